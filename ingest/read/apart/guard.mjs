// A thread beside whatever opens a document. It ends the process when that takes more memory than it may, buffers included,
// which count towards no limit of the heap; when it takes more of the processor's time, which a busy machine does not
// change; and when whoever started it is gone, since an endless loop hears of nothing.
import process from 'node:process';
import { workerData } from 'node:worker_threads';

const LOOK_MS = 50;
const MB = 1024 * 1024;

/** What the process may have come to: memory in MB, and processor time in milliseconds; 0 while it has nothing to do. */
const limits = new Int32Array(workerData);
const parent = process.ppid;

const milliseconds = ({ user, system }) => (user + system) / 1000;

for (;;) {
  Atomics.wait(limits, 0, 0);
  const memory = Atomics.load(limits, 0);
  if (memory > 0) {
    if (process.ppid !== parent || process.memoryUsage.rss() > memory * MB)
      process.kill(process.pid, 'SIGKILL');
    if (milliseconds(process.cpuUsage()) > Atomics.load(limits, 1)) process.kill(process.pid, 'SIGXCPU');
  }
  Atomics.wait(limits, 0, memory, LOOK_MS);
}

// A thread beside whatever reads an article: it ends the process when whoever started it is gone. A process that was killed
// tells nobody, and one that has been told hears of it only between two steps, of which an article of thousands of names has
// some that take minutes.
import process from 'node:process';

const LOOK_MS = 500;

const parent = process.ppid;
const never = new Int32Array(new SharedArrayBuffer(4));

while (process.ppid === parent) Atomics.wait(never, 0, 0, LOOK_MS);
process.kill(process.pid, 'SIGKILL');

/** What this process and its children cost, from Linux's /proc. Elsewhere children cannot be seen and count for nothing. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Kernel ticks in a second, as `getconf CLK_TCK` gives them on every Linux we know. */
const TICKS = 100;

/** The processes that this one started and that still run. */
export function children(): number[] {
  if (!existsSync('/proc/self/task')) return [];
  return readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

/** Processor time used so far, in seconds. */
export function processorSeconds(pids: readonly number[]): number {
  const seconds = pids.map((pid) => {
    if (pid === process.pid) {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    }
    if (!existsSync(`/proc/${pid}/stat`)) return 0;
    // The command's name, in brackets, may hold spaces; user and system time are the 12th and 13th field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  });
  return seconds.reduce((sum, each) => sum + each, 0);
}

/** Memory in MB; what processes share is counted once (proportional set size). */
export function memoryMb(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) =>
    Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
  );
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

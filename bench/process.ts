/** What processes cost, from Linux's /proc. Elsewhere other processes cannot be seen and count for nothing. */
import { readdirSync, readFileSync } from 'node:fs';

/** Kernel ticks in a second, as `getconf CLK_TCK` gives them on every Linux we know. */
const TICKS = 100;

/** What /proc says; nothing of a process that has ended, or where there is no /proc. */
function told(file: string): string {
  try {
    return readFileSync(`/proc/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** The processes that this one, or another, started and that still run. */
export const children = (pid: number = process.pid): number[] =>
  threadsOf(pid).flatMap((thread) =>
    told(`${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  );

/** The command line of a process. */
export const commandOf = (pid: number): string => told(`${pid}/cmdline`);

/** A process with all that it has started, and what those have. */
export const tree = (pid: number): number[] => [pid, ...children(pid).flatMap(tree)];

/** Processor time used so far, in seconds. */
export function processorSeconds(pids: readonly number[]): number {
  const seconds = pids.map((pid) => {
    if (pid === process.pid) {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    }
    // The command's name, in brackets, may hold spaces; user and system time are the 12th and 13th field after it.
    const fields = told(`${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS;
  });
  return seconds.reduce((sum, each) => sum + each, 0);
}

/** Memory in MB; what processes share is counted once (proportional set size). */
export function memoryMb(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(told(`${pid}/smaps_rollup`))?.[1] ?? 0));
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

/** Processor time, which other work on the machine changes far less than it changes the clock. */
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

const numbersIn = (folder: string): string[] => readdirSync(folder).filter((name) => /^\d+$/.test(name));

/** Every process and its parent, as far as they can be read. */
function parents(): Map<string, string> {
  return new Map(
    numbersIn('/proc').flatMap((id): [string, string][] => {
      try {
        const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
        return [[id, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '']];
      } catch {
        return []; // it has ended meanwhile
      }
    }),
  );
}

/** This process and all that it has started: the store's child, a Neo4j. */
export function processTree(): string[] {
  const parentOf = parents();
  const ours = new Set([String(process.pid)]);
  for (let before = 0; before < ours.size; ) {
    before = ours.size;
    for (const [id, parent] of parentOf) if (ours.has(parent)) ours.add(id);
  }
  return [...ours];
}

/** Processor time of the processes' living threads so far, in milliseconds (Linux: /proc/…/schedstat). */
export function cpuMs(processes: readonly string[]): number {
  let nanoseconds = 0;
  for (const id of processes) {
    try {
      for (const thread of numbersIn(`/proc/${id}/task`)) {
        nanoseconds += Number(readFileSync(`/proc/${id}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
      }
    } catch {
      // A thread or process that has ended meanwhile counts no more.
    }
  }
  return nanoseconds / 1e6;
}

/** Processor time, which other work on the machine changes far less than it changes the clock. */
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

/** Clock ticks a second, as the kernel reports times (sysconf CLK_TCK; 100 on every Linux that Node runs on). */
const TICKS = 100;

/**
 * Processor time of this process and all that it has started, in milliseconds: the store's child, a Neo4j. To 10 ms. On
 * systems without /proc, of this process alone.
 */
export function cpuMs(): number {
  const processes: { id: number; parent: number; ticks: number }[] = [];
  let names: string[] = [];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
  for (const name of names) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const at = (index: number) => Number(fields[index] ?? 0);
      processes.push({ id: Number(name), parent: at(1), ticks: at(11) + at(12) });
    } catch {
      // It has ended meanwhile.
    }
  }
  const ours = new Set([process.pid]);
  for (let before = 0; before < ours.size; ) {
    before = ours.size;
    for (const { id, parent } of processes) if (ours.has(parent)) ours.add(id);
  }
  return processes.reduce((sum, { id, ticks }) => (ours.has(id) ? sum + ticks : sum), 0) * (1000 / TICKS);
}

/** bench/results/growth.json: what was seen at each mark, by engine and way of growing. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { z } from 'zod';
import type { Place } from '../place.ts';
import { round } from './turns.ts';

const OUTPUT = 'bench/results/growth.json';
const Mark = z.looseObject({ articles: z.number() });
export type Mark = z.infer<typeof Mark>;
const Held = z.record(z.string(), z.array(Mark));

/** Adds a mark; those of other runs stay, unless they are at the same place. */
export function keep(name: string, mark: Mark): void {
  const held = existsSync(OUTPUT) ? Held.parse(JSON.parse(readFileSync(OUTPUT, 'utf8'))) : {};
  const others = (held[name] ?? []).filter(({ articles }) => articles !== mark.articles);
  const marks = [...others, mark].sort((a, b) => a.articles - b.articles);
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(OUTPUT, `${JSON.stringify({ ...held, [name]: marks }, null, 2)}\n`);
}

/** How large the store is, and where and when that was. */
export async function weighed(place: Place) {
  const { claims, entities } = await place.store.statistics();
  return {
    claims,
    entities: Object.values(entities).reduce((sum, each) => sum + each, 0),
    databaseMb: Math.round(place.memory()),
    diskMb: Math.round(place.disk()),
    load: round(loadavg()[0] ?? 0),
    node: process.version,
    cores: cpus().length,
    at: new Date().toISOString(),
  };
}

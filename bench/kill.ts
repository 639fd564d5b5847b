/**
 * Kills (`kill -9`) a whole process group at random moments, opens the store again and checks it: every acknowledged
 * article is there, none twice, none by half. Three kinds: a process that does nothing but save; the real `dateline
 * ingest`, which must also end in the graph of a run that was never killed; and the same on Neo4j, where half the kills
 * are of the database. Jobs are dealt worse blows: in process, on a disk that fills up, and on Redis and Neo4j, which are killed
 * too and whose network fails. Adds what was seen to bench/results/kill.json, which keeps the runs of each kind.
 *
 *   npx tsx bench/kill.ts [--store 25] [--ingest 25] [--neo4j 0] [--jobs 0] [--disk 0] [--redis 0] [--articles 250] [--seed N]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fillDisk } from './kill/disk.ts';
import { killIngest } from './kill/ingest.ts';
import { killLocalJobs, killRedisJobs } from './kill/jobs.ts';
import { embedded, neo4jPlace } from './kill/place.ts';
import { killStore } from './kill/store.ts';
import { randomFrom } from './synthetic.ts';

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: '25' },
    ingest: { type: 'string', default: '25' },
    neo4j: { type: 'string', default: '0' },
    jobs: { type: 'string', default: '0' },
    disk: { type: 'string', default: '0' },
    redis: { type: 'string', default: '0' },
    articles: { type: 'string', default: '250' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
  },
});
const seed = Number(values.seed);
const articles = Number(values.articles);
const random = randomFrom(seed);
const say = (line: string) => console.log(line);

const OUTPUT = 'bench/results/kill.json';
/** All runs of each kind, the first of them first. */
const Runs = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));
const held = (): z.infer<typeof Runs> =>
  existsSync(OUTPUT) ? Runs.parse(JSON.parse(readFileSync(OUTPUT, 'utf8'))) : {};
const at = new Date().toISOString();
const done: Record<string, object> = {};
const kept = async (kind: string, kills: number, work: () => Promise<object>) => {
  if (kills === 0) return;
  const began = Date.now();
  const run = { seed, ...(await work()), seconds: Math.round((Date.now() - began) / 1000), at };
  done[kind] = run;
  mkdirSync('bench/results', { recursive: true });
  const before = held();
  const runs = { ...before, [kind]: [...(before[kind] ?? []), run] };
  writeFileSync(OUTPUT, `${JSON.stringify(runs, null, 2)}\n`);
};
const [ofStore, ofIngest, ofNeo4j] = [Number(values.store), Number(values.ingest), Number(values.neo4j)];
await kept('store', ofStore, () => killStore(ofStore, random, say));
await kept('ingest', ofIngest, () => killIngest(ofIngest, articles, random, say, embedded));
await kept('neo4j', ofNeo4j, async () => {
  const place = await neo4jPlace();
  try {
    return await killIngest(ofNeo4j, articles, random, say, place);
  } finally {
    await place.close();
  }
});
type Kind = typeof killLocalJobs | typeof fillDisk;
const under = (kind: Kind) => (times: number) => kind(times, articles, random, say);
for (const [name, times, kind] of [
  ['jobs in process', Number(values.jobs), under(killLocalJobs)],
  ['jobs on a full disk', Number(values.disk), under(fillDisk)],
  ['jobs on Redis and Neo4j', Number(values.redis), under(killRedisJobs)],
] as const)
  await kept(name, times, () => kind(times));
console.log(JSON.stringify(done, null, 2));

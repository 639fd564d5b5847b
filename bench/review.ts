/**
 * Measures people's decisions in a large graph: merging two entities, splitting them again, taking that back, and the
 * review's questions. Writes bench/results/review.json; the figures of the other engine stay.
 *
 *   node --import tsx bench/review.ts [--entities 100000] [--engine embedded|neo4j]
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Judgement } from '#core/model/judgement.ts';
import { openStore } from '#core/store/open.ts';
import { startNeo4j } from '../scripts/neo4j.mjs';
import { fillUp, saveNews } from './fill.ts';
import { randomFrom } from './synthetic.ts';

const { values } = parseArgs({
  options: {
    entities: { type: 'string', default: '100000' },
    engine: { type: 'string', default: 'embedded' },
  },
});
const ENTITIES = Number(values.entities);
const OUTPUT = 'bench/results/review.json';
const NEWS = 200;
const TIMES = 20;
/** Done before anything is timed, told apart: a database that has just started plans and compiles. */
const WARM = 1;
const ada = { by: 'ada', why: 'bench', at: '2025-06-01T00:00:00.000Z' };

const round = (value: number) => Math.round(value * 10) / 10;
const figures: Record<string, { p50: number; p95: number; most: number; first: number }> = {};
async function timed(name: string, work: (i: number) => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < WARM + TIMES; i++) {
    const before = performance.now();
    await work(i);
    times.push(performance.now() - before);
  }
  const [first = 0] = times.splice(0, WARM);
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.min(TIMES - 1, Math.floor(TIMES * share))] ?? 0);
  figures[name] = { p50: at(0.5), p95: at(0.95), most: round(times.at(-1) ?? 0), first: round(first) };
}

const home = mkdtempSync(join(tmpdir(), 'dateline-review-'));
const server = values.engine === 'neo4j' ? await startNeo4j({ lasting: true, memory: '2g' }) : null;
const store = await openStore({
  home,
  ...(server ? { neo4j: { uri: server.uri, user: 'neo4j', password: '' } } : {}),
});
try {
  process.stderr.write(`filling up to ${ENTITIES} entities\n`);
  await saveNews(store, NEWS);
  const entities = await fillUp(store, ENTITIES);
  const random = randomFrom(5);
  const pairs = Array.from({ length: WARM + TIMES }, (_, i) => {
    const other = NEWS / 2 + Math.floor((random() * NEWS) / 2);
    return [`news-${i}#e1`, `news-${other}#e2`] as const;
  });
  const merged: Judgement[][] = [];
  await timed('merge two people', async (i) => {
    const [one, other] = pairs[i] ?? ['', ''];
    const [left, right] = [(await store.entity(one)).entity.id, (await store.entity(other)).entity.id];
    merged.push(left === right ? [] : [...(await store.mergeEntities(one, other, ada)).judgements]);
  });
  await timed('split off one member', async (i) => {
    const [one] = pairs[i] ?? [''];
    const { items, total } = await store.members(one, { limit: 1, offset: 0 });
    const [first] = items;
    if (total > 1 && first) await store.splitEntity(one, [first.local.id], { ...ada, by: 'bert' });
  });
  await timed('take a merge back', async (i) => {
    const at = '2025-06-02T00:00:00.000Z';
    await store.saveJudgements((merged[i] ?? []).map((judgement) => ({ ...judgement, retractedAt: at })));
  });
  await timed('open questions, after a decision', async () => {
    await store.review({ limit: 1, offset: 0 });
  });
  console.log(`${values.engine}, ${entities} entities`);
  console.table(figures);
  mkdirSync('bench/results', { recursive: true });
  const held = existsSync(OUTPUT)
    ? z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(OUTPUT, 'utf8')))
    : {};
  held[values.engine] = {
    at: new Date().toISOString(),
    load: round(loadavg()[0] ?? 0),
    entities,
    unit: 'ms',
    figures,
  };
  writeFileSync(OUTPUT, `${JSON.stringify(held, null, 2)}\n`);
} finally {
  await store.close();
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
}

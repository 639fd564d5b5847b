/**
 * Kills a writer's whole process group (`kill -9`) at random moments while it saves articles, opens the store again and
 * checks it: every acknowledged article is there, none twice, none by half.
 *
 *   npx tsx bench/kill.ts [--kills 50] [--seed N]
 */
import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openStore } from '#core/store/open.ts';
import { number, text } from '#core/store/row.ts';
import type { Store } from '#core/store/store.ts';
import { dump } from '../test/support/dump.ts';
import { newsArticles, randomFrom } from './synthetic.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
  },
});
const kills = Number(values.kills);
const random = randomFrom(Number(values.seed));
const WRITER = fileURLToPath(new URL('./kill-writer.ts', import.meta.url));
/** The longest a writer lives after it has opened the store. */
const LIFE_MS = 900;

/** Runs a writer and kills its group; resolves when it is gone. One in five is killed before the store is open. */
async function killedWriter(home: string, notes: string, from: number): Promise<void> {
  const writer = spawn(process.execPath, ['--import', 'tsx', WRITER, home, notes, String(from)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((done) => writer.once('exit', () => done()));
  if (random() < 0.2) await new Promise((done) => setTimeout(done, 200 + random() * 800));
  else {
    await Promise.race([gone, new Promise((done) => writer.stdout.once('data', done))]);
    await new Promise((done) => setTimeout(done, random() * LIFE_MS));
  }
  assert.ok(writer.pid);
  process.kill(-writer.pid, 'SIGKILL');
  await gone;
}

/** How many of each kind an article has in the store. */
async function counts(store: Store, id: string) {
  const count = async (cypher: string) =>
    number((await store.engine.read(`${cypher} AS n`, { id })).rows[0]?.[0]);
  return {
    articles: await count('MATCH (a:Article {id: $id}) RETURN count(a)'),
    publishers: await count('MATCH (a:Article {id: $id})-[:PUBLISHED_BY]->(p:Publisher) RETURN count(p)'),
    locals: await count('MATCH (l:LocalEntity {article: $id})-[:RESOLVED_TO]->(e:Entity) RETURN count(l)'),
    claims: await count('MATCH (c:Claim {article: $id})-[:STATED_IN]->(a:Article) RETURN count(c)'),
    subjects: await count('MATCH (c:Claim {article: $id})-[:SUBJECT]->(e:Entity) RETURN count(c)'),
    objects: await count('MATCH (c:Claim {article: $id})-[:OBJECT]->(e:Entity) RETURN count(c)'),
    relations: await count(
      'MATCH (c:Claim {article: $id})-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity) MATCH (s)-[r]->(o) WHERE r.id = c.relation RETURN count(c)',
    ),
  };
}

const expected = new Map<string, Awaited<ReturnType<typeof counts>>>();
/** The articles that are in the store; each of them must be whole. */
async function check(store: Store, acknowledged: ReadonlySet<string>, checked: Set<string>): Promise<number> {
  const { rows } = await store.engine.read('MATCH (a:Article) RETURN a.id AS id');
  const ids = rows.map(([id]) => text(id));
  const held = new Set(ids);
  assert.equal(held.size, ids.length, 'an article is stored twice');
  for (const id of acknowledged) assert.ok(held.has(id), `${id} was acknowledged and is lost`);
  for (const id of held) {
    if (checked.has(id)) continue;
    assert.deepEqual(await counts(store, id), expected.get(id), `${id} is stored by half or twice`);
    checked.add(id);
  }
  return held.size;
}

const home = mkdtempSync(join(tmpdir(), 'dateline-kill-'));
const notes = join(home, 'acknowledged');
const checked = new Set<string>();
const source = newsArticles();
let known = 0;
function expectUpTo(total: number): void {
  for (; known < total; known++) {
    const { extraction } = source.next().value;
    const { length } = extraction.claims;
    expected.set(extraction.article.id, {
      articles: 1,
      publishers: 1,
      locals: extraction.entities.length,
      claims: length,
      subjects: length,
      objects: length,
      relations: length,
    });
  }
}

const acknowledged = () =>
  new Set(existsSync(notes) ? readFileSync(notes, 'utf8').split('\n').filter(Boolean) : []);
const began = Date.now();
let stored = 0;
let opening = 0;
try {
  for (let kill = 1; kill <= kills; kill++) {
    await killedWriter(home, notes, stored);
    const before = Date.now();
    const store = await openStore({ home });
    opening += Date.now() - before;
    expectUpTo(stored + 2000);
    stored = await check(store, acknowledged(), checked);
    await store.close();
    if (process.stdout.isTTY) process.stdout.write(`\r${kill}/${kills} kills, ${stored} articles`);
    else if (kill % 5 === 0) console.log(`${kill} of ${kills} kills, ${stored} articles`);
  }
  const store = await openStore({ home });
  await check(store, acknowledged(), new Set());
  const before = await dump(store.engine);
  await store.rebuild();
  const same = (await dump(store.engine)) === before;
  await store.close();
  assert.ok(same, 'rebuilding gives another graph');
  const result = {
    kills,
    seed: Number(values.seed),
    acknowledged: acknowledged().size,
    stored,
    lost: 0,
    twice: 0,
    half: 0,
    rebuiltToSameGraph: same,
    meanReopenMs: Math.round(opening / kills),
    seconds: Math.round((Date.now() - began) / 1000),
    at: new Date().toISOString(),
  };
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/kill.json', `${JSON.stringify(result, null, 2)}\n`);
  console.log(
    `\n${kills} kills: ${result.acknowledged} articles acknowledged, ${stored} stored, 0 lost, 0 twice, 0 by half; rebuilt to the same graph; ${result.seconds} s`,
  );
} finally {
  rmSync(home, { recursive: true, force: true });
}

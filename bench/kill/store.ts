/** Kills of a process that does nothing but save: the shortest way to a kill in the middle of a transaction. */
import { strict as assert } from 'node:assert';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '#core/store/open.ts';
import { dump } from '../../test/support/dump.ts';
import { newsArticles } from '../synthetic.ts';
import { type Counts, checkStore } from './check.ts';
import { pause, startGroup } from './group.ts';

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url));
/** The longest a writer lives after it has opened the store. */
const LIFE_MS = 900;

/** Runs a writer and kills its group; one in five before the store is open. */
async function killedWriter(home: string, notes: string, from: number, random: () => number): Promise<void> {
  const writer = startGroup(['--import', 'tsx', WRITER, home, notes, String(from)]);
  if (random() < 0.2) await pause(200 + random() * 800);
  else {
    await writer.spoke;
    await pause(random() * LIFE_MS);
  }
  await writer.kill();
}

/** What the made-up articles must leave in the store. */
function* expectations(): Generator<[string, Counts], never> {
  for (const { extraction } of newsArticles()) {
    const { length } = extraction.claims;
    yield [
      extraction.article.id,
      {
        articles: 1,
        publishers: 1,
        locals: extraction.entities.length,
        claims: length,
        subjects: length,
        objects: length,
        relations: length,
      },
    ];
  }
  throw new Error('the made-up articles have come to an end');
}

export async function killStore(kills: number, random: () => number, say: (line: string) => void) {
  const home = mkdtempSync(join(tmpdir(), 'dateline-kill-'));
  const notes = join(home, 'acknowledged');
  const acknowledged = () =>
    new Set(existsSync(notes) ? readFileSync(notes, 'utf8').split('\n').filter(Boolean) : []);
  const checked = new Set<string>();
  const expected = new Map<string, Counts>();
  const source = expectations();
  let stored = 0;
  let opening = 0;
  try {
    for (let kill = 1; kill <= kills; kill++) {
      await killedWriter(home, notes, stored, random);
      const before = Date.now();
      const store = await openStore({ home });
      opening += Date.now() - before;
      while (expected.size < stored + 2000) {
        const [id, counts] = source.next().value;
        expected.set(id, counts);
      }
      stored = await checkStore(store, acknowledged(), expected, checked);
      await store.close();
      say(`store: ${kill} of ${kills} kills, ${stored} articles`);
    }
    const store = await openStore({ home });
    await checkStore(store, acknowledged(), expected, new Set());
    const before = await dump(store.engine);
    await store.rebuild();
    const same = (await dump(store.engine)) === before;
    await store.close();
    assert.ok(same, 'rebuilding gives another graph');
    return {
      kills,
      acknowledged: acknowledged().size,
      stored,
      rebuiltToSameGraph: same,
      meanReopenMs: Math.round(opening / Math.max(1, kills)),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

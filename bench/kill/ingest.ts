/**
 * Kills of the real command: `dateline ingest FOLDER --lines`, its whole group, at a random moment, and started again; or
 * of the database under it. What it printed as kept is there; run to its end it leaves the graph that a run never killed
 * leaves.
 */
import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { dump } from '../../test/support/dump.ts';
import { writeArticles } from './article.ts';
import { articleIds, type Counts, checkStore, countsOf } from './check.ts';
import { type Group, pause, startGroup } from './group.ts';
import type { Place } from './place.ts';

const BIN = fileURLToPath(new URL('../../ingest/bin.mjs', import.meta.url));
/** A run lives until it has kept this many new articles at most, and a random moment longer. */
const LIFE_ARTICLES = 16;
const MOMENT_MS = 300;
/** The exit code of a run whose store does not answer. */
const STORE_GONE = 3;
const Line = z.object({ outcome: z.string(), article: z.string().nullable() });

/** The graph without what tells one run from another. */
const graphOf = async (place: Place, home: string): Promise<string> => {
  const store = await place.open(home);
  try {
    return (await dump(store.engine)).replace(
      /"(run|recordedAt|retractedAt)":"[^"]*"/g,
      (_, name: string) => `"${name}":"…"`,
    );
  } finally {
    await store.close();
  }
};

/** Resolves when a run has kept so many new articles: by work and not by the clock, so that a slow machine is killed alike. */
async function hasKept(run: Group, count: number): Promise<void> {
  const kept = () => run.lines().filter((line) => line.includes('"outcome":"added"')).length;
  let ended = false;
  void run.ended.then(() => {
    ended = true;
  });
  while (!ended && kept() < count) await pause(5);
}

async function countsIn(place: Place, home: string): Promise<Map<string, Counts>> {
  const store = await place.open(home);
  try {
    const counts = new Map<string, Counts>();
    for (const id of await articleIds(store)) counts.set(id, await countsOf(store, id));
    return counts;
  } finally {
    await store.close();
  }
}

export async function killIngest(
  kills: number,
  articles: number,
  random: () => number,
  say: (line: string) => void,
  place: Place,
) {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-kill-'));
  const input = join(folder, 'in');
  const start = (home: string): Group =>
    startGroup([BIN, 'ingest', input, '--lines', '--quiet'], { DATELINE_HOME: home, ...place.env });
  const kept = (run: Group): string[] =>
    run.lines().flatMap((line) => {
      const { outcome, article } = Line.parse(JSON.parse(line));
      assert.notEqual(outcome, 'failed', line);
      return article === null ? [] : [article];
    });
  try {
    writeArticles(input, articles);
    const whole = join(folder, 'whole');
    assert.equal(await start(whole).ended, 0, 'the run that is not killed fails');
    const expected = await countsIn(place, whole);
    assert.equal(expected.size, articles);
    const graph = await graphOf(place, whole);
    say(`ingest, ${place.name}: ${articles} articles read and kept without a kill`);

    let [killed, batches, acknowledged, opening, databases] = [0, 0, 0, 0, 0];
    while (killed < kills) {
      // Each batch is killed until it gets to its end, at the latest when there are no kills left.
      const home = join(folder, `killed-${++batches}`);
      await place.empty();
      const told = new Set<string>();
      const checked = new Set<string>();
      for (let ended = false; !ended; ) {
        const run = start(home);
        let struck: 'nothing' | 'run' | 'database' = 'nothing';
        if (killed < kills) {
          if (random() < 0.2) await pause(300 + random() * 2500);
          else {
            const kept = Math.floor(random() * LIFE_ARTICLES);
            await Promise.race([run.ended, hasKept(run, kept)]);
            await pause(random() * MOMENT_MS);
          }
          struck = place.killDatabase && random() < 0.5 ? 'database' : 'run';
          if (struck === 'database') await place.killDatabase?.();
          else await run.kill();
        }
        const code = await run.ended;
        if (code === null || struck === 'database') killed += 1;
        if (struck === 'database') databases += 1;
        // Without its database a run goes on when that is back in time, or ends and says so.
        ended = code !== null && !(struck === 'database' && code === STORE_GONE);
        if (ended) assert.equal(code, 0, 'a run that goes on fails');
        for (const id of kept(run)) told.add(id);
        const before = Date.now();
        const store = await place.open(home);
        opening += Date.now() - before;
        const stored = await checkStore(store, told, expected, checked);
        await store.close();
        say(
          `ingest, ${place.name}: ${killed} of ${kills} kills, batch ${batches}: ${stored} of ${articles} articles`,
        );
      }
      assert.equal(told.size, articles);
      assert.ok((await graphOf(place, home)) === graph, 'going on after kills leaves another graph');
      acknowledged += told.size;
      rmSync(home, { recursive: true, force: true });
    }
    return {
      kills: killed,
      ofThemOfTheDatabase: databases,
      batches,
      acknowledged,
      sameGraphAsWithoutKills: true,
      meanReopenMs: Math.round(opening / (killed + batches)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What storing one article asks of the engine, statement by statement, and how that grows with the store: milliseconds,
 * rows and kilobytes answered, articles before the first and the last mark beside each other.
 *
 *   node --import tsx bench/statements.ts [--marks 100,1000,2000] [--engine embedded|neo4j]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEmbedded } from '#core/store/embedded/engine.ts';
import { neo4jEngine } from '#core/store/neo4j.ts';
import { storeOver } from '#core/store/open.ts';
import { startNeo4j } from '../scripts/neo4j.mjs';
import { stepperOf } from './stepper.ts';
import { extractSamples, variation } from './variation.ts';
import { type Cost, watched } from './watched.ts';

const { values } = parseArgs({
  options: {
    marks: { type: 'string', default: '100,1000,2000' },
    engine: { type: 'string', default: 'embedded' },
  },
});
const MARKS = values.marks.split(',').map(Number);
/** Articles looked at before each mark. */
const BEFORE = 90;

const home = mkdtempSync(join(tmpdir(), 'dateline-statements-'));
const server = values.engine === 'neo4j' ? await startNeo4j({ lasting: true, memory: '2g' }) : null;
const engine = server
  ? neo4jEngine({ uri: server.uri, user: 'neo4j', password: '' })
  : await openEmbedded(home);
try {
  const { extractions } = await extractSamples();
  const watch = watched(engine);
  const stepper = stepperOf(await storeOver(watch.engine));
  const windows: { readonly mark: number; readonly ms: number; readonly costs: Map<string, Cost> }[] = [];
  let total = 0;
  for (let i = 0; i < (MARKS.at(-1) ?? 0); i++) {
    if (MARKS.includes(i + BEFORE)) {
      watch.take();
      total = 0;
    }
    const sample = extractions[i % extractions.length];
    if (sample) total += await stepper.save(variation(sample, i));
    if (MARKS.includes(i + 1)) {
      windows.push({ mark: i + 1, ms: total / BEFORE, costs: watch.take() });
      process.stderr.write(`${i + 1}: ${(total / BEFORE).toFixed(1)} ms an article, load ${loadavg()[0]}\n`);
    }
  }
  const [first, last] = [windows[0], windows.at(-1)];
  const each = (cost: Cost | undefined, of: (cost: Cost) => number) =>
    cost ? Math.round((of(cost) / BEFORE) * 10) / 10 : 0;
  const names = [...new Set(windows.flatMap((window) => [...window.costs.keys()]))];
  const rows = names.map((name) => {
    const [a, b] = [first?.costs.get(name), last?.costs.get(name)];
    return {
      'ms, first': each(a, ({ ms }) => ms),
      last: each(b, ({ ms }) => ms),
      more: Math.round((each(b, ({ ms }) => ms) - each(a, ({ ms }) => ms)) * 10) / 10,
      'rows, first': each(a, ({ rows: count }) => count),
      'rows, last': each(b, ({ rows: count }) => count),
      'kB, first': each(a, ({ bytes }) => bytes / 1000),
      'kB, last': each(b, ({ bytes }) => bytes / 1000),
      calls: each(b, ({ calls }) => calls),
      statement: name.slice(0, 130),
    };
  });
  console.log(windows.map(({ mark, ms }) => `${ms.toFixed(1)} ms at ${mark}`).join(', '));
  console.table(rows.sort((a, b) => b.more - a.more));
  await stepper.end();
} finally {
  await engine.close();
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
}

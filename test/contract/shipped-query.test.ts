/**
 * The saved queries that ship with Dateline, on the sample articles and on both engines: an analyst's first look must not
 * be an error, nor another answer on a laptop than on the newsroom's server.
 */
import { strict as assert } from 'node:assert';
import { fileURLToPath } from 'node:url';
import { type Gate, openGate } from '#core/cypher/gate.ts';
import type { SavedQuery } from '#core/model/saved-query.ts';
import { SHIPPED_QUERIES } from '#core/saved-query/shipped.ts';
import type { CypherEngine, CypherParameter, CypherResult } from '#core/store/cypher-engine.ts';
import { builtinPipeline } from '#ingest/builtin.ts';
import type { Pipeline } from '#ingest/pipeline.ts';
import { ingestPaths } from '#ingest/run.ts';
import { difference } from '../differential/compare.ts';
import { ENGINES, emptied } from '../support/engine.ts';

const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url));

/** A parameter as the page's form would send it. */
const filled = ({ parameters }: SavedQuery): Record<string, CypherParameter> =>
  Object.fromEntries(
    parameters.map(({ name, type, default: value = null }) => [
      name,
      type === 'date' ? { $date: String(value) } : type === 'float' ? { $float: Number(value) } : value,
    ]),
  );

/** Reads each article once, however many stores it goes into. */
function once(pipeline: Pipeline): Pipeline {
  const read = new Map<string, ReturnType<Pipeline['extract']>>();
  return {
    ...pipeline,
    extract(article, context) {
      const known = read.get(article.id) ?? pipeline.extract(article, context);
      read.set(article.id, known);
      return known;
    },
  };
}

describe('the queries that ship', function () {
  this.timeout(600_000);
  const engines = ENGINES.map((make) => make()).filter((under) => under.missing() === null);
  const gates = new Map<CypherEngine['name'], Gate>();
  const real = builtinPipeline();

  before(async () => {
    const pipeline = once(real);
    for (const under of engines) {
      const engine = await under.start();
      const report = await ingestPaths([SAMPLES], { store: await emptied(engine), pipeline });
      assert.equal(report.failures.length, 0);
      gates.set(engine.name, openGate(engine));
    }
    await real.close();
  });
  after(async () => {
    for (const gate of gates.values()) await gate.close();
    for (const under of engines) await under.stop();
  });

  for (const query of SHIPPED_QUERIES) {
    it(query.name, async () => {
      const answers: CypherResult[] = [];
      for (const gate of gates.values())
        answers.push(await gate.run(query.query, filled(query), { timeoutMs: 60_000 }));
      const [first, second] = answers;
      assert.ok(first);
      assert.ok(first.rows.length > 0, 'finds nothing in the samples');
      if (second) assert.equal(difference(second, first, true), null);
    });
  }

  it('name every parameter they use, and use every one they name', () => {
    for (const { id, query, parameters } of SHIPPED_QUERIES) {
      const used = new Set([...query.matchAll(/\$(\w+)/g)].map((match) => match[1]));
      assert.deepEqual([...used].sort(), parameters.map(({ name }) => name).sort(), id);
    }
  });
});

/**
 * The embedded store against a real Neo4j: the same graph, the same question, the same answer. If this breaks, an
 * analyst gets another answer from a laptop than from the newsroom's server.
 *
 * DIFFERENTIAL_QUERIES sets how many queries are asked (default 150), DIFFERENTIAL_SEED which.
 */
import assert from 'node:assert/strict';
import { openGate } from '#core/cypher/gate.ts';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { ENGINES } from '../support/engine.ts';
import { GRAPH, LEFT, READING, WRITING } from './corner.ts';
import { answer, compare, runDifferential } from './run.ts';

const QUERIES = Number(process.env.DIFFERENTIAL_QUERIES ?? 150);
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 1);

describe('the embedded store answers as Neo4j does', function () {
  this.timeout(300_000 + QUERIES * 1000);
  const both = ENGINES.map((make) => make());
  const engines = new Map<string, CypherEngine>();

  before(async function () {
    const missing = both.map((engine) => engine.missing()).find((reason) => reason !== null);
    if (missing) {
      process.stderr.write(`skipped: ${missing}\n`);
      this.skip();
    }
    for (const engine of both) engines.set(engine.name, await engine.start());
  });

  after(async () => {
    for (const engine of both) await engine.stop();
  });

  it(`on ${QUERIES} made-up queries`, async () => {
    const [neo4j, embedded] = [engines.get('neo4j'), engines.get('embedded')];
    assert.ok(neo4j && embedded);
    const tally = await runDifferential(neo4j, embedded, QUERIES, SEED);
    const [first] = tally.differences;
    assert.equal(
      tally.differences.length,
      0,
      first &&
        `${tally.differences.length} differ, first (seed ${first.seed}): ${first.query.cypher}\n${JSON.stringify(first.query.parameters)}\n${first.what}`,
    );
    assert.ok(tally.same > QUERIES * 0.8, `only ${tally.same} of ${QUERIES} queries were answered by both`);
  });

  it('where Neo4j is not what one would guess', async () => {
    const [neo4j, embedded] = [engines.get('neo4j'), engines.get('embedded')];
    assert.ok(neo4j && embedded);
    const gate = openGate(embedded);
    const afresh = [{ cypher: 'MATCH (n) DETACH DELETE n' }, { cypher: GRAPH }];
    const start = () => Promise.all([neo4j.write(afresh), embedded.write(afresh)]);
    const differ: string[] = [];
    const asked = async (cypher: string, write: boolean) => {
      const expected = await answer(async () =>
        write ? ((await neo4j.write([{ cypher }]))[0] ?? { columns: [], rows: [] }) : neo4j.read(cypher),
      );
      const actual = await answer(() => gate.run(cypher, {}, { write }));
      const outcome = compare(expected, actual, /ORDER BY/.test(cypher));
      if (outcome !== 'same' && outcome !== 'bothFailed')
        differ.push(`${cypher}\n${JSON.stringify(outcome)}`);
    };
    try {
      await start();
      for (const cypher of READING) await asked(cypher, false);
      for (const cypher of WRITING) {
        await start();
        await asked(cypher, true);
        for (const left of LEFT) await asked(left, false);
      }
    } finally {
      await gate.close();
    }
    assert.deepEqual(differ, []);
  });
});

/**
 * The embedded store against a real Neo4j: the same graph, the same question, the same answer. If this breaks, an
 * analyst gets another answer from a laptop than from the newsroom's server.
 *
 * DIFFERENTIAL_QUERIES sets how many queries are asked (default 150), DIFFERENTIAL_SEED which.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { openEmbedded } from '#core/store/embedded/engine.ts';
import { neo4jEngine } from '#core/store/neo4j.ts';
import { missingForNeo4j, startNeo4j } from '../../scripts/neo4j.mjs';
import { runDifferential } from './run.ts';

const QUERIES = Number(process.env.DIFFERENTIAL_QUERIES ?? 150);
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 1);

describe('the embedded store answers as Neo4j does', function () {
  this.timeout(300_000 + QUERIES * 1000);
  let server: Awaited<ReturnType<typeof startNeo4j>> | undefined;
  let neo4j: CypherEngine | undefined;
  let embedded: CypherEngine | undefined;
  const home = mkdtempSync(join(tmpdir(), 'dateline-differential-'));

  before(async function () {
    const missing = missingForNeo4j();
    if (missing) {
      process.stderr.write(`skipped: ${missing}\n`);
      this.skip();
    }
    server = await startNeo4j();
    neo4j = neo4jEngine({ uri: server.uri, user: 'neo4j', password: 'neo4j' });
    embedded = await openEmbedded(home);
  });

  after(async () => {
    await neo4j?.close();
    await embedded?.close();
    await server?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it(`on ${QUERIES} made-up queries`, async () => {
    assert.ok(neo4j && embedded);
    const tally = await runDifferential(neo4j, embedded, QUERIES, SEED);
    const [first] = tally.differences;
    assert.equal(
      tally.differences.length,
      0,
      first && `${tally.differences.length} differ, first (seed ${first.seed}): ${first.query.cypher}\n${JSON.stringify(first.query.parameters)}\n${first.what}`,
    );
    assert.ok(tally.same > QUERIES * 0.8, `only ${tally.same} of ${QUERIES} queries were answered by both`);
  });
});

/** Analysts' Cypher over HTTP: it reads and no more, within its limits, and says where a query is wrong. */
import { strict as assert } from 'node:assert';
import { z } from 'zod';
import { Statistics } from '#core/model/view.ts';
import { good, problem, served } from './served.ts';

const Answer = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.unknown())),
  milliseconds: z.number(),
});

describe('cypher route', () => {
  const { ask } = served();
  /** With time enough for a query's process to start on a busy machine. */
  const run = (body: object) =>
    ask()
      .post('/api/cypher')
      .send({ timeoutMs: 25_000, ...body });

  it('answers columns and rows, with parameters', async () => {
    const { columns, rows } = good(
      await run({
        query: 'MATCH (a:Article) WHERE a.id IN $ids RETURN a.id AS id ORDER BY id',
        parameters: { ids: ['named', 'audit'] },
      }),
      Answer,
    );
    assert.deepEqual([columns, rows], [['id'], [['audit'], ['named']]]);
  });

  it('sends an integer too large for JSON as text', async () => {
    const { rows } = good(await run({ query: 'RETURN 9007199254740993 AS n' }), Answer);
    assert.deepEqual(rows, [[{ $integer: '9007199254740993' }]]);
  });

  it('never takes a parameter for Cypher', async () => {
    const text = "'}) DETACH DELETE n //";
    assert.deepEqual(good(await run({ query: 'RETURN $text', parameters: { text } }), Answer).rows, [[text]]);
  });

  it('writes nothing, whatever the write is wrapped in', async () => {
    const statistics = async () => good(await ask().get('/api/statistics'), Statistics);
    const before = await statistics();
    for (const query of [
      'CREATE (n:Person) RETURN n',
      'MATCH (n) DETACH DELETE n',
      "MERGE (s:Store {id: 'store'}) SET s.schema = 99",
      'CALL { MATCH (n) SET n.name = "x" RETURN count(*) AS c } RETURN c',
      'MATCH (n) FOREACH (x IN [1] | REMOVE n.name)',
      'DROP INDEX anything',
    ])
      problem(await run({ query }), 403, 'READ_ONLY');
    assert.deepEqual(await statistics(), before);
  });

  it('says where a query is wrong', async () => {
    const wrong = problem(await run({ query: 'MATCH (n)\nRETRUN n' }), 400, 'CYPHER_ERROR');
    assert.match(wrong.where ?? '', /^line 2, column \d+$/);
    assert.equal(wrong.data?.line, 2);
  });

  it('stops at the limits on rows and time, and goes on answering', async () => {
    const rows = await run({ query: 'UNWIND range(1, 11) AS n RETURN n', maxRows: 10 });
    assert.match(problem(rows, 413, 'LIMIT_EXCEEDED').detail, /10 rows/);
    const endless = 'UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b RETURN sum(a * b)';
    problem(await run({ query: endless, timeoutMs: 300 }), 413, 'LIMIT_EXCEEDED');
    assert.deepEqual(good(await run({ query: 'RETURN 1' }), Answer).rows, [[1]]);
  });

  it('says which field cannot be used', async () => {
    const where = async (body: object) => problem(await run(body), 400, 'BAD_INPUT').where;
    assert.equal(await where({}), 'body.query');
    assert.equal(await where({ query: '' }), 'body.query');
    assert.equal(await where({ query: `RETURN ${' '.repeat(20_000)}1` }), 'body.query');
    assert.equal(await where({ query: 'RETURN 1', timeoutMs: 60_001 }), 'body.timeoutMs');
    assert.equal(await where({ query: 'RETURN 1', maxRows: 50_001 }), 'body.maxRows');
    assert.equal(await where({ query: 'RETURN 1', parameters: [] }), 'body.parameters');
  });
});

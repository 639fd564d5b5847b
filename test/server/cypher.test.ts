/** Analysts' Cypher over HTTP: it reads and no more, within its limits, and says where a query is wrong. */
import { strict as assert } from 'node:assert';
import { z } from 'zod';
import { CypherLine } from '#core/model/cypher-value.ts';
import { Explanation } from '#core/model/explanation.ts';
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

  /** The lines of an answer as NDJSON, each checked. */
  const lines = async (body: object): Promise<CypherLine[]> => {
    const response = await ask()
      .post('/api/cypher')
      .accept('application/x-ndjson')
      .buffer(true)
      .parse((stream, done) => {
        let text = '';
        stream.on('data', (part: Buffer) => {
          text += part.toString();
        });
        stream.on('end', () => done(null, text));
      })
      .send({ timeoutMs: 25_000, ...body });
    assert.equal(response.status, 200, response.text);
    assert.match(response.type, /^application\/x-ndjson/);
    return z
      .string()
      .parse(response.body)
      .trimEnd()
      .split('\n')
      .map((line) => CypherLine.parse(JSON.parse(line)));
  };

  it('streams a result larger than any answer as JSON, in order', async () => {
    const all = await lines({ query: 'UNWIND range(1, 60000) AS n RETURN n, toString(n) AS t' });
    assert.deepEqual(all[0], { columns: ['n', 't'] });
    assert.deepEqual(all[60_000], [60_000, '60000']);
    const last = all.at(-1);
    assert.ok(all.length === 60_002 && last && 'summary' in last && last.summary.rows === 60_000);
  });

  it('ends a stream that fails halfway with the problem, and one that never began as usual', async () => {
    const all = await lines({ query: 'UNWIND range(1, 2000) AS n RETURN 10 / (1500 - n) AS x' });
    const last = all.at(-1);
    assert.ok(last && 'problem' in last, JSON.stringify(last));
    assert.deepEqual([last.problem.code, last.problem.detail], ['CYPHER_ERROR', '/ by zero']);
    const wrong = await run({ query: 'RETRUN 1' }).accept('application/x-ndjson');
    problem(wrong, 400, 'CYPHER_ERROR');
  });

  it('brings every type there and back, as JSON and as NDJSON', async () => {
    const parameters = {
      big: { $integer: '9007199254740993' },
      whole: { $float: 2 },
      none: { $float: 'NaN' },
      endless: { $float: '-Infinity' },
      day: { $date: '2024-02-29' },
      span: { $temporal: 'Duration', text: 'P1Y2M3DT4H5M6.7S' },
      at: { $temporal: 'DateTime', text: '2024-05-03T12:00:00+02:00[Europe/Stockholm]' },
      clock: { $temporal: 'LocalTime', text: '12:31:14.5' },
      place: { $point: { x: 1, y: 2, srid: 7203 } },
      map: { $map: { $date: 'no date', plain: [1, null] } },
    };
    const names = Object.keys(parameters);
    const query = `RETURN ${names.map((name) => `$${name} AS ${name}`).join(', ')}`;
    const values = Object.values(parameters);
    assert.deepEqual(good(await run({ query, parameters }), Answer).rows, [values]);
    assert.deepEqual((await lines({ query, parameters }))[1], values);
    const types = good(
      await run({ query: 'RETURN valueType($day), valueType($big), valueType($whole)', parameters }),
      Answer,
    );
    assert.deepEqual(types.rows, [['DATE NOT NULL', 'INTEGER NOT NULL', 'FLOAT NOT NULL']]);
  });

  it('refuses a parameter that is no value or would lose digits', async () => {
    const refused = async (x: unknown) =>
      problem(await run({ query: 'RETURN $x', parameters: { x } }), 400, 'BAD_INPUT');
    assert.match((await refused(2 ** 60)).hint ?? '', /\$integer/);
    assert.equal((await refused([1, { $integer: 'many' }])).where, 'parameters.x[1]');
    await refused({ $integer: '9223372036854775808' });
    await refused({ $temporal: 'Moment', text: '12:00' });
    await refused({ $unknown: 1 });
    problem(await run({ query: 'RETURN $x', parameters: { x: { $date: 'soon' } } }), 400, 'CYPHER_ERROR');
  });

  it('explains how the embedded store would search', async () => {
    const { engine, steps, text } = good(
      await ask().post('/api/cypher/explain').send({
        query:
          "MATCH (p:Person)-[h:HOLDS]->(r:Role) WHERE p.name = 'Ilse' AND h.claims > 1 RETURN r ORDER BY r.name",
      }),
      Explanation,
    );
    assert.equal(engine, 'embedded');
    const what = steps?.map((step) => step.what) ?? [];
    assert.match(what[0] ?? '', /^find p among the \d+ nodes :Person by name =/);
    assert.ok(what.some((words) => words.startsWith('from p follow HOLDS forwards')));
    assert.ok(what.includes('keep rows where h.claims > 1'), what.join('; '));
    assert.ok(what.includes('sort by r.name'));
    assert.ok(what.every((words) => text.includes(words)));
    const listed = await ask()
      .post('/api/cypher/explain')
      .send({ query: 'MATCH (p:Person) WHERE p.articles > 1 RETURN p.type, count(*)' });
    assert.deepEqual(
      good(listed, Explanation)
        .steps?.map((step) => step.what)
        .slice(1, 3),
      ['let the engine leave out what cannot fit p.articles > 1', 'keep rows where p.articles > 1'],
    );
    problem(await ask().post('/api/cypher/explain').send({ query: 'MATCH (n) DELETE n' }), 403, 'READ_ONLY');
    problem(await ask().post('/api/cypher/explain').send({ query: 'RETURN nosuch(1)' }), 400, 'CYPHER_ERROR');
  });
});

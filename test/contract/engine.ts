/** What every engine promises below the store: values come back as they went in, writes are whole, limits hold. */
import { strict as assert } from 'node:assert';
import { type CypherEngine, reading } from '#core/store/cypher-engine.ts';
import { dayOrNull, number } from '#core/store/row.ts';

export function engineContract(engineOf: () => CypherEngine): void {
  const probes = async () =>
    number((await engineOf().read('MATCH (p:Probe) RETURN count(p) AS n')).rows[0]?.[0]);
  beforeEach(() => engineOf().write([{ cypher: 'MATCH (p:Probe) DETACH DELETE p' }]));

  it('answers', () => engineOf().ping());

  it('keeps text, numbers, lists, flags and dates as they were given', async () => {
    const row = {
      text: 'Dato\' "Märén" \\ `x` 港 🚢 $p {',
      whole: 9007199254740991,
      fraction: 0.1,
      list: ['a', 'b'],
      empty: [],
      flag: true,
      nothing: null,
      day: { $date: '2025-02-28' },
    };
    await engineOf().write([{ cypher: 'CREATE (p:Probe) SET p = $row', parameters: { row } }]);
    const { columns, rows } = await engineOf().read(
      'MATCH (p:Probe) RETURN p.text AS text, p.whole AS whole, p.fraction AS fraction, p.list AS list, p.empty AS empty, p.flag AS flag, p.nothing AS nothing, p.day AS day',
    );
    assert.deepEqual(columns, Object.keys(row));
    assert.deepEqual(rows[0]?.slice(0, 7), Object.values(row).slice(0, 7));
    assert.equal(dayOrNull(rows[0]?.[7]), '2025-02-28');
    const { rows: later } = await engineOf().read(
      'MATCH (p:Probe) WHERE p.day > $day RETURN p.flag AS flag',
      {
        day: { $date: '2025-02-27' },
      },
    );
    assert.equal(later.length, 1, 'a date is a date in the engine, not text');
  });

  it('gives a whole float back as a number that is equal', async () => {
    await engineOf().write([{ cypher: 'CREATE (p:Probe {one: $one})', parameters: { one: { $float: 1 } } }]);
    const { rows } = await engineOf().read('MATCH (p:Probe) RETURN p.one AS one');
    assert.equal(number(rows[0]?.[0]), 1);
  });

  it('writes all of its statements or none', async () => {
    await assert.rejects(
      engineOf().write([
        { cypher: 'CREATE (:Probe {n: 1})' },
        { cypher: 'CREATE (:Probe {n: 2})' },
        { cypher: 'THIS IS NO CYPHER' },
      ]),
      { code: 'CYPHER_ERROR' },
    );
    assert.equal(await probes(), 0);
    await assert.rejects(
      engineOf().write([
        { cypher: 'CREATE (:Probe)' },
        { cypher: 'MATCH (n:Nothing) RETURN n', expectRows: 1 },
      ]),
      { code: 'CONFLICT' },
    );
    assert.equal(await probes(), 0);
  });

  it('says what went wrong first when more of a write would fail', async () => {
    await assert.rejects(
      engineOf().write([
        { cypher: 'CREATE (:Probe)' },
        { cypher: 'MATCH (n:Nothing) RETURN n', expectRows: 1 },
        { cypher: 'THIS IS NO CYPHER' },
      ]),
      { code: 'CONFLICT' },
    );
    assert.equal(await probes(), 0);
  });

  it('does writes of many statements in their order, and answers each', async () => {
    const numbers = Array.from({ length: 100 }, (_, n) => n);
    const results = await engineOf().write([
      { cypher: 'CREATE (:Probe {n: 0})' },
      ...numbers.map((n) => ({
        cypher: 'MATCH (p:Probe) WHERE p.n = $n SET p.n = $n + 1 RETURN p.n AS n',
        parameters: { n },
        expectRows: 1,
      })),
    ]);
    assert.deepEqual(results.at(-1)?.rows, [[100]]);
  });

  it('gives each of the questions that are put together its own answer, however long', async () => {
    const counts = [3, 2500, 0, 2500, 1];
    const answers = await reading(engineOf(), (reader) =>
      Promise.all(
        counts.map(async (count) => {
          const { rows } = await reader.read('UNWIND range(1, $count) AS i RETURN i, $count AS of', {
            count,
          });
          return rows.map(([i, of]) => `${i} of ${of}`);
        }),
      ),
    );
    assert.deepEqual(
      answers,
      counts.map((count) => Array.from({ length: count }, (_, i) => `${i + 1} of ${count}`)),
    );
  });

  it('refuses to write where it only reads, and says what fails there', async () => {
    await assert.rejects(
      reading(engineOf(), (reader) => reader.read('CREATE (:Probe)')),
      { code: 'READ_ONLY' },
    );
    assert.equal(await probes(), 0);
    await assert.rejects(
      reading(engineOf(), (reader) => Promise.all([reader.read('RETURN 1'), reader.read('RETURN RETURN')])),
      { code: 'CYPHER_ERROR' },
    );
    await engineOf().ping();
  });

  it('lets later statements of a write see the earlier ones', async () => {
    const results = await engineOf().write([
      { cypher: 'CREATE (:Probe {n: 1})' },
      { cypher: 'MATCH (p:Probe) SET p.n = p.n + 1 RETURN p.n AS n' },
    ]);
    assert.deepEqual(results[1]?.rows, [[2]]);
  });

  for (const cypher of [
    'CREATE (:Probe)',
    'MERGE (:Probe {n: 1})',
    'MATCH (n) SET n.x = 1',
    'MATCH (n) REMOVE n.x',
    'MATCH (n) DETACH DELETE n',
    'FOREACH (i IN [1] | CREATE (:Probe))',
    'MATCH (n) /* read */ delete n',
    'CREATE INDEX probe_n IF NOT EXISTS FOR (p:Probe) ON (p.n)',
  ]) {
    it(`refuses to write through the read door: ${cypher}`, async () => {
      await engineOf().write([{ cypher: 'CREATE (:Probe)' }]);
      await assert.rejects(engineOf().read(cypher), { code: 'READ_ONLY' });
      assert.equal(await probes(), 1);
    });
  }

  it('reads words that only look like writing', async () => {
    const { rows } = await engineOf().read("RETURN 'delete `set` create' AS text // merge");
    assert.deepEqual(rows, [['delete `set` create']]);
  });

  it('says that nonsense is nonsense', () =>
    assert.rejects(engineOf().read('RETURN RETURN'), { code: 'CYPHER_ERROR' }));

  const endless =
    'UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c WITH a, b, c WHERE a + b + c = -1 RETURN count(a) AS n';

  it('stops a query at its time limit and goes on working', async () => {
    await engineOf().write([{ cypher: 'CREATE (:Probe)' }]);
    await assert.rejects(engineOf().read(endless, {}, { timeoutMs: 500 }), { code: 'LIMIT_EXCEEDED' });
    assert.equal(await probes(), 1);
  });

  it('stops a query that the caller gives up', async () => {
    const caller = new AbortController();
    const asked = engineOf().read(endless, {}, { signal: caller.signal });
    setTimeout(() => caller.abort(), 200);
    await assert.rejects(asked, { code: 'CANCELLED' });
    await assert.rejects(engineOf().read('RETURN 1 AS n', {}, { signal: caller.signal }), {
      code: 'CANCELLED',
    });
    await engineOf().ping();
  });

  it('hands out no more rows than allowed', async () => {
    await assert.rejects(engineOf().read('UNWIND range(1, 11) AS i RETURN i', {}, { maxRows: 10 }), {
      code: 'LIMIT_EXCEEDED',
    });
    const { rows } = await engineOf().read('UNWIND range(1, 10) AS i RETURN i', {}, { maxRows: 10 });
    assert.equal(rows.length, 10);
  });
}

/** What an analyst's query promises on every engine: types that survive, limits that hold, an end when nobody waits. */
import { strict as assert } from 'node:assert';
import { type Gate, openGate } from '#core/cypher/gate.ts';
import { DatelineError, type ErrorCode } from '#core/errors.ts';
import type { CypherEngine, CypherParameters } from '#core/store/cypher-engine.ts';
import { changeQuery, forgetQuery, keepQuery, savedQueries, savedQuery } from '#core/store/saved-query.ts';
import { emptied } from '../support/engine.ts';
import { saveHaldenBay } from './halden-bay.ts';

const TIMEOUT = { timeoutMs: 60_000 };
/** Never done, in little memory. */
const ENDLESS =
  'UNWIND range(1, 40000) AS a UNWIND range(1, 40000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS endless';

export function askingContract(engineOf: () => CypherEngine): void {
  let engine: CypherEngine;
  let gate: Gate;
  before(async () => {
    engine = engineOf();
    const store = await emptied(engine);
    await saveHaldenBay(store);
    gate = openGate(engine);
  });
  after(() => gate.close());

  const fails = (query: string, code: ErrorCode, options = {}, check?: (error: DatelineError) => void) =>
    assert.rejects(gate.run(query, {}, { ...TIMEOUT, ...options }), (thrown: unknown) => {
      assert.ok(thrown instanceof DatelineError, String(thrown));
      assert.equal(thrown.code, code, thrown.message);
      check?.(thrown);
      return true;
    });

  it('takes a parameter of every type for what it is', async () => {
    const parameters: CypherParameters = {
      big: 9_007_199_254_740_993n,
      whole: { $float: 2 },
      day: { $date: '2024-02-29' },
      span: { $temporal: 'Duration', text: '-P1DT0.5S' },
      months: { $temporal: 'Duration', text: 'P1.5M' },
      at: { $temporal: 'DateTime', text: '2024-05-03T12:00+02:00[Europe/Stockholm]' },
      offset: { $temporal: 'DateTime', text: '2024-05-03T12:00-05:30' },
      local: { $temporal: 'LocalDateTime', text: '2024-05-03T12:00:01.5' },
      time: { $temporal: 'Time', text: '12:31+01:00' },
      clock: { $temporal: 'LocalTime', text: '12:31:14.645' },
      place: { $point: { x: 1, y: 2.5, srid: 7203 } },
      map: { $map: { $date: 'no date' } },
      list: [1, { $float: 1 }, null, { $date: '2024-01-01' }],
    };
    const query = `RETURN valueType($big) AS big, valueType($whole) AS whole, valueType($day) AS day, valueType($at) AS at,
      toString($span) AS span, toString($months) AS months, toString($at) AS zoned, toString($offset) AS offset,
      toString($local) AS local, toString($time) AS time, toString($clock) AS clock, $place.y AS y, $map AS map,
      $at.timezone AS zone, $list AS list, $big AS number`;
    const { rows } = await gate.run(query, parameters, TIMEOUT);
    assert.deepEqual(rows, [
      [
        'INTEGER NOT NULL',
        'FLOAT NOT NULL',
        'DATE NOT NULL',
        'ZONED DATETIME NOT NULL',
        'P-1DT-0.5S',
        'P1M15DT5H14M33S',
        '2024-05-03T12:00:00+02:00[Europe/Stockholm]',
        '2024-05-03T12:00:00-05:30',
        '2024-05-03T12:00:01.5',
        '12:31:00+01:00',
        '12:31:14.645',
        2.5,
        { $map: { $date: 'no date' } },
        'Europe/Stockholm',
        [1, { $float: 1 }, null, { $date: '2024-01-01' }],
        9_007_199_254_740_993n,
      ],
    ]);
  });

  it('hands a large result on as it comes', async () => {
    const sizes: number[] = [];
    let columns: readonly string[] = [];
    await gate.stream('UNWIND range(1, 5000) AS n RETURN n', {}, TIMEOUT, {
      columns(names) {
        columns = names;
      },
      rows(rows) {
        sizes.push(rows.length);
      },
    });
    assert.deepEqual(columns, ['n']);
    assert.ok(sizes.length > 5, `${sizes.length} parts`);
    assert.equal(
      sizes.reduce((a, b) => a + b, 0),
      5000,
    );
  });

  it('stops at the limits on rows, bytes and time', async () => {
    await fails('UNWIND range(1, 100) AS n RETURN n', 'LIMIT_EXCEEDED', { maxRows: 99 }, (error) =>
      assert.match(error.message, /99 rows/),
    );
    const wide = "UNWIND range(1, 100) AS n RETURN reduce(t = '', x IN range(1, 200) | t + 'word') AS t";
    await fails(wide, 'LIMIT_EXCEEDED', { maxBytes: 10_000 }, (error) =>
      assert.match(error.message, /bytes/),
    );
    await fails(ENDLESS, 'LIMIT_EXCEEDED', { timeoutMs: 1500 });
  });

  it('is the query’s fault, not Dateline’s, when it fails while it runs', async () => {
    for (const query of [
      'UNWIND [1, 0] AS n RETURN 1 / n',
      "RETURN substring('abc', -1)",
      'RETURN 9223372036854775807 + 1',
      "RETURN date('garbage')",
      'MATCH (a:Article) WITH a LIMIT 1 MATCH (b:Article {id: a.id}) MATCH p = shortestPath((a)-[*]-(b)) RETURN p',
    ])
      await fails(query, 'CYPHER_ERROR');
  });

  it('uses no processor when nobody waits for it any more', async () => {
    const gone = new AbortController();
    const asked = gate.run(ENDLESS, {}, { ...TIMEOUT, signal: gone.signal });
    setTimeout(() => gone.abort(), 1000);
    await assert.rejects(asked, { code: 'CANCELLED' });
    if (engine.name === 'neo4j') {
      const running = async () =>
        (
          await engine.read(
            "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND' RETURN count(*)",
          )
        ).rows[0]?.[0];
      for (let i = 0; i < 50 && (await running()) !== 0; i++)
        await new Promise((done) => setTimeout(done, 100));
      assert.equal(await running(), 0);
    }
    assert.deepEqual((await gate.run('RETURN 1 AS one', {}, TIMEOUT)).rows, [[1]]);
  });

  it('explains how it would be answered', async () => {
    const {
      engine: by,
      plan,
      steps,
      text,
    } = await gate.explain(
      'MATCH (p:Person)-[:HOLDS]->(r) WHERE p.name = $name RETURN r.name ORDER BY r.name',
      { name: 'Ilse Märén' },
    );
    assert.equal(by, engine.name);
    assert.ok(engine.name === 'neo4j' ? plan && !steps : steps && !plan);
    assert.ok(text.length > 20);
    if (plan) assert.equal(plan.operator, 'ProduceResults');
    await assert.rejects(gate.explain('MATCH (n) SET n.x = 1'), { code: 'READ_ONLY' });
  });

  it('finds saved queries again after a rebuild, and never lets one that is shipped be changed', async () => {
    const draft = {
      name: 'Mine',
      description: '',
      query: 'RETURN $day AS day',
      parameters: [{ name: 'day', type: 'date' as const, default: '2024-01-01' }],
    };
    const kept = await keepQuery(engine, 'mine', draft);
    assert.equal(kept.shipped, false);
    await (await import('#core/store/write/rebuild.ts')).rebuild(engine);
    assert.deepEqual(await savedQuery(engine, 'mine'), kept);
    const changed = await changeQuery(engine, 'mine', { ...draft, name: 'Ours' });
    assert.deepEqual((await savedQueries(engine)).at(-1), changed);
    await forgetQuery(engine, 'mine');
    await assert.rejects(savedQuery(engine, 'mine'), { code: 'NOT_FOUND' });
    const [shipped] = await savedQueries(engine);
    assert.ok(shipped?.shipped);
    await assert.rejects(changeQuery(engine, shipped.id, draft), { code: 'READ_ONLY' });
    await assert.rejects(forgetQuery(engine, shipped.id), { code: 'READ_ONLY' });
  });
}

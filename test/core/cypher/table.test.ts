/**
 * What the engine is asked for: a label's columns instead of its nodes, and only what conditions let through. If this
 * breaks, answers stay right but an analyst's scan takes seconds; that they are right is the differential test's matter.
 */
import assert from 'node:assert/strict';
import { type Gate, openGate } from '#core/cypher/gate.ts';
import type { CypherEngine, CypherParameters } from '#core/store/cypher-engine.ts';
import { ENGINES } from '../../support/engine.ts';

describe('what the embedded engine is asked', function () {
  this.timeout(60_000);
  const under = ENGINES.map((make) => make()).find(({ name }) => name === 'embedded');
  assert.ok(under);
  let engine: CypherEngine;
  let gate: Gate;
  const asked: { cypher: string; rows: number }[] = [];

  before(async () => {
    engine = await under.start();
    await engine.write([
      {
        cypher:
          'UNWIND range(1, 200) AS i CREATE (e:Event:Entity {id: toString(i), n: i, kind: toString(i % 4), dateMin: $day})-[:ON {w: i % 2}]->(:Date {id: toString(i)})',
        parameters: { day: { $date: '2022-02-24' } },
      },
    ]);
    gate = openGate({
      ...engine,
      read: async (cypher, parameters, options) => {
        const result = await engine.read(cypher, parameters, options);
        asked.push({ cypher, rows: result.rows.length });
        return result;
      },
    });
  });
  after(async () => {
    await gate.close();
    await under.stop();
  });

  /** The answer, and how many rows the engine gave for it. */
  async function ask(query: string, parameters: CypherParameters = {}) {
    asked.length = 0;
    const { rows } = await gate.run(query, parameters);
    return { rows, given: asked.reduce((sum, one) => sum + one.rows, 0) };
  }

  it('is to count what is only counted', async () => {
    assert.deepEqual(await ask('MATCH (e:Event) RETURN count(*)'), { rows: [[200]], given: 1 });
    const { rows, given } = await ask(
      'MATCH (e:Event) RETURN e.kind AS k, count(e) AS n, max(e.kind) ORDER BY k',
    );
    assert.deepEqual([rows[0], rows.length, given], [['0', 50, '0'], 4, 4]);
    const hops = await ask(
      'MATCH (e:Event)-[r:ON]->(:Date) RETURN type(r), r.w AS w, count(*) AS n ORDER BY w',
    );
    assert.deepEqual(hops, {
      rows: [
        ['ON', 0, 100],
        ['ON', 1, 100],
      ],
      given: 2,
    });
  });

  it('is to leave out what no condition lets through', async () => {
    assert.deepEqual(await ask('MATCH (e:Event) WHERE 5 < e.n <= $most RETURN e.id', { most: 7 }), {
      rows: [['6'], ['7']],
      given: 2,
    });
    const none = await ask('MATCH (e:Event) WHERE e.dateMin > $day RETURN e', {
      day: { $date: '2022-02-24' },
    });
    assert.deepEqual(none.rows, []);
    assert.ok(none.given < 5, `${none.given} rows`);
    const whole = await ask(
      "MATCH (e:Event) WHERE e.n >= 199 AND e.kind = '3' MATCH (e)-[:ON]->(d) RETURN d.id",
    );
    assert.deepEqual(whole.rows, [['199']]);
    assert.ok(whole.given < 15, `${whole.given} rows`);
  });

  it('is nothing that chance decides: it is asked anew for each row', async () => {
    for (const query of [
      'MATCH (e:Event) WHERE rand() < 0.5 RETURN count(*) AS n',
      'MATCH (e:Event) RETURN rand() < 0.5 AS half, count(*) AS n',
      'MATCH (e:Event) WHERE e.n > 400 * rand() WITH e RETURN e.kind = e.kind, count(e) AS n',
    ]) {
      const { rows, given } = await ask(query);
      const n = Number(rows[0]?.at(-1));
      assert.ok(n > 0 && n < 200, `${query}: ${n}`);
      assert.ok(given >= 200, `${query}: ${given} rows`);
    }
  });

  it('is for two columns where two names, read together, would look alike', async () => {
    const { rows } = await ask('MATCH (e:Event {n: 1})-[`e a`:ON]->() RETURN e.`a w` AS x, `e a`.w AS y');
    assert.deepEqual(rows, [[null, 1]]);
  });

  it('is to stop where the query does', async () => {
    const { rows, given } = await ask('MATCH (e:Event) RETURN e.id SKIP 1 LIMIT 2');
    assert.deepEqual([rows.length, given], [2, 3]);
  });

  it('is a page of a label at a time, so that others get between, each page once', async () => {
    const made = { cypher: 'UNWIND range(1, 2500) AS i CREATE (:Many {i: i, half: i % 2})' };
    await engine.write([made]);
    for (const [query, answer] of [
      ['MATCH (m:Many) RETURN m.i AS i, m.half AS h', 2500],
      ['MATCH (m:Many) WHERE m.half = 1 RETURN m.i AS i, labels(m)', 1250],
      ['MATCH (m:Many), (n:Many) WHERE n.i <= 2 AND m.i = -n.i RETURN m.i AS i', 0],
    ] as const) {
      const { rows } = await ask(query);
      assert.equal(rows.length, answer, query);
      const numbers = rows.map(([i]) => Number(i));
      assert.deepEqual(
        numbers,
        [...new Set(numbers)].sort((a, b) => a - b),
        `${query}: each once, in the order of the store`,
      );
      const most = Math.max(...asked.map((one) => one.rows));
      assert.ok(most <= 1000, `${query}: ${most} rows at once`);
    }
    const { rows, given } = await ask(
      'MATCH (m:Many), (n:Many) WHERE m.i <= 12 AND m.i + n.i = 2510 RETURN m.i AS i, n.i AS j ORDER BY i',
    );
    assert.deepEqual(rows, [
      [10, 2500],
      [11, 2499],
      [12, 2498],
    ]);
    assert.ok(given < 3000, `${given} rows for 2500 nodes, gone through twelve times`);
    // Enough is enough: what comes after the first pages is not fetched.
    const few = await ask('MATCH (m:Many) RETURN m LIMIT 3');
    assert.ok(few.rows.length === 3 && few.given <= 1010, `${few.given} rows for 3`);
    await engine.write([{ cypher: 'MATCH (m:Many) DELETE m' }]);
  });

  it('is the best alone where the best are asked for', async () => {
    const { rows, given } = await ask(
      'MATCH (e:Event) RETURN e.id, e.n ORDER BY e.n DESC, e.id SKIP 1 LIMIT 2',
    );
    assert.deepEqual(rows, [
      ['199', 199],
      ['198', 198],
    ]);
    // Two lists, and a page of those that come first.
    assert.ok(given <= 202, `${given} rows`);
    assert.match(
      (await gate.explain('MATCH (e:Event) RETURN e.id ORDER BY e.n LIMIT 2')).text,
      /look at the best by x0\.n alone/,
    );
    const failing = 'MATCH (e:Event) RETURN 1 / (e.n - 1) AS x ORDER BY e.n DESC LIMIT 2';
    await assert.rejects(
      gate.run(failing),
      /by zero/,
      'what fails for a row that is not among the best, fails',
    );
  });

  it('is no table, and not said to be one, in a query that writes', async () => {
    const query = 'MATCH (e:Event) WITH e.kind AS kind CREATE (:Kind {name: kind})';
    const { text } = await gate.explain(query, {}, { write: true });
    assert.match(text, /go through the 200 nodes :Event/);
    assert.doesNotMatch(text, /let the engine list/);
  });

  it('is the graph as the query itself has changed it', async () => {
    const { rows } = await gate.run(
      'CREATE (x:Event {n: 1000}) WITH x CALL () { MATCH (e:Event) RETURN count(*) AS n, max(e.n) AS most } RETURN n, most',
      {},
      { write: true },
    );
    assert.deepEqual(rows, [[201, 1000]]);
  });
});

/** The gate as its users meet it: answers with their types, Neo4j's errors with places, limits that hold. */
import assert from 'node:assert/strict';
import { type Gate, openGate } from '#core/cypher/gate.ts';
import { DatelineError, type ErrorCode } from '#core/errors.ts';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { ENGINES } from '../../support/engine.ts';

describe('a Cypher query on the embedded store', function () {
  this.timeout(60_000);
  const under = ENGINES.map((make) => make()).find(({ name }) => name === 'embedded');
  assert.ok(under);
  let engine: CypherEngine;
  let gate: Gate;

  before(async () => {
    engine = await under.start();
    gate = openGate(engine);
    await engine.write([
      {
        cypher:
          "CREATE (a:Person:Entity {id: 'a', name: 'Ada', articles: 3}), (b:Person:Entity {id: 'b', name: 'Bo', dateMin: $day}), (o:Organisation:Entity {id: 'o', name: 'Org'}), (a)-[:MEMBER_OF {confidence: 1, validFrom: $day}]->(o), (b)-[:MEMBER_OF {confidence: 0.5}]->(o)",
        parameters: { day: { $date: '2022-02-24' } },
      },
    ]);
  });

  after(async () => {
    await gate.close();
    await under.stop();
  });

  const fails = (query: string, code: ErrorCode, check?: (error: DatelineError) => void, options = {}) =>
    assert.rejects(gate.run(query, {}, options), (thrown: unknown) => {
      assert.ok(thrown instanceof DatelineError, String(thrown));
      assert.equal(thrown.code, code, thrown.message);
      check?.(thrown);
      return true;
    });

  it('keeps the types of what is stored: dates, whole floats, integers', async () => {
    const { rows } = await gate.run(
      'MATCH (p:Person)-[r:MEMBER_OF]->() RETURN p.name, r.confidence, r.validFrom, r.validFrom.year, p.articles / 2 ORDER BY p.name',
    );
    assert.deepEqual(rows, [
      ['Ada', { $float: 1 }, { $date: '2022-02-24' }, 2022, 1],
      ['Bo', 0.5, null, null, null],
    ]);
  });

  it('calls what a query creates by the id under which it is found later', async () => {
    const made = await gate.run(
      'UNWIND [1, 2] AS i CREATE (n:Tmp {i: i}) RETURN n, elementId(n)',
      {},
      { write: true },
    );
    for (const [node, id] of made.rows) {
      assert.ok(typeof node === 'object' && node !== null && '$node' in node);
      assert.equal(node.$node, id);
      const { rows } = await gate.run('MATCH (n) WHERE elementId(n) = $id RETURN n', { id: String(id) });
      assert.deepEqual(rows, [[node]]);
    }
    await gate.run('MATCH (n:Tmp) DELETE n', {}, { write: true });
  });

  it('gives nodes, relationships and paths whole', async () => {
    const { columns, rows } = await gate.run("MATCH p = (:Person {id: 'b'})-->(o) RETURN p, o");
    assert.deepEqual(columns, ['p', 'o']);
    const [path] = rows[0] ?? [];
    assert.ok(typeof path === 'object' && path !== null && '$path' in path && Array.isArray(path.$path));
    const [person, member, organisation] = path.$path;
    assert.deepEqual(person.properties, { id: 'b', name: 'Bo', dateMin: { $date: '2022-02-24' } });
    assert.equal(member.type, 'MEMBER_OF');
    assert.equal(member.from, person.$node);
    assert.deepEqual([...organisation.labels].sort(), ['Entity', 'Organisation']);
  });

  it('says what Neo4j says about a mistake, and where', async () => {
    await fails('MATCH (n)\nRETURN m.name', 'CYPHER_ERROR', (error) => {
      assert.match(error.message, /Variable `m` not defined/);
      assert.deepEqual(error.data, { line: 2, column: 8, offset: 17 });
    });
    await fails('MATCH (n RETURN n', 'CYPHER_ERROR', (error) => assert.match(error.message, /Invalid input/));
    await fails("RETURN '😀' AS a, b", 'CYPHER_ERROR', (error) => assert.equal(error.data?.offset, 18));
    await fails('RETURN nosuch(1)', 'CYPHER_ERROR', (error) =>
      assert.match(error.message, /Unknown function/),
    );
  });

  it('refuses by name what it would not answer rightly', async () => {
    await fails("MATCH (n) WHERE n.name =~ '(?>a)b' RETURN n", 'UNSUPPORTED_CYPHER', (error) =>
      assert.match(error.message, /works on Neo4j/),
    );
    await fails("RETURN toFloat('0x1p3')", 'UNSUPPORTED_CYPHER');
    await fails("RETURN toInteger('\uff15')", 'UNSUPPORTED_CYPHER');
    await fails("RETURN 'x\\u0042'", 'UNSUPPORTED_CYPHER');
    assert.deepEqual((await gate.run("RETURN 'x\\u0042' AS x")).rows, [['xB']]);
    await fails('MATCH p = SHORTEST 2 (a)-[*]->(b) RETURN p', 'UNSUPPORTED_CYPHER', (error) =>
      assert.equal(error.data?.line, 1),
    );
  });

  it('writes only when asked to, all of it or nothing', async () => {
    await fails("CREATE (:Note {id: 'n'})", 'READ_ONLY');
    await gate.run(
      "CREATE (:Note {id: 'n', at: datetime('2022-02-24T04:00+02:00'), size: 2.0})",
      {},
      { write: true },
    );
    const { rows } = await gate.run('MATCH (n:Note) RETURN n.at, n.size');
    assert.deepEqual(rows, [[{ $temporal: 'DateTime', text: '2022-02-24T04:00:00+02:00' }, { $float: 2 }]]);
    await fails('MATCH (n:Note) SET n.size = 3 WITH n RETURN 1 / 0', 'CYPHER_ERROR', undefined, {
      write: true,
    });
    assert.deepEqual((await gate.run('MATCH (n:Note) RETURN n.size')).rows, [[{ $float: 2 }]]);
    await gate.run('MATCH (n:Note) DELETE n', {}, { write: true });
    assert.deepEqual((await gate.run('MATCH (n:Note) RETURN count(n)')).rows, [[0]]);
  });

  it('stops at its limits and goes on answering', async () => {
    const endless =
      'UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN count(*)';
    await fails(endless, 'LIMIT_EXCEEDED', (error) => assert.match(error.message, /too long/), {
      timeoutMs: 300,
    });
    await fails(
      'RETURN reduce(s = 0, a IN range(1, 9000000) | s + reduce(t = 0, b IN range(1, 9000000) | t + 1))',
      'LIMIT_EXCEEDED',
      undefined,
      { timeoutMs: 300 },
    );
    await fails('UNWIND range(1, 20) AS a RETURN a', 'LIMIT_EXCEEDED', undefined, { maxRows: 10 });
    await fails("UNWIND range(1, 1000) AS a RETURN 'a long enough text'", 'LIMIT_EXCEEDED', undefined, {
      maxBytes: 1000,
    });
    assert.deepEqual((await gate.run('RETURN 1 AS one')).rows, [[1]]);
  });

  it('gives a query its own time, not what is left of it when a process has started', async () => {
    const cold = openGate(engine);
    try {
      assert.deepEqual((await cold.run('RETURN 1 AS one', {}, { timeoutMs: 50 })).rows, [[1]]);
    } finally {
      await cold.close();
    }
  });

  it('is cancelled when its caller goes away', async () => {
    const controller = new AbortController();
    const running = gate.run(
      'UNWIND range(1, 9000000) AS a UNWIND range(1, 9000000) AS b RETURN sum(a * b)',
      {},
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(), 100);
    await assert.rejects(
      running,
      (thrown: unknown) => thrown instanceof DatelineError && thrown.code === 'CANCELLED',
    );
    assert.deepEqual((await gate.run('RETURN 1 AS one')).rows, [[1]]);
  });

  it('is cancelled with all others of its caller, those that waited for their turn too', async () => {
    const controller = new AbortController();
    const endless =
      'UNWIND range(1, 9000000) AS a UNWIND range(1, 9000000) AS b WITH a WHERE a < 0 RETURN count(*)';
    // What is loaded by the first query is not what these wait for.
    await gate.run(endless.replaceAll('9000000', '1'));
    const running = Array.from({ length: 5 }, () => gate.run(endless, {}, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 1000);
    const codes = (await Promise.allSettled(running)).map((one) =>
      one.status === 'rejected' && one.reason instanceof DatelineError ? one.reason.code : one.status,
    );
    assert.deepEqual(codes, Array(5).fill('CANCELLED'));
    assert.deepEqual((await gate.run('RETURN 1 AS one')).rows, [[1]]);
  });

  it('ends a query that wants all the memory', async () => {
    const small = openGate(engine, { memoryMb: 64 });
    try {
      await assert.rejects(
        small.run('UNWIND range(1, 9000000) AS a RETURN collect([a, a, a, a, a, a, a, a])'),
        (thrown: unknown) => thrown instanceof DatelineError && thrown.code === 'LIMIT_EXCEEDED',
      );
      assert.deepEqual((await small.run('RETURN 1 AS one')).rows, [[1]]);
    } finally {
      await small.close();
    }
  });

  it('explains who runs a query', async () => {
    assert.equal((await gate.explain('MATCH (n) RETURN n')).engine, 'embedded');
    await assert.rejects(gate.explain('MATCH (n) DELETE n'));
  });
});

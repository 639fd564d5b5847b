/** Reading is told by the parse tree. Each of these would write, or reach outside the database, if it got through. */
import assert from 'node:assert/strict';
import { prepare } from '#core/cypher/front/prepare.ts';

/** What stands against a query as a reading one: an error of syntax, or what it has. */
const objection = (query: string): string | null => {
  const { problem, offence } = prepare(query, false);
  return problem ? `error: ${problem.message}` : (offence?.what ?? null);
};

const REFUSED: Readonly<Record<string, string>> = {
  'a plain write': 'CREATE (n) RETURN n',
  'lower case': 'match (n) detach delete n',
  'a comment in the middle': 'MATCH (n) DE/* */LETE n',
  'a comment before': '// reading\nMATCH (n) SET n.x = 1',
  'an escape for a letter': 'MATCH (n) \\u0053ET n.x = 1 RETURN n',
  'an escape that ends a string': "RETURN '\\u0027 AS a CREATE (n) //'",
  'a write inside a subquery': 'MATCH (n) CALL { WITH n MERGE (m:X {id: n.id}) RETURN m } RETURN m',
  'a write inside two subqueries': 'CALL { CALL { CREATE (n) } } RETURN 1',
  'a write inside EXISTS': 'MATCH (n) WHERE EXISTS { MATCH (n) DELETE n } RETURN n',
  FOREACH: 'MATCH (n) FOREACH (x IN [1] | SET n.x = x)',
  'a write behind EXPLAIN': 'EXPLAIN MATCH (n) REMOVE n.x',
  'a write behind PROFILE': 'PROFILE CYPHER 5 MATCH (n) SET n:X',
  INSERT: 'INSERT (:X)',
  'two statements': 'MATCH (n) RETURN n; MATCH (m) RETURN m',
  'a second statement that writes': 'RETURN 1; DROP INDEX x',
  'an index': 'CREATE INDEX x FOR (n:X) ON (n.y)',
  'a constraint': 'DROP CONSTRAINT x IF EXISTS',
  'a user': "CREATE USER me SET PASSWORD 'x'",
  'a file': "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
  'a file with headers': "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1/' AS row RETURN row",
  batches: 'MATCH (n) CALL { WITH n RETURN 1 AS x } IN TRANSACTIONS RETURN x',
  'another database': 'USE system MATCH (n) RETURN n',
  'a procedure': "CALL apoc.cypher.doIt('CREATE (n)', {})",
  'a procedure in quotes': 'CALL `apoc`.`cypher`.`runWrite`("CREATE (n)", {}) YIELD value RETURN value',
  'a built-in procedure that changes things': "CALL db.createLabel('X')",
  'a procedure inside a subquery': 'CALL { CALL dbms.listConfig() YIELD name RETURN name } RETURN name',
  'a plug-in function': "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n)', {})",
  'a plug-in function in quotes': "RETURN `apoc` . load.json('http://127.0.0.1/')",
  'ending transactions': "TERMINATE TRANSACTION 'x'",
  'a console command': ':use system',
  'no query': '',
};

const READ = [
  'MATCH (n) RETURN n',
  "MATCH (n) WHERE n.name = 'CREATE (x) DELETE y' RETURN n",
  'MATCH (n:`SET`)-[:DELETE]->(`create`) RETURN n.merge, `create`.load',
  '/* DELETE everything */ MATCH (n) // SET\nRETURN n',
  'MATCH (set) RETURN set',
  'CALL db.labels() YIELD label RETURN label',
  'CALL { MATCH (n) RETURN count(n) AS c } RETURN c',
  'RETURN duration.between(date(), datetime.realtime())',
  'SHOW INDEXES',
  'EXPLAIN MATCH (n) RETURN n;',
  "RETURN '\\u0041'",
];

describe('what a reading query may hold', function () {
  this.timeout(60_000);

  for (const [what, query] of Object.entries(REFUSED))
    it(`not ${what}`, () => {
      assert.notEqual(objection(query), null);
    });

  for (const query of READ)
    it(query.replace(/\s+/g, ' '), () => {
      assert.equal(objection(query), null);
    });

  it('names what it found and where', () => {
    const { offence } = prepare('MATCH (n)\n  SET n.x = 1', false);
    assert.deepEqual(offence, { what: 'SET', line: 2, column: 3, offset: 12 });
  });
});

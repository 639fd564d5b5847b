/** What the editor is told while a query is written is what the gate would say when it is run, on the very words. */
import { strict as assert } from 'node:assert';
import { z } from 'zod';
import { Completion, Finding } from '#core/model/assist.ts';
import { good, problem, served } from './served.ts';

const Findings = z.object({ findings: z.array(Finding) });
const Completions = z.object({ completions: z.array(Completion) });

describe('assist routes', () => {
  const { ask } = served();
  const check = async (query: string) =>
    good(await ask().post('/api/cypher/check').send({ query }), Findings).findings;
  /** Completions at the bar. */
  const complete = async (text: string) => {
    const offset = text.indexOf('|');
    const body = { query: text.replace('|', ''), offset };
    return good(await ask().post('/api/cypher/complete').send(body), Completions).completions;
  };
  const labels = (found: readonly Completion[], kind: Completion['kind']) =>
    found.filter((one) => one.kind === kind).map(({ label }) => label);

  it('finds nothing to say against a query that can be run, parameters and all', async () => {
    assert.deepEqual(await check('MATCH (p:Person) WHERE p.name = $who RETURN p.name, count(*)'), []);
    assert.deepEqual(await check('   '), []);
  });

  it('underlines the words that a syntax or semantic error is about', async () => {
    const query = 'MATCH (p:Person)\nRETURN person';
    const [wrong] = await check(query);
    assert.ok(wrong);
    assert.equal(query.slice(wrong.from, wrong.to), 'person');
    assert.deepEqual([wrong.severity, wrong.line, wrong.column], ['error', 2, 8]);
    assert.match(wrong.message, /Variable `person` not defined/);
    const [typo] = await check('MATCH (p) RETRUN p');
    assert.deepEqual([typo?.severity, typo?.from, typo?.to], ['error', 10, 16]);
  });

  it('says before it is run what the gate would refuse', async () => {
    const refused = async (query: string) => {
      const [first] = await check(query);
      assert.equal(first?.severity, 'error');
      return `${query.slice(first.from, first.to)}: ${first.message}`;
    };
    assert.match(await refused('MATCH (n) SET n.x = 1'), /^SET: Only reading/);
    assert.match(await refused('RETURN nosuch(1)'), /^nosuch: /);
    assert.match(await refused('MATCH p = SHORTEST 1 (a)-[*]->(b) RETURN p'), /works on Neo4j/);
  });

  it('warns of names that the graph does not have, for a misspelt label finds nothing in silence', async () => {
    const query = 'MATCH (p:Persn)-[:HOLD]->(r {nme: 1}) RETURN p';
    const found = await check(query);
    assert.deepEqual(
      found.map(({ severity, from, to }) => [severity, query.slice(from, to)]),
      [
        ['warning', 'Persn'],
        ['warning', 'HOLD'],
        ['warning', 'nme'],
      ],
    );
  });

  it('offers the labels, types, properties, functions and variables that fit the place', async () => {
    assert.ok(labels(await complete('MATCH (p:|'), 'name').includes('Person'));
    const types = labels(await complete('MATCH (p:Person)-[:|'), 'name');
    assert.ok(types.includes('HOLDS') && !types.includes('Person'));
    const body = await complete('MATCH (p:Person) RETURN |');
    assert.deepEqual(labels(body, 'variable'), ['p']);
    assert.ok(labels(body, 'function').includes('count'));
    assert.ok(labels(await complete('MATCH (p:Person) WHERE p.|'), 'property').includes('name'));
    assert.ok(labels(await complete('CALL db.|'), 'procedure').includes('labels'));
  });

  it('offers nothing that would be refused: no writing, no administration', async () => {
    const keywords = labels(await complete('|'), 'keyword');
    assert.ok(keywords.includes('MATCH'));
    for (const word of ['CREATE', 'MERGE', 'DELETE', 'SET', 'LOAD CSV', 'SHOW', 'DROP', 'EXPLAIN'])
      assert.ok(!keywords.includes(word), word);
  });

  it('says which field cannot be used', async () => {
    const answer = await ask().post('/api/cypher/complete').send({ query: 'RETURN 1', offset: -1 });
    assert.equal(problem(answer, 400, 'BAD_INPUT').where, 'body.offset');
  });
});

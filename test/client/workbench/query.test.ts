/** What surrounds a query: its parameters, its link, its history, what the schema writes into it. */
import assert from 'node:assert/strict';
import { fromChosen } from '../../../client/workbench/state/chosen.ts';
import type { Ran } from '../../../client/workbench/state/history.ts';
import { remember } from '../../../client/workbench/state/history.ts';
import { decodeLink, encodeLink, filled } from '../../../client/workbench/state/link.ts';
import {
  declarationOf,
  type Field,
  fieldOf,
  fieldsFor,
  parametersIn,
  readField,
  readFields,
} from '../../../client/workbench/state/parameter.ts';
import { inserted, labelPattern, typePattern } from '../../../client/workbench/state/pattern.ts';

const field = (name: string, type: Field['type'], text: string): Field => ({
  name,
  type,
  text,
  description: '',
});

describe('parameters of a query', () => {
  it('are those it names, not those in texts, comments and backticks', () => {
    const query = `MATCH (n:\`$no\`) // $no
      WHERE n.a = $who AND n.b = '$no' AND n.c = "\\" $no" /* $no
      $no */ AND n.d = $1 AND n.e = $\`odd name\` AND n.f = $who AND n.g = $größe`;
    assert.deepEqual(parametersIn(query), ['who', '1', 'odd name', 'größe']);
  });

  it('keep what was typed while the query is written on', () => {
    const before = fieldsFor('RETURN $who, $since', []);
    assert.deepEqual(
      before.map(({ name, type }) => [name, type]),
      [
        ['who', 'string'],
        ['since', 'date'],
      ],
    );
    const typed = before.map((one) => ({ ...one, text: `${one.name}!` }));
    assert.deepEqual(
      fieldsFor('RETURN $since, $limit', typed).map(({ name, text }) => [name, text]),
      [
        ['since', 'since!'],
        ['limit', ''],
      ],
    );
    assert.equal(fieldsFor('MATCH (n) RETURN $who, $since', typed), typed, 'nothing changed');
  });

  it('become values of their types, whole floats and large integers too', () => {
    const value = (type: Field['type'], text: string) => readField({ type, text });
    assert.deepEqual(value('string', ' 1 '), { value: ' 1 ' });
    assert.deepEqual(value('integer', ' 12 '), { value: 12 });
    assert.deepEqual(value('integer', '9007199254740993'), { value: { $integer: '9007199254740993' } });
    assert.deepEqual(value('float', '2'), { value: { $float: 2 } });
    assert.deepEqual(value('float', '2.5'), { value: 2.5 });
    assert.deepEqual(value('boolean', 'false'), { value: false });
    assert.deepEqual(value('date', '2024-02-29'), { value: { $date: '2024-02-29' } });
    assert.deepEqual(value('list', 'a, b c'), { value: ['a', 'b c'] });
    assert.deepEqual(value('list', '["a", 1, true]'), { value: ['a', 1, true] });
    assert.deepEqual(value('list', ''), { value: [] });
  });

  it('are asked for again where they cannot be read', () => {
    const wrong = (type: Field['type'], text: string) => readField({ type, text });
    assert.deepEqual(wrong('integer', ''), { wrong: 'empty' });
    assert.deepEqual(wrong('integer', '1.5'), { wrong: 'integer' });
    assert.deepEqual(wrong('float', 'much'), { wrong: 'float' });
    assert.deepEqual(wrong('date', '2023-02-29'), { wrong: 'date' });
    assert.deepEqual(wrong('boolean', 'maybe'), { wrong: 'boolean' });
    assert.deepEqual(wrong('list', '[1, '), { wrong: 'list' });
    assert.deepEqual(wrong('list', '[[1]]'), { wrong: 'list' });
    assert.deepEqual(
      readFields([field('a', 'integer', 'x'), field('b', 'string', ''), field('c', 'date', '')]),
      {
        wrong: ['a', 'c'],
      },
    );
  });

  it('are saved with their types and what they begin with, and come back the same', () => {
    for (const one of [
      field('who', 'string', 'Anna'),
      field('n', 'integer', '3'),
      field('day', 'date', '2024-05-03'),
      field('ids', 'list', '["a","b"]'),
      field('all', 'boolean', 'true'),
      field('empty', 'string', ''),
    ])
      assert.deepEqual(fieldOf(declarationOf(one)), one);
    assert.deepEqual(declarationOf(field('n', 'integer', 'three')), { name: 'n', type: 'integer' });
    assert.equal(declarationOf(field('empty', 'string', '')).default, '', 'an empty text is a value');
    assert.deepEqual(declarationOf(field('x', 'float', '2')), { name: 'x', type: 'float', default: 2 });
  });
});

describe('what is selected', () => {
  const person = { type: 'Person', name: 'Ada Holm', organisation: null } as const;
  const post = {
    type: 'Role',
    name: 'chairman',
    organisation: { id: 'o', name: 'Halm Dredging' },
  } as const;
  const wants = (...names: string[]) => names.map((name) => ({ name, type: 'string' as const }));

  it('fills the parameters that are named for its kind, or an investigator types a name that is on the canvas', () => {
    assert.deepEqual(
      [...fromChosen(wants('person', 'post', 'organisation', 'place'), [post, person])],
      [
        ['person', 'Ada Holm'],
        ['post', 'chairman'],
        ['organisation', 'Halm Dredging'],
      ],
    );
  });

  it('fills from and to with two things and with nothing less, and leaves dates and numbers alone', () => {
    assert.deepEqual([...fromChosen(wants('from', 'to'), [person])], []);
    assert.deepEqual(
      [...fromChosen(wants('from', 'to'), [person, post])],
      [
        ['from', 'Ada Holm'],
        ['to', 'chairman'],
      ],
    );
    assert.deepEqual([...fromChosen([{ name: 'from', type: 'date' }], [person, post])], []);
  });
});

describe('a link to a query', () => {
  it('brings back text, values and types', () => {
    const fields = [field('who', 'string', 'A & B = C?'), field('n', 'integer', '3')];
    const link = decodeLink(encodeLink(null, 'RETURN $who, $n // #&', fields));
    assert.equal(link?.query, 'RETURN $who, $n // #&');
    assert.ok(link);
    assert.deepEqual(filled(fieldsFor('RETURN $who, $n', []), link), fields);
  });

  it('leaves the types of a saved query to the query', () => {
    const link = decodeLink(encodeLink('holders', 'ignored', [field('n', 'string', '3')]));
    assert.deepEqual([link?.saved, link?.query], ['holders', null]);
    assert.ok(link);
    assert.deepEqual(filled([field('n', 'integer', '9')], link), [field('n', 'integer', '3')]);
  });

  it('says nothing where it is none', () => {
    for (const text of ['', 'p.who=x', 'v=1&n=a']) assert.equal(decodeLink(text), null, text);
  });
});

describe('the history of queries', () => {
  const ran = (query: string, text = ''): Ran => ({
    query,
    fields: [field('who', 'string', text)],
    at: '2026-01-01T00:00:00Z',
    outcome: 'rows',
    rows: 1,
    milliseconds: 1,
  });

  it('has each query with its values once, the last run first', () => {
    const history = [ran('a'), ran('b'), ran('a', 'x'), ran('a')].reduce(remember, [] as readonly Ran[]);
    assert.deepEqual(
      history.map(({ query, fields }) => [query, fields[0]?.text]),
      [
        ['a', ''],
        ['a', 'x'],
        ['b', ''],
      ],
    );
  });

  it('forgets the oldest past a hundred', () => {
    const history = Array.from({ length: 130 }, (_, i) => ran(String(i))).reduce(
      remember,
      [] as readonly Ran[],
    );
    assert.deepEqual([history.length, history[0]?.query, history.at(-1)?.query], [100, '129', '30']);
  });
});

describe('patterns of the schema', () => {
  it('are Cypher, also for names that need backticks', () => {
    assert.equal(labelPattern({ name: 'Person' }), '(p:Person)');
    assert.equal(labelPattern({ name: 'Odd `name`' }), '(o:`Odd ``name```)');
    assert.equal(
      typePattern({ name: 'HOLDS', patterns: [{ from: 'Person', to: 'Role' }] }),
      '(p:Person)-[:HOLDS]->(r:Role)',
    );
    assert.equal(
      typePattern({ name: 'FAMILY_OF', patterns: [{ from: 'Person', to: 'Person' }] }),
      '(p:Person)-[:FAMILY_OF]->(p2:Person)',
    );
    assert.equal(typePattern({ name: 'X', patterns: [] }), '()-[:X]->()');
  });

  it('become a whole query where nothing is written yet', () => {
    assert.equal(inserted('(p:Person)', ''), 'MATCH (p:Person)\nRETURN p LIMIT 25');
    assert.equal(
      inserted('(p:Person)-[:HOLDS]->(r:Role)', ' '),
      'MATCH path = (p:Person)-[:HOLDS]->(r:Role)\nRETURN path LIMIT 25',
    );
    assert.equal(inserted('(p:Person)', 'MATCH '), '(p:Person)');
  });
});

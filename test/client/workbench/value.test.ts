/** A result's values read as people write them and leave as programs take them; no digit and no type is lost on the way. */
import assert from 'node:assert/strict';
import type { CypherJson } from '#core/model/cypher-value.ts';
import {
  durationWords,
  labelOf,
  nameOf,
  plainJson,
  plainText,
  typed,
  words,
} from '../../../client/workbench/state/value.ts';

const WRITING = { number: (value: number) => value.toLocaleString('en'), date: (iso: string) => `<${iso}>` };
const node = (
  element: string,
  label: string,
  properties: Readonly<Record<string, CypherJson>>,
): CypherJson => ({
  $node: element,
  labels: ['Entity', label],
  properties,
});
const holds = (from: string, to: string): CypherJson => ({
  $relationship: 'r',
  type: 'HOLDS',
  from,
  to,
  properties: { id: 'r1', claims: 2 },
});
const ANNA = node('1', 'Person', { id: 'anna', name: 'Anna' });
const POST = node('2', 'Role', { id: 'post', name: 'Director' });

describe('values of a result', () => {
  it('are written as people write them', () => {
    const written = (json: CypherJson) => words(json, WRITING);
    assert.equal(written(2024), '2024', 'a year is no thousand');
    assert.equal(written(1_234_567), '1,234,567');
    assert.equal(written({ $integer: '9007199254740993' }), '9007199254740993');
    assert.equal(written({ $float: 2 }), '2.0');
    assert.equal(written({ $date: '2024-05-03' }), '<2024-05-03>');
    assert.equal(written({ $temporal: 'DateTime', text: '2024-05-03T14:30:00Z' }), '<2024-05-03>, 14:30 UTC');
    assert.equal(written({ $temporal: 'LocalTime', text: '14:30:05.5' }), '14:30:05.5');
    assert.equal(written({ $temporal: 'Duration', text: 'P1Y2M' }), '1 year 2 months');
    assert.equal(written([1, 'a', { $date: '2024-01-01' }]), '1, a, <2024-01-01>');
    assert.equal(written({ name: 'x', at: { $date: '2024-01-01' } }), 'name: x, at: <2024-01-01>');
    assert.equal(written(ANNA), 'Anna');
    assert.equal(written(null), '');
  });

  it('keep the way each arrow of a path runs', () => {
    assert.equal(plainText({ $path: [ANNA, holds('1', '2'), POST] }), 'Anna —HOLDS→ Director');
    assert.equal(plainText({ $path: [POST, holds('1', '2'), ANNA] }), 'Director ←HOLDS— Anna');
  });

  it('put a duration into words, and leave what is none alone', () => {
    assert.equal(durationWords('P1M2DT3H0.5S'), '1 month 2 days 3 hours 0.5 seconds');
    assert.equal(durationWords('PT0S'), '0 seconds');
    assert.equal(durationWords('P-1D'), '-1 day');
    assert.equal(durationWords('yesterday'), 'yesterday');
  });

  it('leave for other programs without the marks of their types', () => {
    assert.deepEqual(
      plainJson({ since: { $date: '2024-05-03' }, n: { $float: 2 }, big: { $integer: '9007199254740993' } }),
      {
        since: '2024-05-03',
        n: 2,
        big: '9007199254740993',
      },
    );
    assert.deepEqual(plainJson({ $path: [ANNA, holds('1', '2'), POST] }), [
      { labels: ['Entity', 'Person'], properties: { id: 'anna', name: 'Anna' } },
      { type: 'HOLDS', properties: { id: 'r1', claims: 2 } },
      { labels: ['Entity', 'Role'], properties: { id: 'post', name: 'Director' } },
    ]);
  });

  it('are not taken for another type: a map of the user with a dollar key stays a map', () => {
    assert.deepEqual(typed({ $map: { $date: 'x' } }), { kind: 'map', fields: { $date: 'x' } });
    assert.equal(typed({ $float: 'NaN' }).kind, 'float');
    assert.equal(typed(1.5).kind, 'float');
  });

  it('name a node by what it is called, by its id where it has no name', () => {
    const called = (properties: Readonly<Record<string, CypherJson>>) => nameOf({ element: '7', properties });
    assert.equal(called({ id: 'a', title: 'Harbour closed' }), 'Harbour closed');
    assert.equal(called({ id: 'a' }), 'a');
    assert.equal(called({}), '#7');
    assert.equal(labelOf({ labels: ['Entity', 'Person'] }), 'Person');
    assert.equal(labelOf({ labels: ['Entity'] }), 'Entity');
  });
});

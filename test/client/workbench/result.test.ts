/** Rows are sorted by what their values are, and arrive elsewhere whole. */
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import type { CypherJson } from '#core/model/cypher-value.ts';
import { graphOf, isDrawable } from '../../../client/workbench/state/graph.ts';
import { isNumeric, sorted, toClipboard, toCsv, toJson } from '../../../client/workbench/state/result.ts';

const column = (...values: CypherJson[]) => values.map((value) => [value]);
const up = { column: 0, down: false };

describe('a result', () => {
  it('sorts numbers by size, days by time, names as in a register, empty cells last whichever way', () => {
    assert.deepEqual(sorted(column(10, { $float: 2 }, null, { $integer: '9007199254740993' }), up).flat(), [
      { $float: 2 },
      10,
      { $integer: '9007199254740993' },
      null,
    ]);
    assert.deepEqual(sorted(column({ $date: '2024-05-03' }, { $date: '2023-12-31' }), up).flat(), [
      { $date: '2023-12-31' },
      { $date: '2024-05-03' },
    ]);
    assert.deepEqual(sorted(column('b', 'Ä', null, 'a10', 'a9'), { column: 0, down: true }).flat(), [
      'b',
      'a10',
      'a9',
      'Ä',
      null,
    ]);
  });

  it('tells a column of numbers by all its cells', () => {
    assert.ok(isNumeric(column(1, null, { $float: 2 }), 0));
    assert.ok(!isNumeric(column(1, 'a'), 0));
    assert.ok(!isNumeric(column(null, null), 0));
    assert.ok(!isNumeric([], 0));
  });

  it('leaves as CSV that comes back cell by cell, and never as a formula', () => {
    const rows: CypherJson[][] = [
      ['a "quoted", name', 'two\nlines', { $date: '2024-05-03' }],
      ['=HYPERLINK("x")', -3, null],
      ['-1+1', [1, 'a'], true],
    ];
    const back: string[][] = parse(toCsv({ columns: ['a', 'b', 'c,d'], rows }), { record_delimiter: '\r\n' });
    assert.deepEqual(back, [
      ['a', 'b', 'c,d'],
      ['a "quoted", name', 'two\nlines', '2024-05-03'],
      [`'=HYPERLINK("x")`, '-3', ''],
      ["'-1+1", '[1,"a"]', 'true'],
    ]);
  });

  it('leaves as JSON by the names of its columns, also where two have one name', () => {
    assert.deepEqual(JSON.parse(toJson({ columns: ['n', 'n'], rows: [[1, { $date: '2024-05-03' }]] })), [
      { n: 1, 'n (2)': '2024-05-03' },
    ]);
  });

  it('is pasted into a spreadsheet as one cell a value', () => {
    assert.equal(toClipboard({ columns: ['a', 'b'], rows: [['x\ty\nz', 2]] }), 'a\tb\nx y z\t2');
  });
});

describe('the graph of a result', () => {
  const person = { $node: '1', labels: ['Entity', 'Person'], properties: { id: 'anna' } };
  const article = { $node: '9', labels: ['Article'], properties: { id: 'art' } };
  const relation = { $relationship: '5', type: 'HOLDS', from: '1', to: '2', properties: { id: 'rel' } };

  it('finds things wherever they are: in cells, paths, lists and maps, each once', () => {
    const post = { $node: '2', labels: ['Entity', 'Role'], properties: { id: 'post' } };
    const graph = graphOf([
      [person, [person, { deep: { $path: [person, relation, post] } }]],
      ['x', 1],
    ]);
    assert.deepEqual([graph.entities, graph.relations, graph.loose], [['anna', 'post'], ['rel'], []]);
  });

  it('asks for the ends of relationships that came alone, and says what has no place on the canvas', () => {
    const graph = graphOf([
      [relation, article],
      [relation, article],
    ]);
    assert.deepEqual([graph.entities, graph.loose, [...graph.others]], [[], ['1', '2'], [['Article', 1]]]);
    assert.ok(isDrawable(graph));
    assert.ok(!isDrawable(graphOf([[article], [1]])));
  });
});

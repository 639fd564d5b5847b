/** Expressions as Neo4j 5 works them out. The embedded engine alone gets most of these wrong, without a word. */
import assert from 'node:assert/strict';
import { type Gate, openGate } from '#core/cypher/gate.ts';
import type { CypherValue } from '#core/store/cypher-engine.ts';
import { ENGINES } from '../../support/engine.ts';

const EXPRESSIONS: readonly (readonly [expression: string, value: CypherValue])[] = [
  // Numbers and text
  ['7 / 2', 3],
  ['-7 % 3', -1],
  ['2 ^ 3', { $float: 8 }],
  ["1 = '1'", false],
  ['1 = 1.0', true],
  ["'a' + 1.0", 'a1.0'],
  ['toString(1e10)', '1.0E10'],
  ['round(-1.5)', { $float: -1 }],
  ['round(2.345, 2)', 2.35],
  ["size('😀')", 1],
  ["left('abc', 5)", 'abc'],
  ["split('a,b,,c', ',')", ['a', 'b', '', 'c']],
  ["'abc' =~ 'B'", false],
  // Nulls
  ['null = null', null],
  ['null OR true', true],
  ['1 IN [2, null]', null],
  ['[1, null] = [1, 2]', null],
  ['all(x IN [1, null] WHERE x > 0)', null],
  ['none(x IN [1, null] WHERE x > 5)', null],
  ['single(x IN [1, 2, null] WHERE x = 1)', null],
  ['[1, 2] + null', null],
  // Lists and maps
  ['[1] + 2', [1, 2]],
  ['[1, 2, 3, 4][..-2]', [1, 2]],
  ['[1, 2, 3][-1]', 3],
  ['range(5, 1, -2)', [5, 3, 1]],
  ['[x IN range(0, 5) WHERE x % 2 = 0 | x * x]', [0, 4, 16]],
  ['CASE 3 WHEN 1, 2 THEN 1 WHEN > 2 THEN 2 END', 2],
  // Dates and times
  ["date('2022-02')", { $date: '2022-02-01' }],
  ["date('2022-W08-4')", { $date: '2022-02-24' }],
  ["date('2022-02-24').year", 2022],
  ['date({year: 2022, quarter: 2, dayOfQuarter: 3})', { $date: '2022-04-03' }],
  ["date.truncate('month', date('2022-02-24'))", { $date: '2022-02-01' }],
  ["date('2024-01-31') + duration('P1M')", { $date: '2024-02-29' }],
  ["date('2022-02-24') < date('2022-03-01')", true],
  ["date('2022-02-24') < datetime('2022-03-01T00:00Z')", null],
  ["toString(duration.between(date('2020-02-29'), date('2024-01-01')))", 'P3Y10M3D'],
  ["duration.inDays(date('2022-01-01'), date('2022-02-24')).days", 54],
  ["toString(duration('P1.5D'))", 'P1DT12H'],
  [
    "toString(datetime('2022-10-30T02:30[Europe/Paris]') + duration('PT1H'))",
    '2022-10-30T02:30:00+01:00[Europe/Paris]',
  ],
  ["toString(time('12:00:00.000000001+02:05'))", '12:00:00.000000001+02:05'],
  // Types
  ['valueType([1, 2.0])', 'LIST<INTEGER NOT NULL | FLOAT NOT NULL> NOT NULL'],
  ['1 IS :: INTEGER NOT NULL', true],
  ["toIntegerOrNull('x')", null],
];

describe('an expression on the embedded store', function () {
  this.timeout(60_000);
  const under = ENGINES.map((make) => make()).find(({ name }) => name === 'embedded');
  assert.ok(under);
  let gate: Gate;

  before(async () => {
    gate = openGate(await under.start());
  });
  after(async () => {
    await gate.close();
    await under.stop();
  });

  for (const [expression, value] of EXPRESSIONS)
    it(expression, async () => {
      assert.deepEqual((await gate.run(`RETURN ${expression} AS x`)).rows, [[value]]);
    });
});

/** If these break, a search by time misses what it should find. */
import assert from 'node:assert/strict';
import edtf from 'edtf';
import fc from 'fast-check';
import { dayOf, daysOf, monthAt } from '#ingest/date/edtf.ts';

const day = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

describe('days of an EDTF value', () => {
  for (const [value, min, max] of [
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2024-02~', '2024-02-01', '2024-02-29'],
    ['2024-02-29', '2024-02-29', '2024-02-29'],
    ['2023-11/2024-02', '2023-11-01', '2024-02-29'],
    ['2019/..', '2019-01-01', null],
    ['../2014-11', null, '2014-11-30'],
  ] as const) {
    it(value, () => assert.deepEqual(daysOf(value), { min, max }));
  }

  for (const value of ['', '2023-02-29', '2023-13', '2024/2023', '../..', '2023/2024/2025', 'soon'])
    it(`none of "${value}"`, () => assert.equal(daysOf(value), null));

  it('are those that the edtf library works out', () => {
    const point = fc
      .tuple(
        fc.integer({ min: 1000, max: 9998 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        fc.nat(2),
      )
      .map(([year, month, date, precision]) =>
        precision === 0
          ? String(year)
          : precision === 1
            ? `${year}-${String(month).padStart(2, '0')}`
            : (dayOf(year, month, date)?.toString() ?? String(year)),
      );
    fc.assert(
      fc.property(point, point, (from, to) => {
        const value = from < to && !to.startsWith(from) ? `${from}/${to}` : from;
        const days = daysOf(value);
        assert.ok(days);
        const theirs = edtf(value);
        assert.deepEqual([days.min, days.max], [day(theirs.min), day(theirs.max)]);
      }),
    );
  });

  it('counts months through years', () => {
    assert.deepEqual(monthAt(2024, 0), { year: 2023, month: 12 });
    assert.deepEqual(monthAt(2024, 14), { year: 2025, month: 2 });
    assert.deepEqual(monthAt(2024, -12), { year: 2022, month: 12 });
  });
});

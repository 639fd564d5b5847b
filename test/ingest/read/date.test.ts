/** Publication dates: read as far as they are certain, never further. */
import assert from 'node:assert/strict';
import { publicationDate } from '#ingest/read/date.ts';

const CASES: readonly (readonly [unknown, string | null])[] = [
  ['2025-03-14', '2025-03-14'],
  ['2025-03', '2025-03'],
  ['2025', '2025'],
  ['2025-03-14T23:30:00-08:00', '2025-03-14'],
  ['2025-03-14 09:30', '2025-03-14'],
  ['2025/3/4', '2025-03-04'],
  ['20250314', '2025-03-14'],
  ['20250314T093000Z', '2025-03-14'],
  ['Fri, 14 Mar 2025 09:30:00 GMT', '2025-03-14'],
  ['14 March 2025', '2025-03-14'],
  ['14th of March 2025', '2025-03-14'],
  ['14-Mar-2025', '2025-03-14'],
  ['March 14, 2025', '2025-03-14'],
  ['Friday, March 14th, 2025', '2025-03-14'],
  ['Mar. 14, 2025 9:30 a.m.', '2025-03-14'],
  ['Fri Mar 14 09:30:00 +0000 2025', '2025-03-14'],
  ['March 2025', '2025-03'],
  ['14/03/2025', '2025-03-14'],
  ['03/14/2025', '2025-03-14'],
  ['04/03/2025', '2025'],
  ['03/03/2025', '2025-03-03'],
  [1741946400, '2025-03-14'],
  ['1741946400000', '2025-03-14'],
  [2025, '2025'],
  ['2025-02-30', null],
  ['2025-13', null],
  ['yesterday', null],
  ['', null],
  [null, null],
  [{}, null],
];

describe('publication dates', () => {
  for (const [value, expected] of CASES) {
    it(`reads ${JSON.stringify(value)} as ${expected}`, () => assert.equal(publicationDate(value), expected));
  }
});

import assert from 'node:assert/strict';
import { spansOf } from '#ingest/inference/viterbi.ts';
import { nameScores } from '#ingest/name/score.ts';

/** Columns of the older head: O, then begun and inside of people, organisations, places, nations, dates, other names. */
const older = (sure: number, column: number): Float32Array =>
  Float32Array.from({ length: 13 }, (_, index) => (index === column ? sure : -sure));
const newer = (none: number, person: number): Float32Array =>
  Float32Array.from([none, person, -4, -4, -4, -4, -4]);

describe('names by both heads', () => {
  it('are found where one is sure and the other wavers', () => {
    assert.deepEqual(spansOf(nameScores([newer(0.5, 0.3)], [older(3, 1)])), [{ begin: 0, end: 1, type: 0 }]);
    assert.deepEqual(spansOf(nameScores([newer(-3, 3)], [older(0.2, 0)])), [{ begin: 0, end: 1, type: 0 }]);
  });

  it('are no nations, dates or other names of the older one', () => {
    for (const column of [0, 7, 9, 11])
      assert.deepEqual(spansOf(nameScores([newer(0, 0.3)], [older(3, column)])), []);
  });

  it('are those of the newer one where the older says nothing', () => {
    assert.deepEqual(spansOf(nameScores([newer(0, 1)], [])), [{ begin: 0, end: 1, type: 0 }]);
  });
});

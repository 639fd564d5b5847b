/** Which trigger words are one event. If this breaks, one happening is told as two, or two as one with the dates of both. */
import assert from 'node:assert/strict';
import { grouped } from '#ingest/event/group.ts';

/** Probabilities by "later earlier"; 0 for the rest. */
const by =
  (table: Readonly<Record<string, number>>) =>
  (later: number, earlier: number): number =>
    table[`${later} ${earlier}`] ?? 0;
const TOGETHER = 0.175;
const never = () => false;

describe('triggers of one event', () => {
  it('joins those that go together, in text order', () => {
    assert.deepEqual(grouped([1, 4, 6], TOGETHER, by({ '6 1': 0.9, '4 1': 0.1, '6 4': 0.1 }), never), [
      [1, 6],
      [4],
    ]);
  });

  it('joins the best first, wherever they stand', () => {
    // The second would join the first, but goes better with the third.
    assert.deepEqual(grouped([0, 1, 2], TOGETHER, by({ '1 0': 0.3, '2 1': 0.8, '2 0': 0.01 }), never), [
      [0],
      [1, 2],
    ]);
  });

  it('draws nothing into a group that one of its words fits badly, though the average would do', () => {
    assert.deepEqual(grouped([0, 1, 2], TOGETHER, by({ '1 0': 0.9, '2 0': 0.5, '2 1': 0.01 }), never), [
      [0, 1],
      [2],
    ]);
    assert.deepEqual(grouped([0, 1, 2], TOGETHER, by({ '1 0': 0.9, '2 0': 0.5, '2 1': 0.2 }), never), [
      [0, 1, 2],
    ]);
  });

  it('keeps apart what is surely two, also when others would join them', () => {
    const same = by({ '1 0': 0.9, '2 0': 0.9, '2 1': 0.9 });
    const groups = grouped([0, 1, 2], TOGETHER, same, (one, other) => one + other === 1);
    assert.ok(!groups.some((group) => group.includes(0) && group.includes(1)));
  });

  it('goes through thousands of words of a long article', () => {
    const many = Array.from({ length: 2000 }, (_, index) => index);
    const near = (later: number, earlier: number) =>
      later - earlier < 60 ? 0.1 + ((later * earlier) % 7) / 20 : 0;
    assert.equal(grouped(many, TOGETHER, near, never).flat().length, many.length);
  }).timeout(60_000);
});

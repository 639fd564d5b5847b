/** Copies are found through edits that newsrooms make, and texts on one subject are not taken for copies. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fingerprintsOf, overlapOf, shinglesOf } from '#ingest/copy/fingerprint.ts';

const WORDS =
  'harbour board bridge quay ferry repair april council fish money pier night crane wire strike'.split(' ');
/** A text of sentences that a seeded generator makes: every seed another text in the same vocabulary. */
function story(seed: number, sentences = 20): string[] {
  let state = seed * 2654435761 + 1;
  const next = (limit: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % limit;
  };
  return Array.from(
    { length: sentences },
    () =>
      `${Array.from({ length: 14 }, () => `${WORDS[next(WORDS.length)]}${next(3) === 0 ? next(40) : ''}`).join(' ')}.`,
  );
}

const sharedPrints = (left: string, right: string): number => {
  const prints = new Set(fingerprintsOf(shinglesOf(left)));
  return fingerprintsOf(shinglesOf(right)).filter((print) => prints.has(print)).length;
};
const isCopy = (left: string, right: string): boolean => {
  const { containment, resemblance } = overlapOf(shinglesOf(left), shinglesOf(right));
  return sharedPrints(left, right) >= 4 && containment >= 0.55 && resemblance >= 0.35;
};

const EDITS: Readonly<Record<string, (lines: string[], share: number) => string[]>> = {
  'cut from the end': (lines, share) => lines.slice(0, Math.ceil(lines.length * (1 - share))),
  'cut in the middle': (lines, share) => {
    const gone = Math.floor(lines.length * share);
    return [...lines.slice(0, 3), ...lines.slice(3 + gone)];
  },
  reordered: (lines, share) => {
    const moved = Math.floor(lines.length * share);
    return [...lines.slice(moved), ...lines.slice(0, moved)];
  },
  'given boilerplate': (lines, share) => [
    'Subscribe to our morning letter and never miss a story.',
    ...lines,
    ...story(999, Math.floor(lines.length * share)),
  ],
};

describe('copies', () => {
  for (const [name, edit] of Object.entries(EDITS)) {
    for (const share of [0.05, 0.2, 0.4]) {
      it(`are found when ${name}, ${share * 100} % of the text`, () => {
        const missed = [];
        for (let seed = 1; seed <= 40; seed++) {
          const lines = story(seed);
          if (!isCopy(lines.join(' '), edit(lines, share).join(' '))) missed.push(seed);
        }
        assert.ok(missed.length <= 1, `missed ${missed.length} of 40`);
      });
    }
  }

  it('are not seen in other texts of the same vocabulary, nor in a shared long quotation', () => {
    const quotation = story(7, 4);
    const wrong = [];
    for (let seed = 1; seed <= 40; seed++) {
      const [left, right] = [story(seed), story(seed + 100)];
      if (isCopy([...left, ...quotation].join(' '), [...right, ...quotation].join(' '))) wrong.push(seed);
    }
    assert.deepEqual(wrong, []);
  });

  it('are the same whichever text comes first, and a text is a copy of itself', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 300 }), (a, b) => {
        const [left, right] = [shinglesOf(a), shinglesOf(b)];
        assert.deepEqual(overlapOf(left, right), overlapOf(right, left));
        if (left.size > 0) assert.deepEqual(overlapOf(left, left), { containment: 1, resemblance: 1 });
      }),
    );
  });
});

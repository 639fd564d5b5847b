/** Confidence: if a right claim is counted as wrong, or an adjustment turns the order round, analysts filter out the truth. */
import assert from 'node:assert/strict';
import { adjusted, CURVES, Curves, given, KINDS } from '#ingest/confidence/curve.ts';
import { factsOf } from '#ingest/facts.ts';
import { judged } from '#ingest/score/claim.ts';
import { extractor } from '../components/read.ts';

describe('confidence', function () {
  this.timeout(60_000);

  it('keeps the order of claims of a kind, stays between 0 and 1, and can be taken back', () => {
    const curves = Object.fromEntries(KINDS.map((kind) => [kind, [0.6, -0.4] as const]));
    for (const [kind, by] of KINDS.flatMap((kind) => [
      [kind, CURVES] as const,
      [kind, Curves.parse(curves)] as const,
    ])) {
      let before = -1;
      for (const confidence of [0, 0.05, 0.3, 0.5, 0.9, 1]) {
        const now = adjusted(kind, confidence, by);
        assert.ok(now > before && now >= 0 && now <= 1, `${kind} ${confidence}: ${now} after ${before}`);
        before = now;
        // Log odds end at a millionth, so that certainty comes back as nearly that where a line is steep.
        assert.ok(Math.abs(given(kind, now, by) - confidence) < 1e-3);
      }
    }
  });

  it('leaves a kind without a line exactly as its component gave it', () => {
    for (const confidence of [0, 0.6, 1]) {
      assert.equal(adjusted('role', confidence, {}), confidence);
      assert.equal(given('role', confidence, {}), confidence);
    }
  });

  it('judges each claim as the score does: all right against themselves, the changed one wrong', async () => {
    const read = extractor();
    try {
      const extraction = await read.extraction(
        'Helen Carter, the chief executive of Northern Rail, met Jonas Berg in Oslo on Tuesday. “We agree,” Carter said.',
      );
      const facts = factsOf(extraction);
      assert.ok(extraction.claims.length > 3);
      assert.ok(judged(facts, extraction).every(({ right }) => right));
      const other = { ...facts, roles: facts.roles.map((role) => ({ ...role, title: 'sailor' })) };
      for (const { kind, right } of judged(other, extraction)) assert.equal(right, kind !== 'role');
    } finally {
      await read.close();
    }
  });
});

/** A denied relation must never look like a plain one: by its line and by its words, not by colour alone. */
import assert from 'node:assert/strict';
import type { Relation } from '#core/model/relation.ts';
import { DASHES } from '../../client/canvas/dash.ts';
import { edgeLabel } from '../../client/canvas/drawing.ts';

const relation = (polarity: Relation['polarity']): Relation => ({
  id: 'r',
  type: 'HOLDS',
  from: 'a',
  to: 'b',
  claims: 1,
  articles: 1,
  origins: 1,
  denials: polarity === 'denied' ? 1 : 0,
  confidence: 1,
  polarity,
  modality: 'asserted',
  disagreement: false,
  status: null,
  part: null,
  firstReported: null,
  lastReported: null,
  validFrom: null,
  validTo: null,
  edtf: null,
});

describe('a denied relation', () => {
  it('is labelled as denied, with its words struck', () => {
    const label = edgeLabel(relation('denied'));
    assert.match(label, /denied/);
    assert.ok(label.includes('\u0336'), label);
    assert.doesNotMatch(edgeLabel(relation('affirmed')), /denied|\u0336/);
  });

  it('has gaps in its line, other than those of a planned or alleged one', () => {
    const patterns = [DASHES.denied, DASHES.planned, DASHES.alleged].map((pattern) =>
      JSON.stringify(pattern),
    );
    assert.equal(new Set(patterns).size, 3);
    assert.ok(DASHES.denied.every((length) => length > 0));
  });
});

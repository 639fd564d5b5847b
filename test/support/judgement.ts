/** Builds judgements for tests. */
import type { LocalEntity } from '#core/model/entity.ts';
import { idOf } from '#core/model/id.ts';
import type { Judgement, Verdict } from '#core/model/judgement.ts';

/** A judgement on a pair; automatic with that score unless someone's name is given. */
export function judgement(
  a: Pick<LocalEntity, 'id'>,
  b: Pick<LocalEntity, 'id'>,
  verdict: Verdict,
  { by = 'resolver@1', score = 0.9, at = '2025-01-01T00:00:00.000Z' } = {},
): Judgement {
  const [left, right] = a.id < b.id ? [a.id, b.id] : [b.id, a.id];
  return {
    id: idOf('judgement', left, right, by),
    left,
    right,
    verdict,
    by,
    score: by.startsWith('person:') ? 1 : score,
    reasons: [],
    at,
    retractedAt: null,
  };
}

export const takenBack = (held: Judgement): Judgement => ({
  ...held,
  retractedAt: '2025-02-01T00:00:00.000Z',
});

/** How firmly a relation or claim stands, as the canvas draws it and the page says it. */
import type { Claim } from '#core/model/claim.ts';
import type { Relation } from '#core/model/relation.ts';

export const STANDINGS = ['affirmed', 'planned', 'alleged', 'denied'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Denied outweighs how it was put; what is only possible is drawn like what is only alleged. */
export function standingOf({
  polarity,
  modality,
}: {
  readonly polarity: Relation['polarity'];
  readonly modality: Claim['modality'];
}): Standing {
  if (polarity === 'denied') return 'denied';
  if (modality === 'planned') return 'planned';
  return modality === 'asserted' ? 'affirmed' : 'alleged';
}

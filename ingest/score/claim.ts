/** Whether each claim of an article is right, as the gold facts have it. */
import type { Claim } from '#core/model/claim.ts';
import type { Extraction } from '#core/model/extraction.ts';
import type { Facts } from '#core/model/facts.ts';
import { type Kind, kindOf } from '../confidence/curve.ts';
import { factsOf } from '../facts.ts';
import { type Row, scoreArticle } from './score.ts';

export interface Judged {
  readonly claim: Claim;
  readonly kind: Kind;
  readonly right: boolean;
}

/** Claims in the words that the score lists false facts with; what it lists is wrong, all else right. */
export function judged(gold: Facts, extraction: Extraction): Judged[] {
  const { wrong } = scoreArticle(gold, factsOf(extraction));
  const left = new Map<string, number>();
  for (const row of wrong) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1);
  const names = new Map(extraction.entities.map((entity) => [entity.id, entity]));
  return extraction.claims.map((claim) => {
    const kind = kindOf(claim.predicate);
    const key = keyOf(rowOf(claim, kind, (id) => names.get(id)));
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return { claim, kind, right: count <= 0 };
  });
}

/** A row without what only gold says of it. */
const keyOf = ([facet, ...words]: Row): string =>
  [facet, ...(facet === 'event-date' ? words.slice(0, 2) : words)].join('\n');

function rowOf(
  { subject, predicate, object }: Claim,
  kind: Kind,
  entity: (id: string) => Extraction['entities'][number] | undefined,
): Row {
  const name = (id: string | null | undefined) => (id ? (entity(id)?.name ?? id) : '-');
  const role = entity(object)?.attributes;
  switch (kind) {
    case 'role':
      return [kind, name(subject), role?.title ?? '', name(role?.organisation)];
    case 'event-participant':
      return [kind, name(object), name(subject)];
    case 'event-place':
      return [kind, name(subject), name(object)];
    case 'event-date':
      return [kind, name(subject), entity(object)?.attributes.date?.edtf ?? name(object)];
    case 'relation':
      return [kind, name(subject), predicate, name(object)];
    case 'statement':
      return [kind, name(subject), name(object)];
  }
}

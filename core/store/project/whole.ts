/** The projection from scratch, for any set of relations and entities: folds in the order articles were stored. */
import type { Claim } from '../../model/claim.ts';
import type { LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import { addLocals, type EntityState } from './entity-fold.ts';
import { add, EMPTY, type Summary } from './fold.ts';
import type { ArticleFact } from './graph.ts';

const inOrder = (facts: ReadonlyMap<string, ArticleFact>) => (a: string, b: string) =>
  (facts.get(a)?.sequence ?? 0) - (facts.get(b)?.sequence ?? 0);

/** Sums up all standing claims about one relation. */
export function summarise(claims: readonly Claim[], facts: ReadonlyMap<string, ArticleFact>): Summary {
  const byArticle = groupBy(claims, (claim) => claim.article);
  const origins = new Set<string>();
  let summary = EMPTY;
  for (const article of [...byArticle.keys()].sort(inOrder(facts))) {
    const fact = facts.get(article);
    const origin = fact?.origin ?? article;
    summary = add(summary, {
      claims: byArticle.get(article) ?? [],
      published: fact?.published ?? null,
      newOrigin: !origins.has(origin),
    });
    origins.add(origin);
  }
  return summary;
}

/** Sums up all local entities of one canonical entity. Degree, organisation and an event's date are filled in later. */
export function sumLocals(
  id: string,
  locals: readonly LocalEntity[],
  facts: ReadonlyMap<string, ArticleFact>,
): EntityState | undefined {
  const byArticle = groupBy(locals, (local) => local.article);
  let state: EntityState | undefined;
  for (const article of [...byArticle.keys()].sort(inOrder(facts))) {
    const group = byArticle.get(article) ?? [];
    state = addLocals(state, id, group, facts.get(article)?.published ?? null);
  }
  return state;
}

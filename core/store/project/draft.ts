/** The graph of one article on its own, as the store would project it if it held nothing else. */
import type { Entity, LocalEntity } from '../../model/entity.ts';
import type { Extraction } from '../../model/extraction.ts';
import { groupBy } from '../../model/group.ts';
import type { Draft } from '../../model/view.ts';
import { type ArticleFact, canonicalIds, place } from './graph.ts';
import { entityShown, relationsOf, stateOf } from './unwritten.ts';

/** What an article claims, with its own graph. Nothing is compared with other articles, nothing is kept. */
export function draftOf({ article, entities, claims }: Extraction): Draft {
  const ids = canonicalIds(entities, claims, new Map());
  const locals = new Map(entities.map((entity) => [entity.id, entity]));
  const facts = new Map<string, ArticleFact>([
    [article.id, { id: article.id, sequence: 1, published: article.published, origin: article.id }],
  ]);
  const told = { placed: place(claims, locals, ids), facts, ends: locals };
  const relations = relationsOf(told);
  const degree = (id: string) => relations.filter(({ from, to }) => from === id || to === id).length;
  const organisations = organisationsOf(entities, ids);
  const canonical = [...groupBy(entities, ({ id }) => ids.get(id) ?? '')].flatMap(([id, members]) => {
    const state = id === '' ? undefined : stateOf(id, members, told);
    return state
      ? [entityShown(state, { degree: degree(id), organisation: organisations.get(id) ?? null })]
      : [];
  });
  const byId = new Map(canonical.map((entity) => [entity.id, entity]));
  const ref = (local: LocalEntity) => {
    const entity = byId.get(ids.get(local.id) ?? '');
    return entity ? { id: entity.id, type: entity.type, name: entity.name } : null;
  };
  return {
    article,
    entities: entities.map((local) => ({ ...local, canonical: ref(local) })),
    claims: [...claims],
    graph: { entities: canonical, relations },
  };
}

/** The body that each role is held at, by the role's canonical id. */
function organisationsOf(
  entities: readonly LocalEntity[],
  ids: ReadonlyMap<string, string>,
): Map<string, Entity['organisation']> {
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  return new Map(
    entities.flatMap(({ id, type, attributes: { organisation } }) => {
      const role = ids.get(id);
      const at = organisation ? ids.get(organisation) : undefined;
      if (type !== 'Role' || !role || !at || !organisation) return [];
      return [[role, { id: at, name: names.get(organisation) ?? '' }] as const];
    }),
  );
}

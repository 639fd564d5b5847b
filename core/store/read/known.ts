/**
 * The graph as known on a day: summed up anew from the claims of articles published by then. A later denial does not
 * cast its shadow back; a claim that its article withdrew later stands until that day. Which names are one thing is
 * judged with what is known today.
 */
import type { Claim } from '../../model/claim.ts';
import type { LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import type { Subgraph } from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { place } from '../project/graph.ts';
import { entityShown, relationsOf, stateOf, type Told } from '../project/unwritten.ts';
import { number, text, textOrNull } from '../row.ts';
import { articleFacts, canonicalOf, claimsBy, localsBy } from '../write/lookup.ts';
import { revisionIn } from '../write/retract.ts';
import { subgraph } from './subgraph.ts';

/** The last day a publication date may mean. */
function lastDay(published: string): string {
  const [year = '', month, day] = published.split('-');
  if (day) return published;
  if (!month) return `${year}-12-31`;
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

/** Whether an article had certainly appeared by a day; one without a date never has. */
export const appeared = (article: { readonly published: string | null } | undefined, day: string): boolean =>
  Boolean(article?.published && lastDay(article.published) <= day);

/** What stood on a day about some entities. */
export interface KnownClaims extends Told {
  readonly locals: readonly LocalEntity[];
  /** Local entity id to canonical id, for every end of every claim. */
  readonly ids: ReadonlyMap<string, string>;
}

/** For claims retracted since: the article whose appearing withdrew each. */
async function withdrawals(engine: CypherEngine, claims: readonly Claim[]): Promise<Map<string, string>> {
  const ids = claims.filter(({ retractedAt }) => retractedAt !== null).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const { rows } = await engine.read(
    'UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN c.id AS id, c.retractedBecause AS because',
    { ids },
  );
  return new Map(
    rows.flatMap(([id, because]) => {
      const revision = revisionIn(textOrNull(because) ?? '');
      return revision ? [[text(id), revision] as const] : [];
    }),
  );
}

/**
 * Claims with these entities as subject, and those that someone holds one of them as a post, as they stood on the day;
 * with `objects` also all others that have one of them as object.
 */
export async function knownClaims(
  engine: CypherEngine,
  entities: readonly string[],
  day: string,
  { objects = false } = {},
): Promise<KnownClaims> {
  const locals = await localsBy(engine, 'canonical', entities);
  const subjects = locals.map(({ id }) => id);
  const objectsOf = locals.filter(({ type }) => objects || type === 'Role').map(({ id }) => id);
  const claims = [
    ...new Map(
      [
        ...(await claimsBy(engine, 'subject', subjects, { retracted: true })),
        ...(await claimsBy(engine, 'object', objectsOf, { retracted: true })),
      ].map((claim) => [claim.id, claim]),
    ).values(),
  ];
  const held = new Map(locals.map((local) => [local.id, local]));
  const missing = new Set(claims.flatMap(({ subject, object }) => [subject, object]));
  for (const id of held.keys()) missing.delete(id);
  for (const local of await localsBy(engine, 'id', [...missing])) held.set(local.id, local);
  const organisations = [...held.values()].flatMap(({ attributes }) => attributes.organisation ?? []);
  const ids = await canonicalOf(engine, [...new Set([...held.keys(), ...organisations])]);
  const withdrawn = await withdrawals(engine, claims);
  const facts = await articleFacts(engine, [
    ...new Set([
      ...locals.map(({ article }) => article),
      ...claims.map(({ article }) => article),
      ...withdrawn.values(),
    ]),
  ]);
  const stood = (claim: Claim) => {
    if (!appeared(facts.get(claim.article), day)) return false;
    if (claim.retractedAt === null) return true;
    const revision = facts.get(withdrawn.get(claim.id) ?? '');
    return revision !== undefined && !appeared(revision, day);
  };
  return {
    locals: locals.filter(({ article }) => appeared(facts.get(article), day)),
    ids,
    placed: place(claims.filter(stood), held, ids),
    facts,
    ends: held,
  };
}

/** How many relations each entity had; what is withdrawn since is not counted. */
async function degrees(
  engine: CypherEngine,
  ids: readonly string[],
  day: string,
): Promise<Map<string, number>> {
  const { rows } = await engine.read(
    'UNWIND $ids AS id MATCH (e:Entity {id: id})-[r]-(o:Entity) WHERE r.firstReported IS NULL OR r.firstReported <= $day RETURN e.id AS id, count(r) AS degree',
    { ids, day: { $date: day } },
  );
  return new Map(rows.map(([id, degree]) => [text(id), number(degree)]));
}

/** Entities that had been reported by the day, and the relations among them as the claims up to it make them. */
export async function knownOn(engine: CypherEngine, ids: readonly string[], day: string): Promise<Subgraph> {
  const now = await subgraph(engine, ids);
  const wanted = new Set(now.entities.map(({ id }) => id));
  const claims = await knownClaims(engine, [...wanted], day);
  const degree = await degrees(engine, [...wanted], day);
  const members = groupBy(claims.locals, ({ id }) => claims.ids.get(id) ?? '');
  const entities = now.entities.flatMap((entity) => {
    const state = stateOf(entity.id, members.get(entity.id) ?? [], claims);
    // A month or year that only holds other dates is of the calendar, not of any article.
    if (!state) return entity.type === 'Date' && entity.articles === 0 ? [entity] : [];
    const { organisation } = entity;
    const known = {
      ...state,
      gazetteerIds: entity.gazetteerIds ?? [],
      wikidataId: entity.wikidataId ?? null,
    };
    return [entityShown(known, { degree: degree.get(entity.id) ?? 0, organisation })];
  });
  const shown = new Set(entities.map(({ id }) => id));
  const among = ({ from, to }: { readonly from: string; readonly to: string }) =>
    shown.has(from) && shown.has(to);
  const calendar = now.relations.filter((relation) => relation.type === 'WITHIN' && among(relation));
  return { entities, relations: [...relationsOf(claims, among), ...calendar] };
}

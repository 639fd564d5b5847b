/** What the inspector shows of one entity, as it was known on a day. */
import { DatelineError } from '../../errors.ts';
import { RoleStatus } from '../../model/claim.ts';
import type { Entity } from '../../model/entity.ts';
import type { EntityRef } from '../../model/evidence.ts';
import type { Relation } from '../../model/relation.ts';
import type { EntityDetail, EventRow, Neighbour, Subgraph, Tenure } from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { presentId } from './common.ts';
import { bounds, detail, notTies } from './detail.ts';
import { appeared, knownClaims, knownOn } from './known.ts';

const ref = ({ id, type, name }: Entity): EntityRef => ({ id, type, name });

/** Relations whose two ends are known, with them. */
function joined({ entities, relations }: Subgraph) {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return relations.flatMap((relation) => {
    const [from, to] = [byId.get(relation.from), byId.get(relation.to)];
    return from && to ? [{ relation, from, to }] : [];
  });
}
type Joined = ReturnType<typeof joined>[number];

const byTime = (a: Relation, b: Relation): number =>
  (a.validFrom ?? '9999').localeCompare(b.validFrom ?? '9999') ||
  (a.firstReported ?? '').localeCompare(b.firstReported ?? '');

function tenuresOf(id: string, all: readonly Joined[]): Tenure[] {
  const posts = new Set(
    all.flatMap(({ relation, from, to }) => (relation.type === 'AT' && to.id === id ? [from.id] : [])),
  );
  return all
    .filter(
      ({ relation, from, to }) =>
        relation.type === 'HOLDS' && (from.id === id || to.id === id || posts.has(to.id)),
    )
    .sort((a, b) => byTime(a.relation, b.relation))
    .map(({ relation, from, to }) => ({
      person: ref(from),
      role: ref(to),
      organisation: to.organisation ? { ...to.organisation, type: 'Organisation' as const } : null,
      status: RoleStatus.nullable().parse(relation.status),
      ...bounds(relation.edtf),
      relation,
    }));
}

const EVENT_TIES: ReadonlySet<string> = new Set(['TOOK_PART', 'HELD_IN', 'ON']);

function eventsOf(entity: Entity, all: readonly Joined[]): EventRow[] {
  if (entity.type === 'Event') return [];
  const found = new Map<string, EventRow>();
  for (const { relation, from, to } of all) {
    const event = from.id === entity.id ? to : to.id === entity.id ? from : undefined;
    if (event?.type === 'Event' && EVENT_TIES.has(relation.type) && !found.has(event.id))
      found.set(event.id, { event, relation });
  }
  return [...found.values()].sort((a, b) =>
    (a.event.dateMin ?? '9999').localeCompare(b.event.dateMin ?? '9999'),
  );
}

function tiesOf(entity: Entity, all: readonly Joined[]): Neighbour[] {
  const elsewhere = notTies(entity.type);
  return all.flatMap(({ relation, from, to }) => {
    if (elsewhere.has(relation.type)) return [];
    if (from.id === entity.id) return [{ entity: to, relation }];
    return to.id === entity.id ? [{ entity: from, relation }] : [];
  });
}

/** @throws DatelineError NOT_FOUND, also when nothing had been reported of it by then. */
export async function detailKnownOn(engine: CypherEngine, id: string, day: string): Promise<EntityDetail> {
  const present = await presentId(engine, id);
  const now = await detail(engine, present);
  const { placed } = await knownClaims(engine, [present], day, { objects: true });
  const ids = new Set([
    present,
    ...now.tenures.flatMap(({ person, role, organisation }) => [
      person.id,
      role.id,
      ...(organisation ? [organisation.id] : []),
    ]),
    ...now.events.map(({ event }) => event.id),
    ...now.relations.map(({ entity }) => entity.id),
    ...placed.flatMap(({ relation, at }) => [relation.from, relation.to, ...(at ? [at.to] : [])]),
  ]);
  const known = await knownOn(engine, [...ids], day);
  const entity = known.entities.find((one) => one.id === present);
  if (!entity)
    throw new DatelineError('NOT_FOUND', `nothing had been reported of ${now.entity.name} by ${day}`);
  const all = joined(known);
  return {
    entity,
    tenures: tenuresOf(present, all),
    events: eventsOf(entity, all),
    statements: now.statements.filter(({ article }) => appeared(article, day)),
    articles: now.articles.filter((article) => appeared(article, day)),
    relations: tiesOf(entity, all),
    judgements: now.judgements,
    links: now.links,
  };
}

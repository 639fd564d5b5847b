/** Everything the inspector shows of one entity. Each part is limited: a country has more of everything than anyone reads. */

import { RoleStatus } from '../../model/claim.ts';
import type { Entity } from '../../model/entity.ts';
import {
  DETAIL_LIMIT,
  type EntityDetail,
  type EventRow,
  type Neighbour,
  type StatementRow,
  type Tenure,
} from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { linksOf } from '../gazetteer/read.ts';
import { number, properties, text } from '../row.ts';
import { articleRef, claimFromRow, judgementFromRow, relationFromValue } from '../shape.ts';
import { localsBy } from '../write/lookup.ts';
import { entitiesById, entityOf, presentId, refOf } from './common.ts';

/** How to reach the holdings that concern an entity of each type: (p)-[h:HOLDS]->(r) must be bound. */
const HOLDINGS: Readonly<Partial<Record<Entity['type'], string>>> = {
  Person: 'MATCH (p:Entity {id: $id})-[h:HOLDS]->(r:Entity)',
  Role: 'MATCH (r:Entity {id: $id})<-[h:HOLDS]-(p:Entity)',
  Organisation: 'MATCH (o:Entity {id: $id})<-[:AT]-(r:Entity) MATCH (r)<-[h:HOLDS]-(p:Entity)',
  Place: 'MATCH (o:Entity {id: $id})<-[:AT]-(r:Entity) MATCH (r)<-[h:HOLDS]-(p:Entity)',
};

/** When a holding is known to begin or end: a tenure's own bounds, open ends being no bound. */
export function bounds(edtf: string | null): { since: string | null; until: string | null } {
  if (edtf === null) return { since: null, until: null };
  const [since = '', until] = edtf.split('/');
  const bound = (part: string | undefined) => (part && part !== '..' ? part : null);
  return until === undefined
    ? { since: bound(since), until: bound(since) }
    : { since: bound(since), until: bound(until) };
}

async function tenures(engine: CypherEngine, entity: Entity): Promise<Tenure[]> {
  const match = HOLDINGS[entity.type];
  if (!match) return [];
  const { rows } = await engine.read(
    `${match} RETURN p, r, h, h.validFrom AS since, h.firstReported AS reported ORDER BY since, reported LIMIT $limit`,
    { id: entity.id, limit: DETAIL_LIMIT },
  );
  return rows.map(([person, role, holding]) => {
    const [holder, post] = [entityOf(person), entityOf(role)];
    const relation = relationFromValue(holding, 'HOLDS', holder.id, post.id);
    return {
      person: refOf(properties(person)),
      role: refOf(properties(role)),
      organisation:
        post.organisation === null
          ? null
          : { id: post.organisation.id, type: 'Organisation' as const, name: post.organisation.name },
      status: RoleStatus.nullable().parse(relation.status),
      ...bounds(relation.edtf),
      relation,
    };
  });
}

async function events(engine: CypherEngine, entity: Entity): Promise<EventRow[]> {
  const ways: readonly (readonly [type: 'TOOK_PART' | 'HELD_IN' | 'ON', out: boolean])[] =
    entity.type === 'Date'
      ? [['ON', false]]
      : entity.type === 'Place'
        ? [
            ['TOOK_PART', true],
            ['HELD_IN', false],
          ]
        : entity.type === 'Event'
          ? []
          : [['TOOK_PART', true]];
  const found = new Map<string, EventRow>();
  for (const [type, out] of ways) {
    const pattern = out
      ? `(e:Entity {id: $id})-[r:${type}]->(v:Entity)`
      : `(e:Entity {id: $id})<-[r:${type}]-(v:Entity)`;
    const { rows } = await engine.read(
      `MATCH ${pattern} RETURN v, r, v.dateMin AS day, v.id AS id ORDER BY day, id LIMIT $limit`,
      { id: entity.id, limit: DETAIL_LIMIT },
    );
    for (const [node, value] of rows) {
      const event = entityOf(node);
      const [from, to] = out ? [entity.id, event.id] : [event.id, entity.id];
      if (!found.has(event.id))
        found.set(event.id, { event, relation: relationFromValue(value, type, from, to) });
    }
  }
  return [...found.values()];
}

async function statements(engine: CypherEngine, id: string): Promise<StatementRow[]> {
  const { rows } = await engine.read(
    "MATCH (e:Entity {id: $id})<-[:SUBJECT]-(c:Claim {predicate: 'said'}) WHERE c.retractedAt IS NULL MATCH (c)-[:OBJECT]->(s:Entity) MATCH (c)-[:STATED_IN]->(a:Article) " +
      'RETURN s, c, a, a.published AS published, c.start AS place ORDER BY published, place LIMIT $limit',
    { id, limit: DETAIL_LIMIT },
  );
  return rows.map(([statement, claim, source]) => ({
    statement: refOf(properties(statement)),
    claim: claimFromRow(properties(claim)),
    article: articleRef(properties(source)),
  }));
}

async function mentionedIn(engine: CypherEngine, { id, type }: Entity): Promise<EntityDetail['articles']> {
  const [{ rows }, statuses] = await Promise.all([
    engine.read(
      'MATCH (e:Entity {id: $id})-[m:MENTIONED_IN]->(a:Article) RETURN a, m.count AS mentions, a.published AS published, a.id AS article ORDER BY published DESC, article LIMIT $limit',
      { id, limit: DETAIL_LIMIT },
    ),
    type === 'Event' ? localsBy(engine, 'canonical', [id]) : [],
  ]);
  const told = new Map(statuses.map(({ article, attributes }) => [article, attributes.status ?? null]));
  return rows.map(([node, mentions]) => {
    const ref = articleRef(properties(node));
    return { ...ref, mentions: number(mentions), status: told.get(ref.id) ?? null };
  });
}

/** Shown in other parts, whatever the entity is. */
const ELSEWHERE: readonly string[] = ['HOLDS', 'AT', 'SAID', 'WITHIN'];

/** Types of relation that the list of ties of an entity leaves to other parts. */
export const notTies = (type: Entity['type']): ReadonlySet<string> =>
  new Set(type === 'Event' ? ELSEWHERE : [...ELSEWHERE, 'TOOK_PART', 'HELD_IN', 'ON']);

async function otherRelations(engine: CypherEngine, entity: Entity): Promise<Neighbour[]> {
  const found: Neighbour[] = [];
  const skip = notTies(entity.type);
  for (const out of [true, false]) {
    const pattern = out ? '(e:Entity {id: $id})-[r]->(o:Entity)' : '(e:Entity {id: $id})<-[r]-(o:Entity)';
    const { rows } = await engine.read(
      `MATCH ${pattern} WHERE NOT type(r) IN $skip RETURN o, r, type(r) AS type, r.origins AS origins, o.id AS id ORDER BY origins DESC, id LIMIT $limit`,
      { id: entity.id, skip: [...skip], limit: DETAIL_LIMIT },
    );
    for (const [node, value, type] of rows) {
      const other = entityOf(node);
      const [from, to] = out ? [entity.id, other.id] : [other.id, entity.id];
      found.push({ entity: other, relation: relationFromValue(value, text(type), from, to) });
    }
  }
  return found;
}

/** Judgements that tie its local entities together or apart. */
async function judgements(engine: CypherEngine, id: string): Promise<EntityDetail['judgements']> {
  const found = new Map<string, EntityDetail['judgements'][number]>();
  for (const side of ['left', 'right'] as const) {
    const { rows } = await engine.read(
      `MATCH (l:LocalEntity {canonical: $id}) MATCH (j:Judgement {${side}: l.id}) RETURN j, j.at AS at, j.id AS id ORDER BY at DESC, id LIMIT $limit`,
      { id, limit: DETAIL_LIMIT },
    );
    for (const [node] of rows) {
      const judgement = judgementFromRow(properties(node));
      found.set(judgement.id, judgement);
    }
  }
  return [...found.values()];
}

/** @throws DatelineError NOT_FOUND */
export async function detail(engine: CypherEngine, id: string): Promise<EntityDetail> {
  const [entity] = await entitiesById(engine, [await presentId(engine, id)]);
  if (!entity) throw new Error('presentId answers only ids that exist');
  const [held, took, said, articles, relations, why, links] = await Promise.all([
    tenures(engine, entity),
    events(engine, entity),
    statements(engine, entity.id),
    mentionedIn(engine, entity),
    otherRelations(engine, entity),
    judgements(engine, entity.id),
    linksOf(engine, [entity.id]),
  ]);
  return {
    entity,
    tenures: held,
    events: took,
    statements: said,
    articles,
    relations,
    judgements: why,
    links: [...(links.get(entity.id) ?? [])],
  };
}

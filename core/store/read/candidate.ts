/** Entities that share a blocking key with a new name, or a date: what the resolver compares it with. */
import { type Entity, EntityType, type LocalEntity } from '../../model/entity.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { dateId } from '../project/relation-key.ts';
import { properties, text, textOrNull } from '../row.ts';
import { localFromRow } from '../shape.ts';
import type { Candidate, Tie } from '../store.ts';
import { entitiesById, entityOf } from './common.ts';

/** Local entities shown of each candidate. */
const LOCALS = 20;
const TIES = 60;
/** Articles whose other names are looked at, and how many names of them. */
const COMPANY_ARTICLES = 5;
const COMPANY = 150;
/** An entity with more relations is told by its name; its ties would say nothing and take ever longer to read. */
const WELL_KNOWN = 1000;

/** Entities that share keys, most shared first. */
export async function named(
  engine: CypherEngine,
  type: EntityType,
  keys: readonly string[],
  limit: number,
): Promise<Entity[]> {
  const { rows } = await engine.read(
    'UNWIND $keys AS key MATCH (k:NameKey {id: key})-[:NAMES]->(e:Entity) WHERE e.type = $type RETURN e.id AS id, count(k) AS shared, max(e.articles) AS articles ORDER BY shared DESC, articles DESC, id LIMIT $limit',
    { keys, type, limit },
  );
  const rank = new Map(rows.map(([id], index) => [text(id), index]));
  const found = await entitiesById(engine, [...rank.keys()]);
  return found.sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
}

export async function candidates(
  engine: CypherEngine,
  type: EntityType,
  keys: readonly string[],
  limit: number,
): Promise<Candidate[]> {
  const entities = await named(engine, type, keys, limit);
  const found = await candidatesById(
    engine,
    entities.map(({ id }) => id),
  );
  const rank = new Map(entities.map(({ id }, index) => [id, index]));
  return found.sort((a, b) => (rank.get(a.entity.id) ?? 0) - (rank.get(b.entity.id) ?? 0));
}

/** Entities with what they are compared by; unknown ids are left out. */
export async function candidatesById(engine: CypherEngine, ids: readonly string[]): Promise<Candidate[]> {
  const entities = await entitiesById(engine, ids);
  return Promise.all(
    entities.map(async (entity) => {
      const [locals, ties] = await Promise.all([localsOf(engine, entity), tiesOf(engine, entity)]);
      const company = await companyOf(engine, locals);
      const context = new Set(ties.flatMap(({ name, organisation }) => [name, organisation ?? '']));
      return { entity, locals, ties, company, context: [...context].filter(Boolean) };
    }),
  );
}

async function localsOf(engine: CypherEngine, { id }: Entity): Promise<LocalEntity[]> {
  const { rows } = await engine.read(
    'MATCH (l:LocalEntity {canonical: $id}) RETURN l, l.sequence AS sequence ORDER BY sequence DESC LIMIT $limit',
    { id, limit: LOCALS },
  );
  return rows.map(([node]) => localFromRow(properties(node)));
}

async function tiesOf(engine: CypherEngine, { id, degree }: Entity): Promise<Tie[]> {
  if (degree > WELL_KNOWN) return [];
  const { rows } = await engine.read(
    'MATCH (e:Entity {id: $id})-[r]-(o:Entity) WHERE o.type IN $types RETURN DISTINCT o.type AS type, o.name AS name, o.organisationName AS organisation, o.articles AS articles, o.id AS id ORDER BY articles DESC, id LIMIT $limit',
    { id, types: ['Person', 'Organisation', 'Place', 'Role'], limit: TIES },
  );
  return rows.map(([type, name, organisation]) => ({
    type: EntityType.parse(text(type)),
    name: text(name),
    organisation: textOrNull(organisation) || null,
  }));
}

/** Who and what the latest articles name beside these local entities. */
async function companyOf(engine: CypherEngine, locals: readonly LocalEntity[]): Promise<string[]> {
  const articles = [...new Set(locals.map(({ article }) => article))].slice(0, COMPANY_ARTICLES);
  const { rows } = await engine.read(
    'UNWIND $articles AS article MATCH (o:LocalEntity {article: article}) WHERE o.type IN $types RETURN DISTINCT o.name AS name ORDER BY name LIMIT $limit',
    { articles, types: ['Person', 'Organisation', 'Place'], limit: COMPANY },
  );
  return rows.map(([name]) => text(name));
}

/** Events held to have happened on any of these dates (EDTF), or with any of these entities, most reported first. */
export async function eventsAbout(
  engine: CypherEngine,
  about: { readonly dates: readonly string[]; readonly entities: readonly string[] },
  limit: number,
): Promise<Entity[]> {
  const { rows } = await engine.read(
    "UNWIND $ids AS id MATCH (x:Entity {id: id})-[r]-(e:Entity) WHERE e.type = 'Event' WITH DISTINCT e, e.articles AS articles, e.id AS event RETURN e, articles, event ORDER BY articles DESC, event LIMIT $limit",
    { ids: [...about.dates.map(dateId), ...about.entities], limit },
  );
  return rows.map(([node]) => entityOf(node));
}

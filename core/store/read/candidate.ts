/** Entities that share a blocking key with a new name, or a date: what the resolver compares it with. */
import { type Entity, EntityType, EventType, type LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import type { CypherEngine, CypherValue } from '../cypher-engine.ts';
import { dateId } from '../project/relation-key.ts';
import { dayOrNull, number, properties, text, textOrNull, texts } from '../row.ts';
import { localFromRow } from '../shape.ts';
import type { Candidate, EventQuestion, EventSketch, Tie } from '../store.ts';
import { entitiesById } from './common.ts';

/** Local entities shown of each candidate, and what it is tied to. */
const LOCALS = 20;
const TIES = 60;
/** Articles whose other names are looked at. */
const COMPANY_ARTICLES = 5;
/**
 * An entity with more relations than this is told by its name: its ties would say nothing and take ever longer to read.
 * A person's say something much longer, since many may bear a famous name.
 */
const wellKnown = ({ type, degree, articles }: Entity): boolean =>
  degree + articles > (type === 'Person' ? 1000 : 100);

export interface NameLookup {
  readonly type: EntityType;
  /** Blocking keys of its names. */
  readonly keys: readonly string[];
}

/** For each lookup the entities that share keys with it, most shared first. */
export async function named(
  engine: CypherEngine,
  lookups: readonly NameLookup[],
  limit: number,
): Promise<Entity[][]> {
  const keys = [...new Set(lookups.flatMap((lookup) => lookup.keys))];
  if (keys.length === 0) return lookups.map(() => []);
  // Many may share a key, and only the best few are looked at: the others are told by what choosing takes.
  const { rows } = await engine.read(
    'UNWIND $keys AS key MATCH (k:NameKey {id: key})-[:NAMES]->(e:Entity) RETURN key AS found, e.id AS id, e.type AS type, e.articles AS articles',
    { keys },
  );
  const byKey = groupBy(rows, ([key]) => text(key));
  const chosen = lookups.map((lookup) => {
    const shared = new Map<string, { readonly id: string; readonly articles: number; count: number }>();
    for (const key of new Set(lookup.keys)) {
      for (const [, node, type, articles] of byKey.get(key) ?? []) {
        const id = text(node);
        const held = shared.get(id);
        if (held) held.count += 1;
        else if (type === lookup.type) shared.set(id, { id, articles: number(articles), count: 1 });
      }
    }
    return [...shared.values()]
      .sort((a, b) => b.count - a.count || b.articles - a.articles || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ id }) => id);
  });
  const entities = new Map(
    (await entitiesById(engine, [...new Set(chosen.flat())])).map((entity) => [entity.id, entity]),
  );
  return chosen.map((ids) => ids.flatMap((id) => entities.get(id) ?? []));
}

export async function candidates(
  engine: CypherEngine,
  type: EntityType,
  keys: readonly string[],
  limit: number,
): Promise<Candidate[]> {
  const [entities = []] = await named(engine, [{ type, keys }], limit);
  return candidatesById(
    engine,
    entities.map(({ id }) => id),
  );
}

/**
 * Entities with what they are compared by, in the order of the ids; unknown ones are left out. Four reads, however many
 * there are. `brief`: only with the local entity each began with.
 */
export async function candidatesById(
  engine: CypherEngine,
  ids: readonly string[],
  { brief = false }: { readonly brief?: boolean } = {},
): Promise<Candidate[]> {
  const place = new Map(ids.map((id, index) => [id, index]));
  const entities = (await entitiesById(engine, [...place.keys()])).sort(
    (a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0),
  );
  const looked = brief ? [] : entities.filter((entity) => !wellKnown(entity)).map(({ id }) => id);
  const others = entities.filter(({ id }) => !looked.includes(id)).map(({ id }) => id);
  const [first, locals, ties] = await Promise.all([
    localsOf(engine, 'formerId', others),
    latestLocals(engine, looked),
    tiesOf(engine, looked),
  ]);
  const company = await companyOf(engine, locals);
  return entities.map((entity) => {
    const own = locals.get(entity.id) ?? first.get(entity.id) ?? [];
    const tied = ties.get(entity.id) ?? [];
    const context = new Set(tied.flatMap(({ name, organisation }) => [name, organisation ?? '']));
    return {
      entity,
      locals: own,
      ties: tied,
      company: [...new Set(recentArticles(own).flatMap((article) => company.get(article) ?? []))],
      context: [...context].filter(Boolean),
    };
  });
}

/** Local entities by their own id (`id`), or by the canonical id that each would have alone (`formerId`). */
async function localsOf(
  engine: CypherEngine,
  property: 'id' | 'formerId',
  ids: readonly string[],
): Promise<Map<string, LocalEntity[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await engine.read(
    `UNWIND $ids AS id MATCH (l:LocalEntity {${property}: id}) RETURN id AS asked, l`,
    { ids },
  );
  const groups = groupBy(rows, ([id]) => text(id));
  return new Map(
    [...groups].map(([id, group]) => [id, group.map(([, node]) => localFromRow(properties(node)))]),
  );
}

/** The latest local entities of each canonical one, latest first. Only those are read whole. */
async function latestLocals(
  engine: CypherEngine,
  ids: readonly string[],
): Promise<Map<string, LocalEntity[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await engine.read(
    'UNWIND $ids AS id MATCH (l:LocalEntity {canonical: id}) RETURN id AS entity, l.id AS local, l.sequence AS sequence, l.index AS place ORDER BY sequence DESC, place',
    { ids },
  );
  const latest = new Map(
    [...groupBy(rows, ([id]) => text(id))].map(([id, group]) => [
      id,
      group.slice(0, LOCALS).map(([, local]) => text(local)),
    ]),
  );
  const locals = await localsOf(engine, 'id', [...latest.values()].flat());
  return new Map([...latest].map(([id, list]) => [id, list.flatMap((local) => locals.get(local) ?? [])]));
}

async function tiesOf(engine: CypherEngine, ids: readonly string[]): Promise<Map<string, Tie[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await engine.read(
    'UNWIND $ids AS id MATCH (e:Entity {id: id})-[r]-(o:Entity) WHERE o.type IN $types RETURN DISTINCT id AS entity, o.type AS type, o.name AS name, o.organisationName AS organisation, o.articles AS articles, o.id AS other ORDER BY articles DESC, other',
    { ids, types: ['Person', 'Organisation', 'Place', 'Role'] },
  );
  const groups = groupBy(rows, ([id]) => text(id));
  return new Map(
    [...groups].map(([id, group]) => [
      id,
      group.slice(0, TIES).map(([, type, name, organisation]) => ({
        type: EntityType.parse(text(type)),
        name: text(name),
        organisation: textOrNull(organisation) || null,
      })),
    ]),
  );
}

const recentArticles = (locals: readonly LocalEntity[]): string[] =>
  [...new Set(locals.map(({ article }) => article))].slice(0, COMPANY_ARTICLES);

/** Who and what each article names. */
async function companyOf(
  engine: CypherEngine,
  locals: ReadonlyMap<string, readonly LocalEntity[]>,
): Promise<Map<string, string[]>> {
  const articles = [...new Set([...locals.values()].flatMap(recentArticles))];
  if (articles.length === 0) return new Map();
  const { rows } = await engine.read(
    'UNWIND $articles AS article MATCH (o:LocalEntity {article: article}) WHERE o.type IN $types RETURN DISTINCT article AS story, o.name AS name ORDER BY story, name',
    { articles, types: ['Person', 'Organisation', 'Place'] },
  );
  const groups = groupBy(rows, ([article]) => text(article));
  return new Map([...groups].map(([article, group]) => [article, group.map(([, name]) => text(name))]));
}

const SKETCH =
  'e.id, e.name, e.aliases, e.eventType, e.dateMin, e.dateMax, e.articles AS articles, e.id AS event';

function sketchOf([
  id,
  name,
  aliases,
  eventType,
  dateMin,
  dateMax,
  articles,
]: readonly CypherValue[]): EventSketch {
  return {
    id: text(id),
    name: text(name),
    aliases: texts(aliases),
    eventType: EventType.nullable().parse(textOrNull(eventType)),
    dateMin: dayOrNull(dateMin),
    dateMax: dayOrNull(dateMax),
    articles: number(articles),
  };
}

/** Events held to have happened on any of these dates (EDTF), or in which any of these took part, most reported first. */
export async function eventsAbout(
  engine: CypherEngine,
  about: EventQuestion,
  limit: number,
): Promise<EventSketch[]> {
  // By the type of the relation: whoever is at the other end may be in thousands of others.
  const { between } = about;
  const then = between ? 'AND (e.dateMin IS NULL OR (e.dateMin <= $last AND e.dateMax >= $first))' : '';
  const ways: readonly (readonly [pattern: string, ids: readonly string[], condition: string])[] = [
    ['(:Entity {id: id})<-[:ON]-(e:Event)', about.dates.map(dateId), ''],
    ['(:Entity {id: id})-[:TOOK_PART]->(e:Event)', about.entities, then],
  ];
  const found = await Promise.all(
    ways
      .filter(([, ids]) => ids.length > 0)
      .map(([pattern, ids, condition]) =>
        engine.read(
          `UNWIND $ids AS id MATCH ${pattern} WHERE ($kind = '' OR e.eventType IS NULL OR e.eventType IN [$kind, 'other']) ${condition} WITH DISTINCT e RETURN ${SKETCH} ORDER BY articles DESC, event LIMIT $limit`,
          {
            ids,
            kind: about.kind ?? '',
            limit,
            ...(between ? { first: { $date: between.first }, last: { $date: between.last } } : {}),
          },
        ),
      ),
  );
  const events = new Map(found.flatMap(({ rows }) => rows.map(sketchOf)).map((event) => [event.id, event]));
  return [...events.values()]
    .sort((a, b) => b.articles - a.articles || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

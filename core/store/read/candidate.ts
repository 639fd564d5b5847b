/** Entities that share a blocking key with a new name, or a date: what the resolver compares it with. */
import { EntityType, EventType } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import { isSurnameKey } from '../../model/name-key.ts';
import type { CypherEngine, CypherValue } from '../cypher-engine.ts';
import { dateId } from '../project/relation-key.ts';
import { dayOrNull, list, number, records, text, textOrNull, texts } from '../row.ts';
import type { Candidate, EntitySketch, EventQuestion, LocalSketch, Tie } from '../store.ts';
import type { NamesInArticles } from './article-name.ts';

/** Local entities shown of each candidate, and what it is tied to. */
const LOCALS = 20;
const TIES = 60;
/** Articles whose other names are looked at. */
const COMPANY_ARTICLES = 5;
/**
 * An entity with more relations than this is told by its name: its ties would say nothing and take ever longer to read.
 * A person's say something much longer, since many may bear a famous name.
 */
const wellKnown = ({ type, degree, articles }: EntitySketch): boolean =>
  degree + articles > (type === 'Person' ? 1000 : 100);

export interface NameLookup {
  readonly type: EntityType;
  /** Blocking keys of its names. */
  readonly keys: readonly string[];
}

/** An entity that shares keys with a lookup. */
interface Namesake {
  readonly id: string;
  readonly articles: number;
  readonly count: number;
}

/** Who is found under each of these keys. */
async function bearers(engine: CypherEngine, keys: readonly string[]): Promise<Map<string, Namesake[]>> {
  if (keys.length === 0) return new Map();
  const { rows } = await engine.read(
    'UNWIND $keys AS key MATCH (k:NameKey {id: key})-[:NAMES]->(e:Entity) RETURN key AS found, collect([e.id, e.articles]) AS bearers',
    { keys },
  );
  return new Map(
    rows.map(([key, found]) => [
      text(key),
      list(found).map((bearer) => {
        const [id, articles] = list(bearer);
        return { id: text(id), articles: number(articles), count: 1 };
      }),
    ]),
  );
}

/**
 * For each lookup the entities that share keys with it, most shared first. Surnames, which hundreds may bear, are asked for
 * only where whole names and their forms find too few: whoever bears the whole name bears the surname too.
 */
export async function named(
  engine: CypherEngine,
  lookups: readonly NameLookup[],
  limit: number,
): Promise<EntitySketch[][]> {
  const shared = lookups.map(() => new Map<string, Namesake>());
  for (const surnames of [false, true]) {
    const asking = lookups.map(({ keys }, index) =>
      (shared[index]?.size ?? 0) < limit
        ? [...new Set(keys)].filter((key) => isSurnameKey(key) === surnames)
        : [],
    );
    const found = await bearers(engine, [...new Set(asking.flat())]);
    for (const [index, keys] of asking.entries()) {
      for (const one of keys.flatMap((key) => found.get(key) ?? [])) {
        const held = shared[index]?.get(one.id);
        shared[index]?.set(one.id, { ...one, count: (held?.count ?? 0) + 1 });
      }
    }
  }
  const chosen = shared.map((namesakes) =>
    [...namesakes.values()]
      .sort((a, b) => b.count - a.count || b.articles - a.articles || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ id }) => id),
  );
  const entities = new Map(
    (await sketchesById(engine, [...new Set(chosen.flat())])).map((entity) => [entity.id, entity]),
  );
  return chosen.map((ids) => ids.flatMap((id) => entities.get(id) ?? []));
}

/**
 * Entities with what they are compared by: first those looked at closely, then those already `told` by their name, with
 * only the local entity each began with. Four reads, however many there are.
 */
export async function candidatesOf(
  engine: CypherEngine,
  namesIn: NamesInArticles,
  close: readonly EntitySketch[],
  told: readonly EntitySketch[],
): Promise<Candidate[]> {
  const entities = [...close, ...told];
  const looked = close.filter((entity) => !wellKnown(entity)).map(({ id }) => id);
  const isLooked = new Set(looked);
  const others = entities.filter(({ id }) => !isLooked.has(id)).map(({ id }) => id);
  const [first, locals, ties] = await Promise.all([
    localsOf(engine, 'formerId', others),
    localsOf(engine, 'canonical', looked),
    tiesOf(engine, looked),
  ]);
  const company = await namesIn([...locals.values()].flatMap(recentArticles));
  return entities.map((entity) => {
    const own = locals.get(entity.id) ?? first.get(entity.id) ?? [];
    return {
      entity,
      locals: own,
      ties: ties.get(entity.id) ?? [],
      company: [...new Set(recentArticles(own).flatMap((article) => company.get(article) ?? []))],
    };
  });
}

/** Local entities by what they belong to (`canonical`), latest first, or the one that an entity began with (`formerId`). */
async function localsOf(
  engine: CypherEngine,
  property: 'canonical' | 'formerId',
  ids: readonly string[],
): Promise<Map<string, LocalSketch[]>> {
  if (ids.length === 0) return new Map();
  // Cut short by the engine: a place may be named in thousands of articles.
  const { rows } = await engine.read(
    `UNWIND $ids AS asked MATCH (l:LocalEntity {${property}: asked}) WITH asked, l ORDER BY l.sequence DESC, l.index WITH asked, collect([l.id, l.article, l.name, l.aliases]) AS locals RETURN asked, locals[0..$most] AS latest`,
    { ids, most: LOCALS },
  );
  return new Map(
    rows.map(([id, latest]) => [
      text(id),
      list(latest).map((one) => {
        const [local, article, name, aliases] = list(one);
        return { id: text(local), article: text(article), name: text(name), aliases: texts(aliases) };
      }),
    ]),
  );
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

const recentArticles = (locals: readonly LocalSketch[]): string[] =>
  [...new Set(locals.map(({ article }) => article))].slice(0, COMPANY_ARTICLES);

const SKETCH =
  'e.id AS id, e.type AS type, e.name AS name, e.aliases AS aliases, e.eventType AS eventType, e.dateMin AS dateMin, e.dateMax AS dateMax, e.articles AS articles, e.degree AS degree, e.gazetteerIds AS gazetteerIds';

function sketchOf(row: Readonly<Record<string, CypherValue>>): EntitySketch {
  return {
    id: text(row.id),
    type: EntityType.parse(text(row.type)),
    name: text(row.name),
    aliases: texts(row.aliases),
    eventType: EventType.nullable().parse(textOrNull(row.eventType)),
    dateMin: dayOrNull(row.dateMin),
    dateMax: dayOrNull(row.dateMax),
    articles: number(row.articles),
    degree: number(row.degree),
    gazetteerIds: texts(row.gazetteerIds),
  };
}

async function sketchesById(engine: CypherEngine, ids: readonly string[]): Promise<EntitySketch[]> {
  if (ids.length === 0) return [];
  const found = await engine.read(`UNWIND $ids AS asked MATCH (e:Entity {id: asked}) RETURN ${SKETCH}`, {
    ids,
  });
  return records(found).map(sketchOf);
}

/** Events held to have happened on any of these dates (EDTF), or in which any of these took part, most reported first. */
export async function eventsAbout(
  engine: CypherEngine,
  about: EventQuestion,
  limit: number,
): Promise<EntitySketch[]> {
  // By the type of the relation: whoever is at the other end may be in thousands of others.
  const { between, kinds = [] } = about;
  const then = between ? 'AND (e.dateMin IS NULL OR (e.dateMin <= $last AND e.dateMax >= $first))' : '';
  const ways: readonly (readonly [pattern: string, ids: readonly string[], condition: string])[] = [
    ['(:Entity {id: asked})<-[:ON]-(e:Event)', about.dates.map(dateId), ''],
    ['(:Entity {id: asked})-[:TOOK_PART]->(e:Event)', about.entities, then],
  ];
  const found = await Promise.all(
    ways
      .filter(([, ids]) => ids.length > 0)
      .map(([pattern, ids, condition]) =>
        engine.read(
          `UNWIND $ids AS asked MATCH ${pattern} WHERE ($any OR e.eventType IS NULL OR e.eventType IN $kinds) ${condition} WITH DISTINCT e RETURN ${SKETCH} ORDER BY articles DESC, id LIMIT $limit`,
          {
            ids,
            any: kinds.length === 0,
            kinds: [...kinds, 'other'],
            limit,
            ...(between ? { first: { $date: between.first }, last: { $date: between.last } } : {}),
          },
        ),
      ),
  );
  const events = new Map(
    found.flatMap((result) => records(result).map(sketchOf)).map((event) => [event.id, event]),
  );
  return [...events.values()]
    .sort((a, b) => b.articles - a.articles || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

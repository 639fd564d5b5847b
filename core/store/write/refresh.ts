/** Properties of entities that follow from their relations: degree, a role's organisation, an event's date. */
import { GAZETTEER_TYPES } from '../../model/gazetteer.ts';
import type { CypherEngine, CypherStatement } from '../cypher-engine.ts';
import { identityOf } from '../gazetteer/identity.ts';
import { linksOf } from '../gazetteer/read.ts';
import { type EntityState, entityState } from '../project/entity-fold.ts';
import { fromProperties } from '../project/fold.ts';
import { writeEntities } from '../project/statement.ts';
import { number, properties, text } from '../row.ts';
import { type DatedOn, withDate } from './event-date.ts';
import { entityStates } from './lookup.ts';

/** Dates known for events, by event id and date id. */
export async function datesOf(
  engine: CypherEngine,
  events: readonly string[],
): Promise<Map<string, Map<string, DatedOn>>> {
  const found = new Map<string, Map<string, DatedOn>>();
  if (events.length === 0) return found;
  const { rows } = await engine.read(
    'UNWIND $ids AS id MATCH (e:Entity {id: id})-[r:ON]->(d:Entity) RETURN e.id AS event, d, r',
    { ids: events },
  );
  for (const [event, date, relation] of rows) {
    const of = found.get(text(event)) ?? new Map<string, DatedOn>();
    const state = entityState(properties(date));
    found.set(text(event), of.set(state.id, { date: state, summary: fromProperties(properties(relation)) }));
  }
  return found;
}

/** Those that gazetteers may know. */
const linkable = (states: readonly EntityState[]): string[] =>
  states.flatMap(({ id, type }) => (GAZETTEER_TYPES.some((known) => known === type) ? [id] : []));

/** Statements that bring the derived properties of these entities up to date with the relations as stored. */
export async function refreshStatements(
  engine: CypherEngine,
  ids: readonly string[],
): Promise<CypherStatement[]> {
  if (ids.length === 0) return [];
  const states = await entityStates(engine, ids);
  const { rows: degrees } = await engine.read(
    'UNWIND $ids AS id MATCH (e:Entity {id: id})-[r]-(o:Entity) RETURN e.id AS id, count(r) AS degree',
    { ids },
  );
  const { rows: posts } = await engine.read(
    'UNWIND $ids AS id MATCH (e:Entity {id: id})-[:AT]->(o:Entity) RETURN e.id AS id, o.id AS organisation, o.name AS name',
    { ids },
  );
  const dates = await datesOf(
    engine,
    [...states.values()].filter(({ type }) => type === 'Event').map(({ id }) => id),
  );
  const links = await linksOf(engine, linkable([...states.values()]));
  const degree = new Map(degrees.map(([id, count]) => [text(id), number(count)]));
  const post = new Map(
    posts.map(([id, organisation, name]) => [
      text(id),
      { organisation: text(organisation), organisationName: text(name) },
    ]),
  );
  const refreshed = [...states.values()].map((state): EntityState => {
    const next = {
      ...state,
      degree: degree.get(state.id) ?? 0,
      organisation: null,
      organisationName: null,
      ...post.get(state.id),
      ...identityOf(links.get(state.id) ?? []),
    };
    return state.type === 'Event' ? withDate(next, [...(dates.get(state.id)?.values() ?? [])]) : next;
  });
  return writeEntities(refreshed);
}

/** Properties of entities that follow from their relations: degree, a role's organisation, an event's date. */
import { GAZETTEER_TYPES } from '../../model/gazetteer.ts';
import type { CypherReader, CypherStatement } from '../cypher-engine.ts';
import { identityOf } from '../gazetteer/identity.ts';
import { linksOf } from '../gazetteer/read.ts';
import { type EntityState, entityState } from '../project/entity-fold.ts';
import { contradicted, type DatedOn, withDate } from '../project/event-date.ts';
import { differs, fromProperties, type Summary } from '../project/fold.ts';
import { batches, writeEntities } from '../project/statement.ts';
import { flag, number, properties, text } from '../row.ts';
import { entityStates } from './lookup.ts';

/** A date of an event as it is stored, or about to be. */
export interface HeldDate extends DatedOn {
  readonly summary: Summary;
  /** Whether its relation says that sources disagree. */
  readonly disagreement: boolean;
}

/** Dates known for events, by event id and date id. */
export async function datesOf(
  reader: CypherReader,
  events: readonly string[],
): Promise<Map<string, Map<string, HeldDate>>> {
  const found = new Map<string, Map<string, HeldDate>>();
  if (events.length === 0) return found;
  const { rows } = await reader.read(
    'UNWIND $ids AS id MATCH (e:Entity {id: id})-[r:ON]->(d:Entity) RETURN e.id AS event, d, r',
    { ids: events },
  );
  for (const [event, date, relation] of rows) {
    const of = found.get(text(event)) ?? new Map<string, HeldDate>();
    const state = entityState(properties(date));
    const held = properties(relation);
    const dated = { date: state, summary: fromProperties(held), disagreement: flag(held.disagreement) };
    found.set(text(event), of.set(state.id, dated));
  }
  return found;
}

/** Statements by which dates of one event that cannot all be so say that sources disagree, and no others do for that reason. */
export function disagreementStatements(
  events: ReadonlyMap<string, ReadonlyMap<string, HeldDate>>,
): CypherStatement[] {
  const rows = [...events].flatMap(([event, dates]) => {
    const wrong = contradicted(dates);
    return [...dates].flatMap(([date, held]) => {
      const disagreement = differs(held.summary) || wrong.has(date);
      return disagreement === held.disagreement ? [] : [{ event, date, disagreement }];
    });
  });
  return batches(
    'UNWIND $rows AS row MATCH (d:Entity {id: row.date}) MATCH (e:Entity {id: row.event})-[r:ON]->(d) SET r.disagreement = row.disagreement RETURN count(r) AS written',
    rows,
  );
}

/** Those that gazetteers may know. */
const linkable = (states: readonly EntityState[]): string[] =>
  states.flatMap(({ id, type }) => (GAZETTEER_TYPES.some((known) => known === type) ? [id] : []));

/** Statements that bring the derived properties of these entities up to date with the relations as stored. */
export async function refreshStatements(
  reader: CypherReader,
  ids: readonly string[],
): Promise<CypherStatement[]> {
  if (ids.length === 0) return [];
  const [states, { rows: degrees }, { rows: posts }] = await Promise.all([
    entityStates(reader, ids),
    reader.read(
      'UNWIND $ids AS id MATCH (e:Entity {id: id})-[r]-(o:Entity) RETURN e.id AS id, count(r) AS degree',
      { ids },
    ),
    reader.read(
      'UNWIND $ids AS id MATCH (e:Entity {id: id})-[:AT]->(o:Entity) RETURN e.id AS id, o.id AS organisation, o.name AS name',
      { ids },
    ),
  ]);
  const [dates, links] = await Promise.all([
    datesOf(
      reader,
      [...states.values()].filter(({ type }) => type === 'Event').map(({ id }) => id),
    ),
    linksOf(reader, linkable([...states.values()])),
  ]);
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
  return [...writeEntities(refreshed), ...disagreementStatements(dates)];
}

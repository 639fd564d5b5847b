/** Sums local entities up into a canonical one. As with relations, one fold serves saving and rebuilding. */
import type { LocalEntity, Validity } from '../../model/entity.ts';
import { EntityType, EventStatus, EventType } from '../../model/entity.ts';
import { nameKey } from '../../model/name-key.ts';
import type { CypherParameters, CypherValue } from '../cypher-engine.ts';
import { UNKNOWN } from '../gazetteer/identity.ts';
import { dayOrNull, number, text, textOrNull, texts } from '../row.ts';

/** A canonical entity as it is built up. */
export interface EntityState {
  readonly id: string;
  readonly type: EntityType;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly articles: number;
  readonly degree: number;
  readonly eventType: EventType | null;
  readonly status: EventStatus | null;
  /** Publication date of the article the status comes from. */
  readonly statusReported: string | null;
  readonly edtf: string | null;
  readonly dateMin: string | null;
  readonly dateMax: string | null;
  readonly organisation: string | null;
  readonly organisationName: string | null;
  /** What gazetteers know it as; follows from links (see core/store/gazetteer). */
  readonly gazetteerIds: readonly string[];
  readonly wikidataId: string | null;
}

/** More other names than anyone reads help nobody. */
const MAX_ALIASES = 40;

const words = (name: string) => name.trim().split(/\s+/).length;

/** The fuller of two names; of equals, the one that came first. An event or a post keeps its first. */
function fuller(type: EntityType, held: string, offered: string): string {
  if (type !== 'Person' && type !== 'Organisation') return held;
  return words(offered) > words(held) && words(offered) <= 8 ? offered : held;
}

const nameOf = (local: LocalEntity): string =>
  local.type === 'Date'
    ? (local.attributes.date?.edtf ?? local.name)
    : local.type === 'Role'
      ? (local.attributes.title ?? local.name)
      : local.name;

function fresh(id: string, local: LocalEntity): EntityState {
  const date = local.type === 'Date' ? local.attributes.date : undefined;
  return {
    id,
    type: local.type,
    name: nameOf(local),
    aliases: [],
    articles: 0,
    degree: 0,
    eventType: null,
    status: null,
    statusReported: null,
    edtf: date?.edtf ?? null,
    dateMin: date?.min ?? null,
    dateMax: date?.max ?? null,
    organisation: null,
    organisationName: null,
    ...UNKNOWN,
  };
}

/** A calendar date that holds others, with no article of its own. */
export const calendarState = (id: string, date: Pick<Validity, 'edtf' | 'min' | 'max'>): EntityState => ({
  id,
  type: 'Date',
  name: date.edtf,
  aliases: [],
  articles: 0,
  degree: 0,
  eventType: null,
  status: null,
  statusReported: null,
  edtf: date.edtf,
  dateMin: date.min,
  dateMax: date.max,
  organisation: null,
  organisationName: null,
  ...UNKNOWN,
});

/** Adds the local entities of one article that belong to this one. */
export function addLocals(
  held: EntityState | undefined,
  id: string,
  locals: readonly LocalEntity[],
  published: string | null,
): EntityState {
  const [first] = locals;
  if (!first) throw new Error('an entity needs a local entity');
  let state = held ?? fresh(id, first);
  for (const local of locals) {
    const name = fuller(state.type, state.name, nameOf(local));
    const forms = [
      state.name,
      ...state.aliases,
      nameOf(local),
      ...(local.type === 'Date' ? [] : local.aliases),
    ];
    const newer = state.statusReported === null || (published ?? '') >= state.statusReported;
    state = {
      ...state,
      name,
      aliases: [...new Set(forms)].filter((form) => form !== name).slice(0, MAX_ALIASES),
      eventType: state.eventType ?? local.attributes.eventType ?? null,
      status: newer ? (local.attributes.status ?? state.status) : state.status,
      statusReported: newer && local.attributes.status ? (published ?? '') : state.statusReported,
    };
  }
  return { ...state, articles: state.articles + 1 };
}

/** Folded words of all its names between spaces, so that a word's beginning is found by CONTAINS. */
export function searchText(state: EntityState): string | null {
  if (state.type === 'Statement') return null;
  const names = [state.name, ...state.aliases, ...(state.organisationName ? [state.organisationName] : [])];
  return ` ${[...new Set(names.map(nameKey))].join(' ')} `;
}

const day = (value: string | null) => (value === null ? null : { $date: value });

export const entityToRow = (state: EntityState): CypherParameters => ({
  ...state,
  aliases: [...state.aliases],
  gazetteerIds: state.gazetteerIds.length > 0 ? [...state.gazetteerIds] : null,
  dateMin: day(state.dateMin),
  dateMax: day(state.dateMax),
  search: searchText(state),
});

export const entityState = (row: Readonly<Record<string, CypherValue>>): EntityState => ({
  id: text(row.id),
  type: EntityType.parse(text(row.type)),
  name: text(row.name),
  aliases: texts(row.aliases),
  articles: number(row.articles),
  degree: number(row.degree),
  eventType: EventType.nullable().parse(textOrNull(row.eventType)),
  status: EventStatus.nullable().parse(textOrNull(row.status)),
  statusReported: textOrNull(row.statusReported),
  edtf: textOrNull(row.edtf),
  dateMin: dayOrNull(row.dateMin),
  dateMax: dayOrNull(row.dateMax),
  organisation: textOrNull(row.organisation),
  organisationName: textOrNull(row.organisationName),
  gazetteerIds: texts(row.gazetteerIds),
  wikidataId: textOrNull(row.wikidataId),
});

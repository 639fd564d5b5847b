/** From a row of a table, or a FollowTheMoney entity, to an entry of a gazetteer. Pure. */
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';
import { GAZETTEER_TYPES, type GazetteerEntry } from '#core/model/gazetteer.ts';

/** What the kinds of other vocabularies are here. Kinds that are not listed are left out of a gazetteer. */
const KINDS: ReadonlyMap<string, GazetteerEntry['type']> = new Map([
  ...GAZETTEER_TYPES.map((type) => [type.toLowerCase(), type] as const),
  ['human', 'Person'],
  ...['organization', 'company', 'publicbody', 'legalentity', 'asset'].map(
    (kind) => [kind, 'Organisation'] as const,
  ),
  ...['location', 'country', 'city', 'town', 'region'].map((kind) => [kind, 'Place'] as const),
]);

/** Names that a column, or a property, goes by. */
const COLUMNS = {
  id: ['id', 'qid', 'wikidata_id', 'wikidataid', 'wikidata'],
  type: ['type', 'schema', 'kind'],
  name: ['name', 'label', 'caption'],
  aliases: ['aliases', 'alias', 'weakalias', 'previousname', 'former_names', 'abbreviation'],
  wikidataId: ['wikidataid', 'wikidata_id', 'wikidata', 'qid'],
  places: [
    'places',
    'place',
    'countries',
    'country',
    'nationality',
    'citizenship',
    'jurisdiction',
    'location',
  ],
  roles: ['roles', 'role', 'position', 'positions'],
  organisations: [
    'organisations',
    'organisation',
    'organization',
    'organizations',
    'employer',
    'party',
    'political',
  ],
} as const;

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** "my" → "Malaysia"; anything but a country's code as it is. */
function placeName(words: string): string {
  if (!/^[A-Za-z]{2}$/.test(words)) return words;
  return regions.of(words.toUpperCase()) ?? words;
}

/** One row by the names of its columns, in lower case. */
type Row = ReadonlyMap<string, readonly string[]>;

const valuesOf = (row: Row, column: keyof typeof COLUMNS): string[] =>
  [...new Set(COLUMNS[column].flatMap((name) => row.get(name) ?? []))].filter((value) => value !== '');

/**
 * An entry from a row; null for a kind of thing that no article's names are.
 * @throws DatelineError BAD_INPUT when it has no id, no name or no type.
 */
function entryOf(row: Row, gazetteer: string): GazetteerEntry | null {
  const [id] = valuesOf(row, 'id');
  const [kind] = valuesOf(row, 'type');
  const [name, ...others] = valuesOf(row, 'name');
  const type = kind === undefined ? undefined : KINDS.get(kind.toLowerCase());
  if (kind !== undefined && type === undefined) return null;
  if (!id || !name || !type) {
    const missing = [...(id ? [] : ['id']), ...(kind ? [] : ['type']), ...(name ? [] : ['name'])];
    throw new DatelineError('BAD_INPUT', `there is no ${missing.join(', no ')}`, {
      hint: 'each entry needs an id, a type (person, organisation or place) and a name',
    });
  }
  const wikidataId = [...valuesOf(row, 'wikidataId'), id]
    .map((value) => /(?:^|\/)(Q[1-9]\d*)$/.exec(value)?.[1])
    .find((value) => value !== undefined);
  return {
    id: `${gazetteer}:${id}`,
    gazetteer,
    type,
    name,
    aliases: [...new Set([...others, ...valuesOf(row, 'aliases')])].filter((alias) => alias !== name),
    wikidataId: wikidataId ?? null,
    places: [...new Set(valuesOf(row, 'places').map(placeName))],
    roles: valuesOf(row, 'roles'),
    organisations: valuesOf(row, 'organisations'),
  };
}

/** Several values in one cell stand between semicolons (or bars). */
const split = (cell: string): string[] => cell.split(/[;|]/).map((value) => value.trim());

/** Columns that hold one value, whatever marks stand in it. */
const SINGLE: ReadonlySet<string> = new Set([...COLUMNS.id, ...COLUMNS.type, ...COLUMNS.name]);

/** A row of a table, by its header. @throws DatelineError BAD_INPUT */
export function entryOfRow(record: unknown, gazetteer: string): GazetteerEntry | null {
  const cells = Object.entries(z.record(z.string(), z.string()).parse(record)).map(
    ([column, cell]) => [column.trim().toLowerCase(), cell] as const,
  );
  return entryOf(
    new Map(cells.map(([column, cell]) => [column, SINGLE.has(column) ? [cell.trim()] : split(cell)])),
    gazetteer,
  );
}

const FollowTheMoney = z.object({
  id: z.string(),
  schema: z.string(),
  caption: z.string().optional(),
  properties: z.record(z.string(), z.union([z.string(), z.array(z.unknown())])).default({}),
});

/** A FollowTheMoney entity. @throws DatelineError BAD_INPUT */
export function entryOfFollowTheMoney(value: unknown, gazetteer: string): GazetteerEntry | null {
  const parsed = FollowTheMoney.safeParse(value);
  if (!parsed.success)
    throw new DatelineError('BAD_INPUT', 'this is no FollowTheMoney entity', {
      hint: 'each line needs id, schema and properties',
    });
  const { id, schema, caption, properties } = parsed.data;
  const row = new Map<string, readonly string[]>(
    Object.entries(properties).map(([name, held]) => [
      name.toLowerCase(),
      [held].flat().filter((one) => typeof one === 'string'),
    ]),
  );
  return entryOf(
    new Map([
      ...row,
      ['id', [id]],
      ['schema', [schema]],
      ['name', [...new Set([...(caption ? [caption] : []), ...(row.get('name') ?? [])])]],
    ]),
    gazetteer,
  );
}

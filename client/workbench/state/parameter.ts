/** The parameters a query names, and what is typed into their fields as values the server takes. */
import type { CypherJson } from '#core/model/cypher-value.ts';
import type { ParameterType, QueryParameter } from '#core/model/saved-query.ts';

/** A field of the form: what was typed, and what it is to be read as. */
export interface Field {
  readonly name: string;
  readonly type: ParameterType;
  readonly text: string;
  readonly description: string;
}

/** Comments, strings and names in backticks, in which a dollar sign means nothing; else a parameter. */
const TOKENS =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|(?<tick>\$?`(?:``|[^`])*`)|\$(?<name>[\p{L}_][\p{L}\p{N}_]*|\d+)/gsu;

/** Names of the parameters in a query, in order, each once. */
export function parametersIn(query: string): readonly string[] {
  const names = new Set<string>();
  for (const { groups } of query.matchAll(TOKENS)) {
    if (groups?.name !== undefined) names.add(groups.name);
    else if (groups?.tick?.startsWith('$')) names.add(groups.tick.slice(2, -1).replaceAll('``', '`'));
  }
  return [...names];
}

/** What a field is given to begin with, in the words one types. */
const textOf = (value: QueryParameter['default']): string =>
  value === undefined ? '' : Array.isArray(value) ? JSON.stringify(value) : String(value);

/** A field for what a saved query declares. */
export const fieldOf = ({ name, type, description = '', default: value }: QueryParameter): Field => ({
  name,
  type,
  description,
  text: textOf(value),
});

/** A guess from the name, which the reader may change. */
function guess(name: string): ParameterType {
  if (/(^|_)(date|day|since|until|from|to)$|(Date|Day)$/.test(name)) return 'date';
  if (/^(limit|skip|n|count|max|min|year|size)$|(Count|Year|Limit)$/i.test(name)) return 'integer';
  if (/(ids|names|list|s_in)$/i.test(name)) return 'list';
  return 'string';
}

/** The form for a query: fields it had stay as they are, new ones are guessed, those no longer named go. */
export function fieldsFor(query: string, before: readonly Field[]): readonly Field[] {
  const known = new Map(before.map((field) => [field.name, field]));
  const next = parametersIn(query).map(
    (name) => known.get(name) ?? { name, type: guess(name), text: '', description: '' },
  );
  const same = next.length === before.length && next.every((field, index) => field === before[index]);
  return same ? before : next;
}

/** A value, or what is wrong with what was typed. */
export type Reading = { readonly value: CypherJson } | { readonly wrong: 'empty' | ParameterType };

function list(text: string): Reading {
  const trimmed = text.trim();
  if (!trimmed.startsWith('['))
    return { value: trimmed === '' ? [] : trimmed.split(',').map((item) => item.trim()) };
  try {
    const value: unknown = JSON.parse(trimmed);
    const isPlain = (item: unknown): item is string | number | boolean =>
      ['string', 'number', 'boolean'].includes(typeof item);
    return Array.isArray(value) && value.every(isPlain) ? { value } : { wrong: 'list' };
  } catch {
    return { wrong: 'list' };
  }
}

/** Whether there is such a day, `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(+at) && at.toISOString().startsWith(text);
}

/** What a field holds, as the server takes it. */
export function readField({ type, text }: Pick<Field, 'type' | 'text'>): Reading {
  if (type === 'string') return { value: text };
  if (type === 'list') return list(text);
  const trimmed = text.trim();
  if (trimmed === '') return { wrong: 'empty' };
  if (type === 'boolean')
    return trimmed === 'true' || trimmed === 'false' ? { value: trimmed === 'true' } : { wrong: type };
  if (type === 'date') return isDay(trimmed) ? { value: { $date: trimmed } } : { wrong: type };
  if (type === 'integer') {
    if (!/^[-+]?\d{1,19}$/.test(trimmed)) return { wrong: type };
    const value = Number(trimmed);
    return { value: Number.isSafeInteger(value) ? value : { $integer: trimmed.replace('+', '') } };
  }
  const value = Number(trimmed);
  if (!Number.isFinite(value)) return { wrong: type };
  return { value: Number.isInteger(value) ? { $float: value } : value };
}

/** All values by name, or the fields that cannot be used. */
export function readFields(
  fields: readonly Field[],
): { readonly values: Readonly<Record<string, CypherJson>> } | { readonly wrong: readonly string[] } {
  const readings = fields.map((field) => [field.name, readField(field)] as const);
  const wrong = readings.flatMap(([name, reading]) => ('wrong' in reading ? [name] : []));
  if (wrong.length > 0) return { wrong };
  return {
    values: Object.fromEntries(
      readings.flatMap(([name, reading]) => ('value' in reading ? [[name, reading.value]] : [])),
    ),
  };
}

/** What a saved query can begin with, an empty text too; an integer too large for JSON it cannot. */
function defaultOf({ type, text }: Field): QueryParameter['default'] {
  if (type === 'string') return text;
  const reading = readField({ type, text });
  if (text === '' || 'wrong' in reading) return undefined;
  if (type === 'date') return text.trim();
  if (type === 'float') return Number(text);
  const { value } = reading;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value : undefined;
}

/** What is saved of a form: its types, and what it begins with. */
export function declarationOf(field: Field): QueryParameter {
  const { name, type, description } = field;
  const begins = defaultOf(field);
  return {
    name,
    type,
    ...(description && { description }),
    ...(begins !== undefined && { default: begins }),
  };
}

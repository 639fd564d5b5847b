/** Values of a result, as people write them, as plain text and as plain JSON (how they arrive: core/model/cypher-value.ts). */
import type { CypherJson } from '#core/model/cypher-value.ts';

type Fields = { readonly [key: string]: CypherJson };

export interface NodeValue {
  readonly kind: 'node';
  /** The engine's own id: good within one result only. */
  readonly element: string;
  readonly labels: readonly string[];
  readonly properties: Fields;
}
export interface RelationshipValue {
  readonly kind: 'relationship';
  readonly element: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Fields;
}

/** A value with its Cypher type made plain. */
export type Value =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** `text` has all digits, also those a JavaScript number would lose. */
  | { readonly kind: 'integer' | 'float'; readonly value: number; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'time'; readonly type: string; readonly text: string }
  | { readonly kind: 'point'; readonly fields: Fields }
  | NodeValue
  | RelationshipValue
  | { readonly kind: 'path'; readonly steps: readonly (NodeValue | RelationshipValue)[] }
  | { readonly kind: 'list'; readonly items: readonly CypherJson[] }
  | { readonly kind: 'map'; readonly fields: Fields };

const isList = (value: CypherJson): value is readonly CypherJson[] => Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const fieldsOf = (value: CypherJson | undefined): Fields =>
  value !== undefined && value !== null && typeof value === 'object' && !isList(value) ? value : {};
const textsOf = (value: CypherJson | undefined): readonly string[] =>
  value !== undefined && value !== null && typeof value === 'object' && isList(value)
    ? value.filter(isText)
    : [];
const textOf = (value: CypherJson | undefined): string => (isText(value) ? value : '');

function number(value: number): Value {
  return Number.isInteger(value)
    ? { kind: 'integer', value, text: String(value) }
    : { kind: 'float', value, text: String(value) };
}

function float(value: CypherJson): Value {
  const of = Number(value);
  const text = Number.isInteger(of) ? `${of}.0` : String(value);
  return { kind: 'float', value: of, text };
}

/** The Cypher type of a value of an answer. */
export function typed(json: CypherJson): Value {
  if (json === null) return { kind: 'null' };
  if (typeof json === 'boolean') return { kind: 'boolean', value: json };
  if (typeof json === 'number') return number(json);
  if (typeof json === 'string') return { kind: 'string', value: json };
  if (isList(json)) return { kind: 'list', items: json };
  const { $integer, $float, $date, $temporal, $point, $node, $relationship, $path, $map } = json;
  if (isText($integer)) return { kind: 'integer', value: Number($integer), text: $integer };
  if ($float !== undefined) return float($float);
  if (isText($date)) return { kind: 'date', text: $date };
  if (isText($temporal)) return { kind: 'time', type: $temporal, text: textOf(json.text) };
  if ($point !== undefined) return { kind: 'point', fields: fieldsOf($point) };
  if (isText($node))
    return {
      kind: 'node',
      element: $node,
      labels: textsOf(json.labels),
      properties: fieldsOf(json.properties),
    };
  if (isText($relationship))
    return {
      kind: 'relationship',
      element: $relationship,
      type: textOf(json.type),
      from: textOf(json.from),
      to: textOf(json.to),
      properties: fieldsOf(json.properties),
    };
  if ($path !== undefined && $path !== null && typeof $path === 'object' && isList($path)) {
    const steps = $path.map(typed).filter((step) => step.kind === 'node' || step.kind === 'relationship');
    return { kind: 'path', steps };
  }
  if ($map !== undefined) return { kind: 'map', fields: fieldsOf($map) };
  return { kind: 'map', fields: json };
}

/** The label that says most: `Entity` is everything that can be mentioned. */
export const labelOf = ({ labels }: Pick<NodeValue, 'labels'>): string =>
  labels.find((label) => label !== 'Entity') ?? labels[0] ?? '';

/** What a node is called: its name or title, else its id. */
export function nameOf({ properties, element }: Pick<NodeValue, 'properties' | 'element'>): string {
  for (const key of ['name', 'title', 'quote', 'id']) {
    const value = properties[key];
    if (isText(value) && value !== '') return value;
  }
  return `#${element}`;
}

/** A path with its arrows the way they run. */
function pathWords(
  steps: readonly (NodeValue | RelationshipValue)[],
  name: (node: NodeValue) => string,
): string {
  let before = '';
  return steps
    .map((step) => {
      if (step.kind === 'node') {
        before = step.element;
        return name(step);
      }
      return step.from === before ? `—${step.type}→` : `←${step.type}—`;
    })
    .join(' ');
}

const mapWords = (fields: Fields, one: (json: CypherJson) => string): string =>
  Object.entries(fields)
    .map(([key, value]) => `${key}: ${one(value)}`)
    .join(', ');

/** Without thousands marks and with ISO dates: for spreadsheets, the clipboard and other programs. */
export function plainText(json: CypherJson): string {
  const value = typed(json);
  switch (value.kind) {
    case 'null':
      return '';
    case 'boolean':
      return String(value.value);
    case 'string':
      return value.value;
    case 'integer':
    case 'float':
    case 'date':
    case 'time':
      return value.text;
    case 'node':
      return nameOf(value);
    case 'relationship':
      return value.type;
    case 'path':
      return pathWords(value.steps, nameOf);
    case 'list':
    case 'map':
    case 'point':
      return JSON.stringify(plainJson(json));
  }
}

const plainFields = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, plainJson(value)]));

/** Without the marks of Cypher's types: dates as ISO text, nodes with labels and properties. */
export function plainJson(json: CypherJson): CypherJson {
  const value = typed(json);
  switch (value.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
      return value.value;
    case 'integer':
      return Number.isSafeInteger(value.value) ? value.value : value.text;
    case 'float':
      return Number.isFinite(value.value) ? value.value : value.text;
    case 'date':
    case 'time':
      return value.text;
    case 'node':
      return { labels: value.labels, properties: plainFields(value.properties) };
    case 'relationship':
      return { type: value.type, properties: plainFields(value.properties) };
    case 'path':
      return value.steps.map((step) =>
        step.kind === 'node'
          ? { labels: step.labels, properties: plainFields(step.properties) }
          : { type: step.type, properties: plainFields(step.properties) },
      );
    case 'list':
      return value.items.map(plainJson);
    case 'map':
    case 'point':
      return plainFields(value.fields);
  }
}

/** How dates and numbers are written is the page's business (client/text.ts), not this file's. */
export interface Writing {
  readonly number: (value: number) => string;
  readonly date: (iso: string) => string;
}

/** Whole numbers below this are as likely years or ids as counts: they are written without marks. */
const MARKED_FROM = 10_000;

const DURATION =
  /^(-)?P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?)?$/;
const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];

/** `P1Y2M` → `1 year 2 months`; as it stands where it is no such text. */
export function durationWords(iso: string): string {
  const found = DURATION.exec(iso);
  if (!found) return iso;
  const [, minus = '', ...amounts] = found;
  const parts = amounts.flatMap((amount, index) =>
    amount === undefined || Number(amount) === 0
      ? []
      : [`${minus}${amount} ${UNITS[index]}${Math.abs(Number(amount)) === 1 ? '' : 's'}`],
  );
  return parts.length > 0 ? parts.join(' ') : '0 seconds';
}

/** `2024-05-03T14:30:00Z` → `3 May 2024, 14:30 UTC`; times and zones without what is nought. */
function timeWords(type: string, text: string, write: Writing): string {
  if (type === 'Duration') return durationWords(text);
  const [, day, clock = '', zone = ''] = /^(?:([-+]?\d+-\d{2}-\d{2})T)?([\d:.]+)(.*)$/.exec(text) ?? [];
  if (!clock) return text;
  const short = clock.replace(/(:\d{2}):00(\.0+)?$/, '$1');
  const place = zone === 'Z' || zone === '' ? zone.replace('Z', ' UTC') : ` ${zone}`;
  return `${day ? `${write.date(day)}, ` : ''}${short}${place}`;
}

/** A value as people write it. */
export function words(json: CypherJson, write: Writing): string {
  const value = typed(json);
  switch (value.kind) {
    case 'null':
      return '';
    case 'integer':
      return Math.abs(value.value) >= MARKED_FROM && Number.isSafeInteger(value.value)
        ? write.number(value.value)
        : value.text;
    case 'date':
      return write.date(value.text);
    case 'time':
      return timeWords(value.type, value.text, write);
    case 'list':
      return value.items.map((item) => words(item, write)).join(', ');
    case 'map':
    case 'point':
      return mapWords(value.fields, (item) => words(item, write));
    default:
      return plainText(json);
  }
}

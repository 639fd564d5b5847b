/** Records with named fields (a JSON object, a CSV row) made articles: which field means what. */
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import { type Found, makeArticle } from './article.ts';
import { openPage } from './html.ts';
import { KIND } from './kind.ts';
import { FIELDS, type Field, type FieldMapping } from './mapping.ts';
import { withoutMarkup } from './markup.ts';

const Row = z.record(z.string(), z.unknown());
/** An object by its names. */
export type Row = z.infer<typeof Row>;

/** What a value has under which name; null of a list, and of what is no object. */
export const rowOf = (value: unknown): Row | null =>
  Array.isArray(value) ? null : (Row.safeParse(value).data ?? null);

/** A person or organisation as JSON-LD and APIs nest it. */
const Named = z.object({ name: z.string() });

function valueAt(row: Row, path: string): unknown {
  if (Object.hasOwn(row, path)) return row[path];
  const first = path.indexOf('.');
  if (first < 0 || !Object.hasOwn(row, path.slice(0, first))) return undefined;
  let value: unknown = row;
  for (const step of path.split('.')) {
    const inner = Row.safeParse(value);
    if (!inner.success || !Object.hasOwn(inner.data, step)) return undefined;
    value = inner.data[step];
  }
  return value;
}

function fieldOf(row: Row, field: Field, mapping: FieldMapping): unknown {
  const mapped = mapping[field];
  if (mapped !== undefined) return valueAt(row, mapped);
  for (const name of FIELDS[field]) {
    const value = valueAt(row, name);
    if (isThere(value)) return value;
  }
  const names = LOWER[field];
  for (const name of Object.keys(row))
    if (names.has(name.trim().toLowerCase()) && isThere(row[name])) return row[name];
  return undefined;
}

const lower = (field: Field): ReadonlySet<string> => new Set(FIELDS[field].map((name) => name.toLowerCase()));
const LOWER: Readonly<Record<Field, ReadonlySet<string>>> = {
  id: lower('id'),
  url: lower('url'),
  title: lower('title'),
  byline: lower('byline'),
  publisher: lower('publisher'),
  published: lower('published'),
  language: lower('language'),
  text: lower('text'),
};

/** An object stands for something only by its name, and is left for the names of what is in it. */
const isThere = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  (typeof value !== 'object' || Array.isArray(value) || 'name' in value);

/** Lists nest no deeper where a record means something by it. */
const DEEPEST = 10;

/** One line of words: strings, numbers, `{ name }` objects, and lists of them. */
function words(value: unknown, depth = 0): string | null {
  if (depth > DEEPEST) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    const parts = value.map((one) => words(one, depth + 1)).filter((part) => part !== null);
    return parts.length > 0 ? parts.join(', ') : null;
  }
  const named = Named.safeParse(value);
  return named.success ? named.data.name : null;
}

/** The text: a string, or a list of paragraphs. */
function body(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value.join('\n') : null;
}

/** Whether a record is an article: it has a text of its own. */
export const hasText = (row: Row, mapping: FieldMapping): boolean =>
  body(fieldOf(row, 'text', mapping)) !== null;

/** @throws DatelineError BAD_INPUT when the record is no object or has no text. */
export async function articleOfRecord(
  value: unknown,
  source: string,
  mapping: FieldMapping = {},
): Promise<Article> {
  const row = Row.safeParse(value);
  if (!row.success || Array.isArray(value)) {
    throw new DatelineError('BAD_INPUT', `expected an article (an object), found ${kindOf(value)}`);
  }
  const field = (name: Field): unknown => fieldOf(row.data, name, mapping);
  const text = body(field('text'));
  if (text === null) {
    throw new DatelineError(
      'BAD_INPUT',
      `the article has no text: no string in "${mapping.text ?? 'text'}"`,
      {
        hint: 'name the field that holds it with --map text=NAME',
      },
    );
  }
  const url = words(field('url'));
  const page = await pageIn(text, url);
  const told = [words(field('title')), words(field('byline')), words(field('publisher'))];
  const [title, byline, publisher, said] = await withoutMarkup([...told, page === null ? text : null]);
  return makeArticle(
    {
      id: words(field('id')),
      url: url ?? page?.url,
      title: title ?? page?.title,
      byline: byline ?? page?.byline,
      publisher: publisher ?? page?.publisher,
      published: field('published') ?? page?.published,
      language: words(field('language')) ?? page?.language,
      text: page?.text ?? said ?? text,
    },
    source,
  );
}

/** What is on a page that a crawler has kept whole as its text; null of any other text. @throws DatelineError LIMIT_EXCEEDED */
async function pageIn(text: string, address: string | null): Promise<Found | null> {
  const head = text.slice(0, 1000);
  if (!KIND.html.sniff(head, Buffer.from(head))) return null;
  return openPage(Buffer.from(text), 'text/html; charset=utf-8', address ?? undefined, undefined);
}

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;

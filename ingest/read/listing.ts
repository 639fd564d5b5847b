/** JSON values made articles: one that is an article, and one that lists them under whatever name, with counts and pages around. */
import { connectedIn } from './connection.ts';
import { failureOf, type ReadItem } from './item.ts';
import type { FieldMapping } from './mapping.ts';
import { articleOfRecord, hasText, rowOf } from './record.ts';

/** What news interfaces call a page of articles, which may be empty. */
const PAGES = ['articles', 'items', 'posts', 'results', 'docs'];
/**
 * What else search engines and exports call their lists, and the objects around these. Not `content` or `body`: some keep the
 * paragraphs of one article in a list of that name.
 */
const LISTS = [
  ...PAGES,
  ...'documents entries stories records news rows hits data list value response result feed'.split(' '),
];
/** What they wrap an article in. */
const WRAPS = ['_source', 'attributes', 'node', 'article', 'document', 'doc', 'fields'];
/** Objects around a list nest no deeper. */
const DEEPEST = 4;

/** The articles of a value, or why it has none; `where` tells the place of the value in its file. */
export async function* articlesOf(
  value: unknown,
  source: string,
  mapping: FieldMapping,
  where: string,
): AsyncIterable<ReadItem> {
  const listed = listIn(value, mapping, 0) ?? connectedIn(value, mapping);
  for (const [index, item] of (listed ?? [value]).entries()) {
    try {
      yield await articleOfRecord(unwrapped(item, mapping), source, mapping);
    } catch (thrown) {
      yield failureOf(source, thrown, listed === null ? where : `${where}, item ${index + 1}`);
    }
  }
}

/** The list an object has under one of the names; null for an article, and where there is none. */
function listIn(value: unknown, mapping: FieldMapping, depth: number): readonly unknown[] | null {
  const row = rowOf(value);
  if (row === null || depth > DEEPEST || hasText(row, mapping)) return null;
  for (const name of LISTS) {
    const inside: unknown = row[name];
    if (!Object.hasOwn(row, name)) continue;
    if (Array.isArray(inside) && (PAGES.includes(name) || inside.some((item) => rowOf(item) !== null)))
      return inside;
    const deeper = listIn(inside, mapping, depth + 1);
    if (deeper !== null) return deeper;
  }
  return null;
}

/** An article out of what it is wrapped in, where it has no text of its own; what stands beside it is kept if it lacks it. */
function unwrapped(value: unknown, mapping: FieldMapping): unknown {
  const row = rowOf(value);
  if (row === null || hasText(row, mapping)) return value;
  for (const name of WRAPS) {
    const inside = Object.hasOwn(row, name) ? rowOf(row[name]) : null;
    if (inside !== null && hasText(inside, mapping)) return { ...row, ...inside };
  }
  return value;
}

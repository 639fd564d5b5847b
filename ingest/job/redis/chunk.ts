/** What goes through Redis: so many articles of a job that noting and fetching them costs little, and losing them little. */
import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '#core/errors.ts';
import { Article } from '#core/model/article.ts';
import { isFailure, type ReadItem } from '../../read/item.ts';
import type { Placed } from '../read.ts';
import type { Cursor } from '../record.ts';

const MOST_ITEMS = 16;
const MOST_UNITS = 512 * 1024;

const Code = z.custom<ErrorCode>((value) => typeof value === 'string' && Object.hasOwn(ERROR_STATUS, value));
const ReadFailure = z.object({
  source: z.string(),
  where: z.string().nullable(),
  code: Code,
  message: z.string(),
  hint: z.string().nullable(),
});

export const Chunk = z.object({
  job: z.string(),
  pass: z.int(),
  /** Counted from 0; the same articles have the same number however often the input is read. */
  number: z.int(),
  items: z.array(z.union([Article, ReadFailure])),
  fraction: z.number().nullable(),
});
export type Chunk = z.infer<typeof Chunk>;

/** Its name among the chunks of its job. */
export const chunkName = ({ pass, number }: Pick<Chunk, 'pass' | 'number'>): string => `${pass}.${number}`;

/** Gathers items into chunks, each with where the reading is after it. */
export async function* chunksOf(
  placed: AsyncIterable<Placed>,
): AsyncIterable<{ readonly items: ReadItem[]; readonly cursor: Cursor; readonly fraction: number | null }> {
  let items: ReadItem[] = [];
  let units = 0;
  let last: Placed | null = null;
  for await (const next of placed) {
    items.push(next.item);
    units += isFailure(next.item) ? 0 : next.item.text.length;
    last = next;
    if (items.length < MOST_ITEMS && units < MOST_UNITS) continue;
    yield { items, cursor: next.cursor, fraction: next.fraction };
    items = [];
    units = 0;
  }
  if (items.length > 0 && last) yield { items, cursor: last.cursor, fraction: last.fraction };
}

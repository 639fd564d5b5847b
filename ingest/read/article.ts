/** Builds an Article from what a reader found: ids, hash, date, language, and text the store can keep. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import { idOf } from '#core/model/id.ts';
import { publicationDate } from './date.ts';
import { languageOf, languageTag } from './language.ts';
import { MAX_TEXT_UNITS } from './limit.ts';

const words = z.string().nullish();

/** What a reader found; anything but the text may be missing. */
export const Found = z
  .object({
    id: words,
    url: words,
    title: words,
    byline: words,
    publisher: words,
    published: z.unknown().optional(),
    language: words,
    text: z.string(),
  })
  .readonly();
export type Found = z.infer<typeof Found>;

/** @throws DatelineError BAD_INPUT without text, LIMIT_EXCEEDED with too much of it. */
export async function makeArticle(found: Found, source: string): Promise<Article> {
  if (isBinary(found.text)) {
    throw new DatelineError('BAD_INPUT', 'this is no text: it is binary data', {
      hint: 'give the file the extension of what it is, if it can be read at all',
    });
  }
  const text = cleanText(found.text);
  if (text.trim() === '') throw new DatelineError('BAD_INPUT', 'the article has no text');
  if (text.length > MAX_TEXT_UNITS) {
    throw new DatelineError(
      'LIMIT_EXCEEDED',
      `the article's text is longer than ${MAX_TEXT_UNITS} characters`,
      {
        hint: 'is it one article? Give several as separate records',
      },
    );
  }
  const url = cleanUrl(found.url);
  const title = cleanLine(found.title);
  const publisher = cleanLine(found.publisher);
  const published = publicationDate(found.published);
  const contentHash = createHash('sha256')
    .update(JSON.stringify([title, publisher, published, text]))
    .digest('hex');
  return {
    id: ownId(found.id) ?? (url ? idOf('url', url) : idOf('content', contentHash)),
    url,
    title,
    byline: cleanLine(found.byline)?.replace(/^by\s+/i, '') ?? null,
    publisher,
    published,
    language: languageTag(found.language ?? null) ?? (await languageOf(text)),
    text,
    contentHash,
    source,
  };
}

/** The file's own id, where it can serve as one. A very long one is hashed. */
function ownId(id: string | null | undefined): string | null {
  const own = cleanLine(id);
  return own && own.length > 200 ? idOf('id', own) : own;
}

/**
 * Text that every store can hold, each unit in its place (offsets into the file's own text stay right): control
 * characters become spaces, halves of surrogate pairs U+FFFD.
 */
function cleanText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/(?![\t\n\r])\p{Control}|\ufeff/gu, ' ');
}

/** Control characters and what no encoding knows: one in so many is damage, more is no text. */
const NO_TEXT = /(?![\t\n\r\f])\p{Cc}|\ufffd/gu;
const ODD_SHARE = 0.02;
const ODD_MARKS = 20;
/** Units looked at: data betrays itself soon. */
const LOOKED_AT = 20_000;

function isBinary(text: string): boolean {
  const head = text.slice(0, LOOKED_AT);
  return (head.match(NO_TEXT)?.length ?? 0) > Math.max(ODD_MARKS, head.length * ODD_SHARE);
}

/** One line without surrounding or repeated white space; null when nothing is left. */
export function cleanLine(value: string | null | undefined): string | null {
  const line = cleanText(value ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? null : line;
}

/** An http(s) address without its fragment and tracking parameters, or null. */
export function cleanUrl(value: string | null | undefined): string | null {
  const line = cleanLine(value);
  if (!line || !URL.canParse(line)) return null;
  const url = new URL(line);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) {
    if (/^(utm_.*|fbclid|gclid|mc_[ce]id|igshid)$/i.test(name)) url.searchParams.delete(name);
  }
  return url.href;
}

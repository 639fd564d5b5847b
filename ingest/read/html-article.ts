/** The article on an HTML page: the story by Readability, what the page says about it by its metadata. Pure. */
import { Readability } from '@mozilla/readability';
import { DatelineError } from '#core/errors.ts';
import { publicationDate } from './date.ts';
import { charsetOf, decode } from './encoding.ts';
import { removeClutter, withoutFurniture } from './html-clutter.ts';
import { pageMetadata } from './html-metadata.ts';
import { parsePage } from './html-page.ts';
import { linesIn } from './html-text.ts';
import { MAX_ELEMENTS } from './limit.ts';

/** A text shorter than this is rather a menu or a notice than the story, if another is to be had. */
const SHORT = 250;

/** @throws DatelineError BAD_INPUT when the page holds no story. */
export const articleIn = (bytes: Uint8Array, mediaType: string | undefined, address: string | undefined) =>
  articleOfPage(decode(bytes, charsetOf(mediaType) ?? declaredCharset(bytes)), address);

/** The charset in the page's own head. */
const declaredCharset = (bytes: Uint8Array): string | undefined =>
  charsetOf(/<meta[^>]+charset[^>]*>/i.exec(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'))?.[0]);

function articleOfPage(page: string, address?: string) {
  const document = parsePage(page);
  const metadata = pageMetadata(document, address);
  removeClutter(document);
  const title = withoutSite(metadata.title, metadata.publisher);
  const text = withoutHead(withoutFurniture(storyOf(document, metadata.text)), title, metadata.byline);
  if (text === '') throw new DatelineError('BAD_INPUT', 'no article text was found on the page');
  return { ...metadata, title, text };
}

/** The page's JSON-LD has so much more than the page shows where that is a teaser. */
const MUCH_MORE = 1.5;

/** The story's paragraphs: by Readability; by the page's JSON-LD or its main part where that finds little. */
function storyOf(document: Document, linked: string | null): string {
  const fallback = document.querySelector('article') ?? document.querySelector('main') ?? document.body;
  const plain = linesIn(fallback);
  const content = new Readability(document, {
    maxElemsToParse: MAX_ELEMENTS,
    charThreshold: SHORT,
    disableJSONLD: true,
  }).parse()?.content;
  const readable = content ? linesIn(parsePage(content).body) : '';
  const whole = linked === null ? '' : linesIn(parsePage(linked.replace(/\n+/g, '<br>')).body);
  if (whole.length > MUCH_MORE * readable.length) return whole;
  if (readable.length >= SHORT) return readable;
  return whole.length > readable.length ? whole : readable || plain;
}

/** The story without the lines above it that repeat its head: headline, byline, date. */
function withoutHead(text: string, title: string | null, byline: string | null): string {
  const lines = text.split('\n');
  const isHead = (line: string): boolean =>
    line === title?.trim() ||
    line.replace(/^by:?\s+/i, '') === byline?.trim().replace(/^by:?\s+/i, '') ||
    publicationDate(line.replace(/^(published|posted|updated)( on)?:?\s+/i, '')) !== null;
  let first = 0;
  while (first < lines.length - 1 && isHead(lines[first] ?? '')) first++;
  return lines.slice(first).join('\n');
}

/** "Bridge to close | The Halden Courier" → "Bridge to close". */
function withoutSite(title: string | null, publisher: string | null): string | null {
  if (title === null || publisher === null) return title;
  for (const mark of [' | ', ' - ', ' – ', ' — ', ' :: ']) {
    const at = title.lastIndexOf(mark);
    if (
      at > 0 &&
      title
        .slice(at + mark.length)
        .trim()
        .toLowerCase() === publisher.toLowerCase()
    ) {
      return title.slice(0, at);
    }
  }
  return title;
}

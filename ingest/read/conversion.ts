/** The text of a page as a crawl has kept it instead of the page (the WET files of Common Crawl): title, then whatever had words. */
import type { Article } from '#core/model/article.ts';
import { makeArticle } from './article.ts';
import { charsetOf, decode } from './encoding.ts';

/** Longer first lines are paragraphs, in UTF-16 units. */
const LONGEST_TITLE = 200;

/**
 * The article of a page's text, in which its title stays. It has no publication date: what the archive knows is when the
 * page was fetched.
 * @throws DatelineError BAD_INPUT without text, LIMIT_EXCEEDED with too much of it.
 */
export async function articleOfText(
  bytes: Uint8Array,
  mediaType: string,
  url: string,
  source: string,
): Promise<Article> {
  const text = decode(bytes, charsetOf(mediaType)).replace(/\r\n?/g, '\n').trim();
  return makeArticle({ url, title: titleOf(text), text }, source);
}

/** The first line, where others follow and it is no sentence. */
function titleOf(text: string): string | null {
  const end = text.indexOf('\n');
  const line = text.slice(0, Math.max(0, end)).trim();
  const isSentence = /[.,;:]$/.test(line) && !line.endsWith('..');
  return line.length > LONGEST_TITLE || isSentence ? null : line;
}

/** Plain text with a small header: `Title: …`, `Publisher: …`, …, an empty line, then the article. */
import { makeArticle } from './article.ts';
import { charsetOf, decode } from './encoding.ts';
import { bytesOf } from './input.ts';
import { isNamedPlainSitemap, isPlainSitemap } from './kind.ts';
import type { Read } from './reader.ts';
import { savedSitemap } from './saved-sitemap.ts';

const KEYS = {
  id: 'id',
  title: 'title',
  headline: 'title',
  publisher: 'publisher',
  published: 'published',
  date: 'published',
  by: 'byline',
  byline: 'byline',
  author: 'byline',
  url: 'url',
  language: 'language',
} as const;
type Key = (typeof KEYS)[keyof typeof KEYS];

const isKey = (word: string): word is keyof typeof KEYS => Object.hasOwn(KEYS, word);
const HEADER_LINE = /^([A-Za-z][A-Za-z -]{0,30}):[ \t]*(.*)$/;

/** Header fields and the text after them. Without a known first line all of it is text. */
export function splitHeader(content: string): { header: Partial<Record<Key, string>>; text: string } {
  const header: Partial<Record<Key, string>> = {};
  const lines = content.split('\n');
  let index = 0;
  while (index < lines.length && lines[index]?.trim() === '') index++;
  const first = HEADER_LINE.exec(lines[index]?.trim() ?? '')?.[1]?.toLowerCase() ?? '';
  if (!isKey(first)) return { header, text: content };
  for (; index < lines.length; index++) {
    const line = lines[index]?.trim() ?? '';
    if (line === '') break;
    const match = HEADER_LINE.exec(line);
    if (!match) break;
    const key = match[1]?.toLowerCase() ?? '';
    if (isKey(key)) header[KEYS[key]] = match[2] ?? '';
  }
  return { header, text: lines.slice(index).join('\n') };
}

export const read: Read = async function* (input) {
  const content = decode(await bytesOf(input), charsetOf(input.mediaType)).replace(/\r\n?/g, '\n');
  if (isNamedPlainSitemap(input.fileName) && isPlainSitemap(content)) throw savedSitemap();
  const { header, text: body } = splitHeader(content);
  yield await makeArticle({ url: input.url, ...header, text: body.trim() }, input.name);
};

/** Fields of records that are written in HTML, as content systems keep them: their words, without tags and references. */
import { z } from 'zod';
import { apart } from './apart/apart.ts';

/** Of these the words beside each other are lines of their own; those around words leave the lines of the field as they are. */
const BLOCKS = 'p|br|div|h[1-6]|ul|ol|li|blockquote|article|section|header|main|figure|table|t[rdh]|pre|hr';
const INLINE = 'a|abbr|b|cite|code|em|font|i|iframe|img|mark|q|s|script|small|span|strong|style|su[bp]|u';
const TAG = new RegExp(`</?(?:${BLOCKS}|${INLINE})(?:\\s[^<>]*)?/?>`, 'i');
const BLOCK = new RegExp(`</?(?:${BLOCKS})(?:\\s[^<>]*)?/?>`, 'i');
const REFERENCE = /&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});/i;
/** Tags that have been escaped once more, on their way through a feed. */
const ESCAPED = new RegExp(`&lt;/?(?:${BLOCKS}|${INLINE})(?:\\s[^<>&]*)?/?&gt;`, 'i');

const isMarkup = (text: string): boolean => TAG.test(text) || REFERENCE.test(text);

/** As HTML in which no line is lost: where only words are marked, a line break ends a line. */
const asHtml = (text: string): string => (BLOCK.test(text) ? text : text.replace(/\r\n?|\n/g, '<br>'));

const Words = z.array(z.string());

/**
 * The fields as words; those that are words already stay unit by unit as they are.
 * @throws DatelineError LIMIT_EXCEEDED
 */
export async function withoutMarkup(fields: readonly (string | null)[]): Promise<(string | null)[]> {
  const marked = fields.filter((text) => text !== null && isMarkup(text)).filter((text) => text !== null);
  if (marked.length === 0) return [...fields];
  const words = new Map((await wordsOf(marked)).map((said, index) => [marked[index] ?? '', said]));
  return fields.map((text) => (text === null ? null : (words.get(text) ?? text)));
}

async function wordsOf(texts: readonly string[]): Promise<string[]> {
  const once = await opened(texts);
  const isTwice = texts.map((text) => !TAG.test(text) && ESCAPED.test(text));
  if (!isTwice.includes(true)) return once;
  const twice = await opened(once);
  return once.map((words, index) => (isTwice[index] ? (twice[index] ?? words) : words));
}

const opened = async (texts: readonly string[]): Promise<string[]> =>
  Words.parse(await apart({ kind: 'entry', fragments: texts.map(asHtml) }));

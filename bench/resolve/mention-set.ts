/** Annotated documents of public sets: the text, and the names in it with the thing each names. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Article } from '#core/model/article.ts';

export interface GoldMention {
  readonly start: number;
  readonly end: number;
  /** Of the word that heads it. */
  readonly head: { readonly start: number; readonly end: number };
  readonly cluster: string;
}

export interface GoldDocument {
  readonly article: Article;
  readonly topic: string;
  readonly mentions: readonly GoldMention[];
}

const articleOf = (id: string, text: string): Article => ({
  id,
  url: null,
  title: null,
  byline: null,
  publisher: null,
  published: null,
  language: 'en',
  source: id,
  text,
  contentHash: createHash('sha256').update(id).update(text).digest('hex'),
});

const unzipped = (file: string): string | null =>
  existsSync(file) ? gunzipSync(readFileSync(file)).toString('utf8') : null;

const EcbLine = z.object({
  id: z.string(),
  topic: z.number(),
  text: z.string(),
  mentions: z.array(z.object({ start: z.number(), end: z.number(), cluster: z.string(), type: z.string() })),
});

/** Words that begin with a capital at the head of a sentence and name nobody. */
const PRONOUNS =
  /^(?:I|He|She|It|We|You|They|His|Her|Its|Their|Our|My|This|That|These|Those|The|A|An|Who|Some|Many|Both|One|Two|Three|Police|Officials)\b/;

/** ECB+: people, bodies and places that are named, not merely described. */
export function ecbIn(file: string): GoldDocument[] | null {
  const lines = unzipped(file);
  if (lines === null) return null;
  return lines
    .trim()
    .split('\n')
    .map((line) => EcbLine.parse(JSON.parse(line)))
    .map(({ id, topic, text, mentions }) => {
      // The set counts code points, we UTF-16 units.
      const points = [...text];
      const at: number[] = [0];
      for (const point of points) at.push((at.at(-1) ?? 0) + point.length);
      const named = mentions.flatMap(({ start, end, cluster, type }) => {
        const span = { start: at[start] ?? 0, end: at[end] ?? 0 };
        const words = text.slice(span.start, span.end);
        return (type === 'HUM' || type === 'LOC') && /^\p{Lu}/u.test(words) && !PRONOUNS.test(words)
          ? [{ ...span, head: span, cluster: `${topic} ${cluster}` }]
          : [];
      });
      return { article: articleOf(`ecb-${id}`, text), topic: String(topic), mentions: named };
    });
}

const KINDS = /^(?:person|organization|place)$/;

/** GUM: names of people, organisations and places by their chain; a name is headed by a proper noun. */
export function gumIn(file: string): GoldDocument[] | null {
  const lines = unzipped(file);
  if (lines === null) return null;
  return lines
    .split(/^# newdoc id = /m)
    .slice(1)
    .map(gumDocument);
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly proper: boolean;
  /** Number of its head in the sentence, and of itself. */
  readonly number: number;
  readonly above: number;
}

function gumDocument(block: string): GoldDocument {
  const id = /^\S+/.exec(block)?.[0] ?? '';
  let text = '';
  const mentions: GoldMention[] = [];
  let sentence: Token[] = [];
  let open: { readonly id: string; readonly kind: string; readonly from: number }[] = [];
  const close = (which: string) => {
    const index = open.findLastIndex((one) => one.id === which);
    const one = open[index];
    if (!one) return;
    open = open.filter((_, i) => i !== index);
    const tokens = sentence.slice(one.from);
    const numbers = new Set(tokens.map(({ number }) => number));
    const head = tokens.find(({ above }) => !numbers.has(above));
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (head?.proper && first && last && KINDS.test(one.kind))
      mentions.push({ start: first.start, end: last.end, head, cluster: `${id} ${one.id}` });
  };
  for (const line of block.split('\n')) {
    if (line === '') {
      sentence = [];
      open = [];
      if (text !== '' && !text.endsWith('\n')) text = `${text.trimEnd()}\n`;
      continue;
    }
    const cells = line.split('\t');
    const [number = '', form = '', , upos, , , above = '', , , misc = ''] = cells;
    if (cells.length !== 10 || !/^\d+$/.test(number)) continue;
    const start = text.length;
    text += form;
    sentence.push({
      start,
      end: text.length,
      proper: upos === 'PROPN',
      number: Number(number),
      above: Number(above),
    });
    if (!misc.includes('SpaceAfter=No')) text += ' ';
    const entity = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? '';
    for (const part of entity.matchAll(/\((\d+)-(\w+)-[^()]*(\)?)|(\d+)\)/g)) {
      const [, opened, kind = '', alone, closed] = part;
      if (opened !== undefined) open.push({ id: opened, kind, from: sentence.length - 1 });
      if (opened !== undefined && alone === ')') close(opened);
      if (closed !== undefined) close(closed);
    }
  }
  return { article: articleOf(id, text), topic: id, mentions };
}

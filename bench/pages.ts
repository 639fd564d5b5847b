/**
 * Measures how much of a page's story is read, how much else with it, and how much of what the page says of itself is right:
 * four stories in 22 shapes of page. Beside it Readability alone and all words of the page, in the same run. Writes
 * bench/results/pages.json.
 *
 *   node --import tsx bench/pages.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { Readability } from '@mozilla/readability';
import { parsePage } from '#ingest/read/html-page.ts';
import { bytesInput } from '#ingest/read/input.ts';
import { isFailure } from '#ingest/read/item.ts';
import { readInput } from '#ingest/read/read.ts';
import { SHAPES } from './pages/shape.ts';
import { STORIES } from './pages/story.ts';

/** Words, as often as they occur. */
function bag(text: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}

const sizeOf = (words: ReadonlyMap<string, number>): number => [...words.values()].reduce((a, b) => a + b, 0);

/** F1 of the words read against the words written. */
function f1(read: string, written: string): number {
  const [ours, theirs] = [bag(read), bag(written)];
  let both = 0;
  for (const [word, count] of ours) both += Math.min(count, theirs.get(word) ?? 0);
  const total = sizeOf(ours) + sizeOf(theirs);
  return total === 0 ? 0 : (2 * both) / total;
}

const mean = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
const percent = (value: number): number => Math.round(value * 1000) / 10;

interface Row {
  readonly shape: string;
  readonly body: number;
  readonly readability: number;
  readonly wholePage: number;
  readonly title: number;
  readonly date: number;
  readonly byline: number;
  readonly publisher: number;
  readonly url: number;
}

const rows: Row[] = [];
for (const shape of SHAPES) {
  const marks: Row[] = [];
  for (const story of STORIES) {
    const page = shape.page(story);
    const written = story.paragraphs.join('\n');
    const url = story.site + story.path;
    const input = bytesInput('page.html', Buffer.from(page), {
      mediaType: 'text/html',
      url: `${url}?utm_source=x`,
    });
    for await (const item of readInput(input)) {
      const article = isFailure(item) ? null : item;
      const same = (left: string | null | undefined, right: string) => Number(left === right);
      marks.push({
        shape: shape.name,
        body: f1(article?.text ?? '', written),
        readability: f1(new Readability(parsePage(page)).parse()?.textContent ?? '', written),
        wholePage: f1(parsePage(page).body.textContent ?? '', written),
        title: same(article?.title, story.title),
        date: same(article?.published?.slice(0, 10), story.published.slice(0, 10)),
        byline: same(article?.byline, story.byline),
        publisher: same(article?.publisher, story.publisher),
        url: same(article?.url, url),
      });
    }
  }
  const of = (key: Exclude<keyof Row, 'shape'>) => percent(mean(marks.map((mark) => mark[key])));
  rows.push({
    shape: shape.name,
    body: of('body'),
    readability: of('readability'),
    wholePage: of('wholePage'),
    title: of('title'),
    date: of('date'),
    byline: of('byline'),
    publisher: of('publisher'),
    url: of('url'),
  });
}
const keys = ['body', 'readability', 'wholePage', 'title', 'date', 'byline', 'publisher', 'url'] as const;
const all = Object.fromEntries(
  keys.map((key) => [key, Math.round(mean(rows.map((row) => row[key])) * 10) / 10]),
);
console.table(rows);
console.log('all', all);
mkdirSync('bench/results', { recursive: true });
writeFileSync(
  'bench/results/pages.json',
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, stories: STORIES.length, all, rows }, null, 2)}\n`,
);

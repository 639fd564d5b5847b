/** The samples keep their promise: what the first start shows, and what every other suite reads. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Article } from '#core/model/article.ts';
import { readPaths } from '#ingest/read/read.ts';

const folder = fileURLToPath(new URL('../samples', import.meta.url));
const files = readdirSync(folder).filter((name) => name !== 'README.md');

describe('the samples', () => {
  const articles: Article[] = [];

  before(async () => {
    for await (const item of readPaths([folder])) if ('text' in item) articles.push(item);
  });

  it('are at least 24, in every plain format, each with date and publisher', () => {
    assert.ok(articles.length >= 24, `${articles.length} articles`);
    assert.deepEqual([...new Set(files.map((name) => name.slice(name.lastIndexOf('.'))))].sort(), [
      '.html',
      '.json',
      '.jsonl',
      '.txt',
    ]);
    for (const { id, published, publisher, text } of articles) {
      assert.match(published ?? '', /^\d{4}-\d{2}-\d{2}$/, id);
      assert.ok(publisher, id);
      assert.ok(text.length > 400, `${id} is too short`);
    }
    assert.equal(new Set(articles.map(({ id }) => id)).size, articles.length, 'two articles have one id');
  });

  it('span 18 months', () => {
    const days = articles.map(({ published }) => Date.parse(published ?? '')).sort((a, b) => a - b);
    const months = ((days.at(-1) ?? 0) - (days[0] ?? 0)) / (30.4 * 24 * 3600 * 1000);
    assert.ok(months >= 17, `${months.toFixed(1)} months`);
  });

  it('hold one wire text at three publishers', () => {
    const wire = articles.filter(({ text }) => text.includes('Storm Ottilie tore a 60-metre hole'));
    assert.equal(new Set(wire.map(({ publisher }) => publisher)).size, 3);
  });

  it('leave page furniture out of the text', () => {
    for (const { id, text } of articles)
      assert.doesNotMatch(text, /Advertisement: winter tyres|All rights reserved|Ferry timetable/, id);
  });

  it('are all described in their README', () => {
    const readme = readFileSync(`${folder}/README.md`, 'utf8');
    for (const name of files)
      assert.ok(readme.includes(`\`${name}\``), `${name} is missing from samples/README.md`);
  });
});

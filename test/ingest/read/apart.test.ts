/** Documents made to take a machine for hours: each costs itself only, and whoever reads a batch goes on with the next. */
import assert from 'node:assert/strict';
import { apart } from '#ingest/read/apart/apart.ts';
import { openPage } from '#ingest/read/html.ts';
import { type Folder, folder, readAll } from '../folder.ts';

const BODY = 'The harbour board voted on Tuesday to close the old swing bridge for eight months from April.';
const page = (body: string) => Buffer.from(`<html><body>${body}</body></html>`);
/** Within every limit on its size, and quadratic to read. */
const SLOW = page(`<ul>${'<li>one<p>two, and three'.repeat(60_000)}</ul>`);
const NO_MEASURE = { memoryMb: 8000, ms: 600_000 };

const open = (bytes: Uint8Array, limits: { readonly memoryMb: number; readonly ms: number }) =>
  apart({ kind: 'page', bytes, mediaType: 'text/html' }, undefined, limits);

describe('documents that take too much', function () {
  this.timeout(300_000);
  let files: Folder;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  it('are given up for the processor time or the memory they take, and the next one is read', async () => {
    await assert.rejects(open(SLOW, { ...NO_MEASURE, ms: 500 }), {
      code: 'LIMIT_EXCEEDED',
      message: 'the page takes more than 0.5 seconds to open',
    });
    await assert.rejects(open(SLOW, { ...NO_MEASURE, memoryMb: 20 }), {
      code: 'LIMIT_EXCEEDED',
      message: 'the page takes more than 20 MB of memory to open',
    });
    const { text } = await openPage(page(`<p>${BODY}</p>`), 'text/html', undefined, undefined);
    assert.equal(text, BODY);
  });

  it('are left when whoever reads them is told to stop', async () => {
    const stop = new AbortController();
    const opened = openPage(SLOW, 'text/html', undefined, stop.signal);
    stop.abort(new Error('enough'));
    await assert.rejects(opened, /enough/);
    await assert.rejects(openPage(SLOW, 'text/html', undefined, stop.signal), /enough/);
  });

  it('side by side do not disturb each other', async () => {
    const wanted = Array.from({ length: 6 }, (_, n) => `${BODY} It was vote ${n}.`);
    const opened = wanted.map((text) => openPage(page(`<p>${text}</p>`), 'text/html', undefined, undefined));
    const [given] = await Promise.all([
      Promise.all(opened),
      assert.rejects(open(SLOW, { ...NO_MEASURE, ms: 500 }), /takes more than/),
    ]);
    assert.deepEqual(
      given.map(({ text }) => text),
      wanted,
    );
  });

  it('as an entry of a feed cost that entry only', async () => {
    const entry = (title: string, text: string) =>
      `<item><title>${title}</title><description>${text}</description></item>`;
    const feed = `<rss version="2.0"><channel><title>t</title>${entry('deep', '&lt;div&gt;'.repeat(800))}${entry('good', BODY)}</channel></rss>`;
    const { articles, failures } = await readAll(files.write('a.xml', feed));
    assert.deepEqual(
      articles.map(({ title, text }) => [title, text]),
      [['good', BODY]],
    );
    assert.deepEqual(
      failures.map(({ where, message }) => [where, message]),
      [['entry 1', "the page's tags nest more than 500 deep"]],
    );
  });

  it('as a date of a million marks are no date, at once', async () => {
    const record = { text: BODY, published: `Fri Mar 14 ${':'.repeat(1_000_000)}` };
    const { articles } = await readAll(files.write('a.jsonl', `${JSON.stringify(record)}\n`));
    assert.deepEqual(
      articles.map(({ text, published }) => [text, published]),
      [[BODY, null]],
    );
  });
});

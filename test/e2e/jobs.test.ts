/** Sending articles as files: dropped or chosen, watched until they are in the graph, with a word on each that is not. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { RunningServer } from '#server/main.ts';
import { lastingPort } from '../../scripts/port.mjs';
import { zipOf } from '../ingest/archive.ts';
import { type Folder, folder } from '../ingest/folder.ts';
import { findings } from '../support/axe.ts';
import { CHROMIUM, complaintsOf, explorer, newPage, serve } from '../support/explorer.ts';
import { removeFolder } from '../support/remove.ts';

const TEXT = 'Ada Holm, director of the Halden Port Authority, met Lars Eide in Halden on Tuesday.';
const line = (id: string): string =>
  `${JSON.stringify({ id, text: `${TEXT} (${id})`, published: '2025-03-14' })}\n`;
const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(text),
});

describe('jobs in the page', function () {
  this.timeout(180_000);
  let home: string;
  let server: RunningServer | undefined;
  let page: Page;

  before(async function () {
    if (!CHROMIUM) return this.skip();
    const { browser } = await explorer();
    home = mkdtempSync(join(tmpdir(), 'dateline-jobs-'));
    server = await serve({ DATELINE_HOME: home });
    page = await newPage(browser);
    await page.goto(`${server.url}/#/jobs`);
  });
  after(async () => {
    await page?.context().close();
    await server?.close();
    if (home) removeFolder(home);
  });

  const card = (name: string) => page.locator('.job', { hasText: name });
  const choose = (...files: ReturnType<typeof file>[]) =>
    page.locator('.jobs-drop input').setInputFiles(files);

  it('says that there are none, and how to send some', async () => {
    await page.getByText('No jobs yet.').waitFor();
    await page.getByText('Drop files here, or choose them').waitFor();
  });

  it('shows a job until it is done, and why an article is not in the graph', async () => {
    await choose(file('good.jsonl', line('a1') + line('a2')), file('bad.jsonl', `${line('b1')}{"cut\n`));
    // The first article loads the model.
    await card('2 files').filter({ hasText: /done/ }).waitFor({ timeout: 90_000 });
    assert.match((await card('2 files').textContent()) ?? '', /3 articles added with \d+ claims, 1 failed/);
    await card('2 files').getByText('What failed (1)').click();
    await card('2 files').getByText('bad.jsonl, line 2').waitFor();
    assert.match((await card('2 files').locator('li').textContent()) ?? '', /bad\.jsonl, line 2.*: .+/);
    await page.getByRole('button', { name: 'Try the failed again: 2 files' }).click();
    await card('2 files').filter({ hasText: '1 failed' }).filter({ hasText: 'done' }).waitFor();
  });

  it('shows names with markup in them as they are, and a job of which nothing could be read', async () => {
    const name = '<img src=x onerror="document.title=1"><b>bold</b>.json';
    await choose(file(name, '{"cut'));
    await card(name).filter({ hasText: /done/ }).waitFor();
    assert.match((await card(name).textContent()) ?? '', /1 failed/);
    await card(name).getByText('What failed (1)').click();
    await card(name).locator('li').filter({ hasText: name }).waitFor();
    assert.equal(await page.locator('.jobs img, .jobs b').count(), 0);
    assert.notEqual(await page.title(), '1');
    assert.deepEqual(complaintsOf(page), []);
  });

  it('takes files that are dropped; a job can be paused, gone on with and cancelled', async () => {
    const many = Array.from({ length: 400 }, (_, at) => line(`c${at}`)).join('');
    const dropped = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'many.jsonl'));
      return data;
    }, many);
    await page.locator('.jobs-drop').dispatchEvent('drop', { dataTransfer: dropped });
    await page.getByRole('button', { name: 'Pause: many.jsonl' }).click();
    await card('many.jsonl').filter({ hasText: 'paused' }).waitFor();
    await page.getByRole('button', { name: 'Resume: many.jsonl' }).click();
    await page.getByRole('button', { name: 'Cancel: many.jsonl' }).click();
    await card('many.jsonl').filter({ hasText: 'cancelled' }).waitFor();
    assert.equal(
      await card('many.jsonl')
        .getByRole('button', { name: /Resume|Pause|Cancel/ })
        .count(),
      0,
    );
  });

  it('takes files made to do harm that are dropped, says of each what is wrong, and reads the good one', async () => {
    const name = '<svg onload="document.title=2">.txt';
    const story = gzipSync(Array.from({ length: 400 }, (_, at) => line(`z${at}`)).join(''), { level: 0 });
    const hostile: Readonly<Record<string, Uint8Array>> = {
      'cut.jsonl.gz': story.subarray(0, 1000),
      'bomb.txt.gz': gzipSync(Buffer.alloc(100_000_000, 97)),
      'bomb.zip': zipOf({ 'bomb.txt': Buffer.alloc(100_000_000, 97) }),
      'empty.txt': Buffer.alloc(0),
      [name]: Buffer.from(' '),
      'script.html': Buffer.from('<script>document.title=2</script>'),
      'fine.txt': Buffer.from(`${TEXT} <img src=x onerror="document.title=2">`),
    };
    const given = Object.entries(hostile).map(([name, bytes]) => ({
      name,
      base64: Buffer.from(bytes).toString('base64'),
    }));
    const dropped = await page.evaluateHandle((all) => {
      const data = new DataTransfer();
      for (const { name, base64 } of all)
        data.items.add(new File([Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0))], name));
      return data;
    }, given);
    await page.locator('.jobs-drop').dispatchEvent('drop', { dataTransfer: dropped });
    const job = card('7 files').filter({ hasText: /done/ });
    await job.waitFor({ timeout: 120_000 });
    await job.getByText(/^What failed/).click();
    const said = async () => job.locator('li').allTextContents();
    await job.locator('li').first().waitFor();
    for (const [file, why] of [
      ['cut.jsonl.gz', /cut off/],
      ['bomb.txt.gz', /gzip bomb/],
      ['bomb.zip', /ZIP bomb/],
      ['empty.txt', /the file is empty/],
      [name, /no text/],
      ['script.html', /no text|no story|no article/],
    ] as const) {
      const row = (await said()).find((text) => text.startsWith(file));
      assert.match(row ?? `nothing is said of ${file}`, why);
    }
    assert.match((await job.textContent()) ?? '', /added/);
    assert.equal(await page.locator('.jobs svg[onload], .jobs img, .jobs script').count(), 0);
    assert.notEqual(await page.title(), '2');
    assert.deepEqual(complaintsOf(page), []);
  });

  it('says of a folder that is dropped what to do with it, and reads the files beside it', async () => {
    const files: Folder = folder();
    try {
      const good = files.write('beside.txt', TEXT.replace('Ada', 'Una'));
      files.write('inside/a.txt', TEXT);
      // What a drag from the desktop hands over, folders among it; a page cannot make up one itself.
      const session = await page.context().newCDPSession(page);
      const box = await page.locator('.jobs-drop').boundingBox();
      assert.ok(box);
      const data = { items: [], files: [join(files.path, 'inside'), good], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await session.send('Input.dispatchDragEvent', { type, x: box.x + 20, y: box.y + 20, data });
      await page.locator('.jobs-trouble[role=alert]', { hasText: 'inside: a folder is not sent' }).waitFor();
      await card('beside.txt').filter({ hasText: /done/ }).waitFor();
    } finally {
      files.remove();
    }
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1440, 390])
      it(`gives axe nothing to find and does not scroll sideways, ${colorScheme}, ${width} px`, async () => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        assert.deepEqual(await findings(page), []);
        assert.ok(
          await page.evaluate(
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
          ),
        );
      });

  it('says that it is Redis that does not answer, and not the store or the server', async () => {
    const away = mkdtempSync(join(tmpdir(), 'dateline-jobs-away-'));
    const nobody = await lastingPort();
    // Jobs on Redis need a Neo4j; that this one is away too is another matter, said above all views.
    const started = await serve({
      DATELINE_HOME: away,
      NEO4J_URI: `bolt://127.0.0.1:${nobody}`,
      REDIS_URL: `redis://127.0.0.1:${nobody}`,
    });
    const { browser } = await explorer();
    const other = await newPage(browser);
    try {
      await other.goto(`${started.url}/#/jobs`);
      const trouble = other.locator('.jobs .jobs-trouble');
      await trouble
        .filter({ hasText: 'What holds the jobs does not answer: Redis does not answer' })
        .waitFor();
      assert.doesNotMatch((await trouble.textContent()) ?? '', /store|server does not/i);
    } finally {
      await other.context().close();
      await started.close();
      removeFolder(away);
    }
  });

  it('says that the server is gone', async () => {
    await server?.close();
    server = undefined;
    await page.getByText('The server does not answer: this list may be out of date.').waitFor();
    assert.deepEqual(complaintsOf(page), []);
  });
});

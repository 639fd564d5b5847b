/** Loading, empty, failed, partial: every state is designed, none is a blank. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findings } from '../support/axe.ts';
import { CHROMIUM, drawn, explorer, newPage, open, serve, shown } from '../support/explorer.ts';
import { removeFolder } from '../support/remove.ts';

describe('states', function () {
  this.timeout(120_000);
  before(function () {
    if (!CHROMIUM) this.skip();
  });

  it('says that it loads while the server takes its time', async () => {
    const { browser, server } = await explorer();
    const page = await newPage(browser);
    let go: () => void = () => undefined;
    const held = new Promise<void>((done) => {
      go = done;
    });
    await page.route('**/api/start', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(server.url);
    await page.locator('.note.middle', { hasText: 'Loading' }).waitFor();
    go();
    await page.locator('.note.middle').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('stops loading when told, by button or by Escape, and keeps what is shown', async () => {
    const page = await open();
    const before = await shown(page);
    await page.route('**/counts', () => undefined);
    await page.keyboard.press('t');
    await page.locator('.table-panel .cell-button').first().click();
    await page.keyboard.press('e');
    await page.locator('.note.loading').getByRole('button', { name: 'Stop' }).click();
    await page.locator('.toast', { hasText: 'Loading was stopped' }).waitFor();
    await page.locator('.note.loading').waitFor({ state: 'detached' });
    await page.keyboard.press('e');
    await page.locator('.note.loading').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.note.loading').waitFor({ state: 'detached' });
    assert.deepEqual(await shown(page), before);
    assert.equal(await page.locator('.inspector h2').count(), 1, 'Escape took more than the loading');
    await page.context().close();
  });

  it('offers to try again where the first load was stopped, instead of a blank', async () => {
    const { browser, server } = await explorer();
    const page = await newPage(browser);
    let held = true;
    await page.route('**/api/start', (route) => (held ? undefined : route.continue()));
    await page.goto(server.url);
    await page.locator('.note.middle').getByRole('button', { name: 'Stop' }).click();
    held = false;
    await page.locator('.note.middle').getByRole('button', { name: 'Try again' }).click();
    await drawn(page);
    await page.context().close();
  });

  it('says of an empty store how to fill it', async () => {
    const { browser } = await explorer();
    const home = mkdtempSync(join(tmpdir(), 'dateline-empty-'));
    const server = await serve({ DATELINE_HOME: home });
    const page = await newPage(browser);
    try {
      await page.goto(server.url);
      await page.getByText('The graph is empty.').waitFor();
      await page.getByText('npx dateline ingest').waitFor();
      assert.equal(
        await page.locator('.minimap:visible, .legend input[type=range]').count(),
        0,
        'a bare box',
      );
      assert.deepEqual(await findings(page), [], 'the empty graph');
      await page.getByRole('button', { name: 'Send files' }).click();
      await page.getByText('Drop files here').waitFor();
      await page.keyboard.press('1');
      await page.getByText('Nothing is on the canvas yet.').waitFor();
    } finally {
      await page.context().close();
      await server.close();
      removeFolder(home);
    }
  });

  it('says at 390 px what is wrong with a store that does not answer, with nothing over the words', async () => {
    const { browser } = await explorer();
    const server = await serve({ NEO4J_URI: 'bolt://127.0.0.1:9' });
    const page = await newPage(browser, { viewport: { width: 390, height: 844 } });
    try {
      await page.goto(server.url);
      const note = page.locator('.note.middle', { hasText: 'asked for again' });
      await note.waitFor();
      await page.locator('.banner', { hasText: 'The graph is loaded as soon as it can be' }).waitFor();
      const box = await note.boundingBox();
      assert.ok(box && box.width > 280, `the words have ${box?.width} px of 390`);
      const over = await note.evaluate((element) => {
        const { left, top, width } = element.getBoundingClientRect();
        return !element.contains(document.elementFromPoint(left + width / 2, top + 4));
      });
      assert.ok(!over, 'something lies over the words');
    } finally {
      await page.context().close();
      await server.close();
    }
  });

  it('shows a failed panel with the request and a way to try again, and the rest goes on', async () => {
    const page = await open();
    let broken = true;
    await page.route('**/api/entities/*', (route) =>
      broken
        ? route.fulfill({
            status: 500,
            contentType: 'application/problem+json',
            body: JSON.stringify({
              code: 'INTERNAL',
              title: 'Failed',
              detail: 'for a test',
              requestId: 'r-1',
            }),
          })
        : route.continue(),
    );
    await page.keyboard.press('t');
    await page.locator('.table-panel .cell-button').first().click();
    await page.locator('.inspector .failure code', { hasText: 'r-1' }).waitFor();
    broken = false;
    await page.locator('.inspector .failure').getByRole('button', { name: 'Try again' }).click();
    await page.locator('.inspector h2').first().waitFor();
    await page.context().close();
  });

  it('labels what is only a part of more', async () => {
    const page = await open();
    await page.route('**/claims?*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), total: 4210 } });
    });
    await page.keyboard.press('t');
    await page.locator('.table-panel .cell-button').first().click();
    await page.keyboard.press('c');
    await page
      .locator('.inspector')
      .getByText(/of 4,210 claims/)
      .waitFor();
    await page.locator('.inspector').getByRole('button', { name: 'Show more' }).waitFor();
    await page.context().close();
  });

  it('says so when the data changes under the scene, and loads it anew in its place', async () => {
    const page = await open();
    await page.route('**/api/status', async (route) => {
      const response = await route.fetch();
      const status = await response.json();
      await route.fulfill({ response, json: { ...status, data: status.data + 1 } });
    });
    // Coming back online is one of the moments at which the page looks.
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByText('The data has changed since this scene was loaded.').waitFor();
    await page.getByRole('button', { name: 'Load anew' }).click();
    await page.getByText('The data has changed').waitFor({ state: 'detached' });
    assert.ok((await page.locator('.stat b').first().textContent()) !== '0');
    await page.context().close();
  });
});

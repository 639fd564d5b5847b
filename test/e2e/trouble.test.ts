/** What a reader sees when something is down: a sentence and a way on, never a blank. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findings } from '../support/axe.ts';
import { CHROMIUM, explorer, newPage, open, serve, shown } from '../support/explorer.ts';
import { removeFolder } from '../support/remove.ts';

describe('trouble', function () {
  this.timeout(120_000);
  before(function () {
    if (!CHROMIUM) this.skip();
  });

  it('says that the store does not answer, with a request id to pass on, then that the server is gone', async () => {
    const { browser } = await explorer();
    const server = await serve({ NEO4J_URI: 'bolt://127.0.0.1:9' });
    const page = await newPage(browser);
    try {
      await page.goto(server.url);
      await page.locator('.banner', { hasText: 'The store does not answer' }).waitFor();
      assert.match((await page.locator('.note code').textContent()) ?? '', /^[0-9a-f-]{36}$/);
      assert.ok(await page.locator('.note').getByRole('button', { name: 'Try again' }).isVisible());
    } finally {
      await server.close();
    }
    await page.locator('.note').getByRole('button', { name: 'Try again' }).click();
    await page.locator('.banner', { hasText: 'The server does not answer' }).waitFor();
    await page.context().close();
  });

  it('asks again by itself once the network is back, so that nobody presses a button for every panel', async () => {
    const page = await open();
    await page.keyboard.press('t');
    await page.context().setOffline(true);
    await page.locator('.table-panel .cell-button').first().click();
    await page.locator('.inspector .failure', { hasText: 'asked for again' }).waitFor();
    await page.locator('.banner', { hasText: 'What is on the canvas stays' }).waitFor();
    await page.context().setOffline(false);
    await page.locator('.inspector h2').first().waitFor();
    await page.locator('.banner').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('goes on by itself when a server that was gone is back', async () => {
    const { browser } = await explorer();
    const home = mkdtempSync(join(tmpdir(), 'dateline-back-'));
    let server = await serve({ DATELINE_HOME: home });
    const { port } = new URL(server.url);
    const page = await newPage(browser);
    try {
      await page.goto(server.url);
      await page.getByText('The graph is empty.').waitFor();
      await server.close();
      await page.getByRole('button', { name: 'Articles' }).click();
      await page.locator('dialog .failure', { hasText: 'asked for again' }).waitFor();
      await page.locator('.banner', { hasText: 'The server does not answer' }).waitFor();
      server = await serve({ DATELINE_HOME: home, PORT: port });
      await page.getByText('No article has these words in its title.').waitFor();
      await page.locator('.banner').waitFor({ state: 'detached' });
    } finally {
      await page.context().close();
      await server.close();
      removeFolder(home);
    }
  });

  it('keeps the scene while the store restarts, says what the store said to who asks, and goes on by itself', async () => {
    const page = await open();
    const before = await shown(page);
    const problem = {
      code: 'STORE_UNAVAILABLE',
      title: 'The store does not answer',
      detail: 'it restarts',
      requestId: 'r-2',
    };
    await page.route('**/api/**', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    await page.keyboard.press('t');
    await page.locator('.table-panel .cell-button').first().click();
    await page
      .locator('.banner', { hasText: 'The store does not answer. What is on the canvas stays' })
      .waitFor();
    const failure = page.locator('.inspector .failure');
    await failure.locator('code', { hasText: 'r-2' }).waitFor();
    await failure.getByText('What the server says').click();
    await failure.getByText('it restarts').waitFor();
    assert.deepEqual(await shown(page), before);
    for (const theme of ['dark', 'light']) {
      await page.evaluate((to) => document.documentElement.setAttribute('data-theme', to), theme);
      assert.deepEqual(await findings(page), [], theme);
    }
    await page.unroute('**/api/**');
    await page.locator('.inspector h2').first().waitFor();
    await page.locator('.banner').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('keeps the scene when the network goes, and says so', async () => {
    const page = await open();
    const before = await shown(page);
    await page.context().setOffline(true);
    await page.locator('.banner', { hasText: 'You are offline' }).waitFor();
    assert.deepEqual(await shown(page), before);
    await page.context().setOffline(false);
    await page.locator('.banner').waitFor({ state: 'detached' });
    await page.context().close();
  });
});

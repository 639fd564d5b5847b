/** What a reader sees when something is down: a sentence and a way on, never a blank. */
import assert from 'node:assert/strict';
import { CHROMIUM, explorer, newPage, open, serve, shown } from '../support/explorer.ts';

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

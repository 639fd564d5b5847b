/**
 * Makes the pictures of docs/ from the running product on the samples: `node scripts/screenshot.mjs`.
 * DATELINE_HOME names a store that has the samples already; else they are ingested into one of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { register } from 'tsx/esm/api';
import { browserPath } from './browser.mjs';
import { ensureClient } from './client-build.mjs';

register();
const root = fileURLToPath(new URL('..', import.meta.url));
const docs = (name) => join(root, 'docs', `screenshot-${name}.png`);
const { configFrom } = await import('../server/config.ts');
const { startServer } = await import('../server/main.ts');

await ensureClient();
const own = process.env.DATELINE_HOME ? null : mkdtempSync(join(tmpdir(), 'dateline-pictures-'));
const home = process.env.DATELINE_HOME ?? own;
if (own) {
  const args = ['ingest/bin.mjs', 'ingest', 'samples'];
  spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, DATELINE_HOME: own },
  });
}
const server = await startServer(configFrom({ PORT: '0', LOG_LEVEL: 'silent', DATELINE_HOME: home }));
const browser = await chromium.launch({ executablePath: await browserPath(), args: ['--no-sandbox'] });
const start = await (await fetch(`${server.url}/api/start`)).json();
const [person] = start.suggestions;

/** Opens the page, finds someone, and lets it settle. */
async function open({ width, height, colorScheme = 'light', search = person }) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  await page.goto(server.url);
  await page.waitForFunction(() => /[#&]n=.*~/.test(location.hash));
  if (search) {
    await page.keyboard.press('/');
    await page.keyboard.type(search);
    await page.locator('.hit[aria-selected="true"]', { hasText: search }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tabs').first().waitFor();
    if (width > 1000) await page.keyboard.press('f');
  }
  await page.waitForTimeout(4200);
  return page;
}

for (const colorScheme of ['light', 'dark']) {
  const page = await open({ width: 1440, height: 900, colorScheme });
  await page.screenshot({ path: docs(colorScheme) });
  await page.close();
}
const narrow = await open({ width: 390, height: 844 });
await narrow.screenshot({ path: docs('narrow') });
await narrow.close();

const evidence = await open({ width: 1440, height: 900, search: null });
await evidence.locator('.overview .doubted').first().click();
await evidence.locator('.claim').first().waitFor();
await evidence.waitForTimeout(600);
await evidence.screenshot({ path: docs('evidence') });

const bench = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
const asked = new URLSearchParams({ saved: 'holders-of-a-post' });
await bench.goto(`${server.url}/#/cypher?${asked}`);
await bench.locator('.result tbody tr[data-row]').first().waitFor({ timeout: 60_000 });
await bench.locator('.saved').first().waitFor();
// Once more, now that the parser is loaded.
await bench.keyboard.press('Control+Enter');
await bench.waitForTimeout(4200);
await bench.screenshot({ path: docs('workbench') });

await browser.close();
await server.close();
if (own) rmSync(own, { recursive: true, force: true });

/**
 * The whole product for browser tests: samples ingested into a store of their own, the real server on a free port, a
 * real Chromium. Started by the first test that asks, once for all files, and stopped after the last.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { configFrom } from '#server/config.ts';
import type { RunningServer } from '#server/main.ts';
import { removeFolder } from './remove.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path && existsSync(path),
);

/** A home with the samples in it. DATELINE_TEST_HOME names one that is filled already and kept. */
export function filledHome(): string {
  const given = process.env.DATELINE_TEST_HOME;
  if (given) return given;
  const home = mkdtempSync(join(tmpdir(), 'dateline-e2e-'));
  const ingest = spawnSync(process.execPath, ['ingest/bin.mjs', 'ingest', 'samples'], {
    cwd: root,
    env: { ...process.env, DATELINE_HOME: home },
    encoding: 'utf8',
  });
  if (ingest.status !== 0) throw new Error(`the samples could not be ingested: ${ingest.stderr}`);
  return home;
}

/** Starts a server on a free port. */
export async function serve(environment: Readonly<Record<string, string>>): Promise<RunningServer> {
  // Imported late so that it is loaded as the ES module it is, however the test runner loads this file.
  const { startServer } = await import('#server/main.ts');
  const usual = { PORT: '0', LOG_LEVEL: 'silent', DATELINE_RATE_LIMIT: '1000000' };
  return startServer(configFrom({ ...usual, ...environment }));
}

function buildPage(): void {
  const build = "import('./scripts/client-build.mjs').then((build) => build.ensureClient())";
  const { status, stderr } = spawnSync(process.execPath, ['-e', build], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the page could not be built: ${stderr}`);
}

interface Running {
  readonly home: string;
  readonly server: RunningServer;
  readonly browser: Browser;
}
let running: Promise<Running> | undefined;

async function start(): Promise<Running> {
  buildPage();
  const home = filledHome();
  const server = await serve({ DATELINE_HOME: home });
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
  return { home, server, browser };
}

/** Server and browser, started when first asked for. */
export function explorer(): Promise<Running> {
  running ??= start();
  return running;
}

/** What a page said was wrong: uncaught errors and refusals by its security policy. */
const complaints = new WeakMap<Page, string[]>();
export const complaintsOf = (page: Page): readonly string[] => complaints.get(page) ?? [];

/** A page of its own on the explorer, once its graph is drawn. */
export async function open(hash = '', options: BrowserContextOptions = {}): Promise<Page> {
  const { browser, server } = await explorer();
  const page = await newPage(browser, options);
  await page.goto(`${server.url}/${hash}`);
  await drawn(page);
  return page;
}

export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const said: string[] = [];
  complaints.set(page, said);
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) said.push(message.text());
  });
  page.setDefaultTimeout(15_000);
  return page;
}

/** Waits until things are on the canvas and the address says where they are. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      !/^0\b/.test(document.querySelector('.stat')?.textContent ?? '0') &&
      /[#&]n=[^&]*~.*&z=/.test(location.hash),
  );
}

/** What the page says it shows. */
export async function shown(page: Page): Promise<{ readonly things: number; readonly relations: number }> {
  const [things = '', relations = ''] = await page.locator('.stat b').allTextContents();
  return { things: Number(things.replaceAll(',', '')), relations: Number(relations.replaceAll(',', '')) };
}

/** Waits until the page shows another number of things than this. */
export async function changed(page: Page, things: number): Promise<void> {
  await page.waitForFunction(
    (before) => document.querySelector('.stat b')?.textContent?.replaceAll(',', '') !== String(before),
    things,
  );
}

/** The row of something in the table beside the canvas, which holds only the rows in sight: scrolls there. */
export async function rowOf(page: Page, id: string): Promise<Locator> {
  const row = page.locator(`.table-panel tr[data-id="${id}"]`);
  const rows = page.locator('.table-panel .table-scroll');
  await rows.waitFor();
  // Only once the rows at a place are drawn is anything said of them: those of the place before come and leave again.
  const scrolledTo = (screen: number) =>
    rows.evaluate(async (element, screens) => {
      const before = element.scrollTop;
      element.scrollTop = screens * element.clientHeight;
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      return element.scrollTop !== before;
    }, screen);
  await scrolledTo(0);
  for (let screens = 0.5; (await row.count()) === 0; screens += 0.5)
    if (!(await scrolledTo(screens))) throw new Error(`the table has no row of ${id}`);
  return row;
}

/** Where an entity is on the screen, worked out from the permalink. */
export async function placeOf(page: Page, id: string): Promise<{ readonly x: number; readonly y: number }> {
  await page.waitForTimeout(700); // the address follows the view with a pause
  const parts = new URLSearchParams(new URL(page.url()).hash.slice(1));
  const node = (parts.get('n') ?? '').split('!').find((one) => one.startsWith(`${id}~`));
  const [, x, y] = (node ?? '').split('~').map(Number);
  const [cx, cy, zoom] = (parts.get('z') ?? '').split('~').map(Number);
  const box = await page.locator('.canvas').boundingBox();
  if (x === undefined || y === undefined || cx === undefined || cy === undefined || !zoom || !box)
    throw new Error(`the address does not say where ${id} is: ${page.url()}`);
  return { x: box.x + box.width / 2 + (x - cx) * zoom, y: box.y + box.height / 2 + (y - cy) * zoom };
}

after(async () => {
  if (!running) return;
  const { home, server, browser } = await running;
  await browser.close();
  await server.close();
  if (!process.env.DATELINE_TEST_HOME) removeFolder(home);
});

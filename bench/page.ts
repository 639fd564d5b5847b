/**
 * The page as a reader meets it: from navigation to a drawn graph, from the last letter typed to the first result, from a
 * press on it to its page, frames while the first view is dragged, and how much is loaded. Against the samples and, with
 * --entities, against a store filled up to that many (--filled names one that is). Prints a table, writes
 * bench/results/page.json.
 *
 *   node --import tsx bench/page.ts [--entities 100000] [--rounds 9] [--samples HOME] [--filled HOME]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { openStore } from '#core/store/open.ts';
import { configFrom } from '#server/config.ts';
import { startServer } from '#server/main.ts';
import { browserPath } from '../scripts/browser.mjs';
import { fillUp, saveNews } from './fill.ts';

const { values } = parseArgs({
  options: {
    entities: { type: 'string', default: '0' },
    rounds: { type: 'string', default: '9' },
    samples: { type: 'string' },
    filled: { type: 'string' },
  },
});
const ENTITIES = Number(values.entities);
const ROUNDS = Number(values.rounds);
const NEWS = 300;
const root = fileURLToPath(new URL('..', import.meta.url));

type Figures = Readonly<Record<string, number>>;

/** The middle, or another share, of numbers. */
const middle = (numbers: readonly number[], share = 0.5) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;

function sizes(): Figures {
  const folder = join(root, 'client/dist/assets');
  const html = readFileSync(join(root, 'client/dist/index.html'), 'utf8');
  const weight = (names: readonly string[]) =>
    Math.round(
      names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0) / 1000,
    );
  const files = readdirSync(folder);
  const first = files.filter((name) => html.includes(name));
  const scripts = files.filter((name) => name.endsWith('.js'));
  return {
    'script before the first drawing, gzipped kB': weight(first.filter((name) => name.endsWith('.js'))),
    'style, gzipped kB': weight(first.filter((name) => name.endsWith('.css'))),
    'workers, gzipped kB': weight(scripts.filter((name) => name.includes('worker'))),
    'loaded when first needed, gzipped kB': weight(
      scripts.filter((name) => !first.includes(name) && !name.includes('worker')),
    ),
  };
}

const DRAG_MS = 2000;

/** Counts milliseconds between frames, in the page. Text, as the loader gives functions names that the page does not have. */
const GAPS = `new Promise((resolve) => {
  const gaps = [];
  const start = performance.now();
  let last = start;
  const next = (now) => {
    if (now > last) gaps.push(now - last);
    last = now;
    if (now - start < ${DRAG_MS}) requestAnimationFrame(next);
    else resolve(gaps.slice(1));
  };
  requestAnimationFrame(next);
})`;

/** Milliseconds between the frames drawn while the canvas is dragged to and fro by its ground. */
async function dragged(page: Page): Promise<readonly number[]> {
  const box = await page.locator('.canvas').boundingBox();
  if (!box) throw new Error('there is no canvas');
  // Beside the figures in the corner, where nothing is drawn.
  const [x, y] = [box.x + box.width - 60, box.y + 12];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 8, y + 8);
  const counting = page.evaluate(GAPS).then((gaps) => z.array(z.number()).parse(gaps));
  let counted = false;
  void counting.then(() => {
    counted = true;
  });
  for (let step = 0; !counted; step++)
    await page.mouse.move(
      x - 8 - 200 * Math.abs(Math.sin(step / 20)),
      y + 8 + 100 * Math.abs(Math.sin(step / 30)),
    );
  await page.mouse.up();
  return counting;
}

/** From navigation to things in their places, from typing to the first result, from there to its page; medians of several rounds, each in a fresh browser profile. */
async function timed(browser: Browser, url: string, letters: string): Promise<Figures> {
  const drawn: number[] = [];
  const found: number[] = [];
  const read: number[] = [];
  const frames: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const before = performance.now();
    await page.goto(url);
    await page.waitForFunction(() => /[#&]n=[^&]*~.*&z=/.test(location.hash));
    drawn.push(performance.now() - before);
    await page.keyboard.press('/');
    await page.keyboard.type(letters.slice(0, -1));
    await page.waitForTimeout(1500);
    const typed = performance.now();
    await page.keyboard.type(letters.slice(-1));
    await page.waitForResponse((response) => response.url().includes('/api/search'));
    await page.locator('.hit').first().waitFor();
    found.push(performance.now() - typed);
    const pressed = performance.now();
    await page.keyboard.press('Enter');
    await page.locator('.inspector .tabs').waitFor();
    await page.locator('.inspector .body section').first().waitFor();
    read.push(performance.now() - pressed);
    await page.keyboard.press('f');
    await page.waitForTimeout(1500);
    frames.push(...(await dragged(page)));
    await context.close();
  }
  return {
    'navigation to a drawn graph, ms': Math.round(middle(drawn)),
    'last letter to the first result, ms': Math.round(middle(found)),
    'Enter on it to its page, ms': Math.round(middle(read)),
    'between frames while dragged, ms, p50': Math.round(middle(frames)),
    'between frames while dragged, ms, p95': Math.round(middle(frames, 0.95)),
  };
}

const Start = z.object({ suggestions: z.array(z.string()) });

async function measure(browser: Browser, home: string): Promise<Figures> {
  const server = await startServer(
    configFrom({ PORT: '0', LOG_LEVEL: 'silent', DATELINE_RATE_LIMIT: '1000000', DATELINE_HOME: home }),
  );
  try {
    const { suggestions } = Start.parse(await (await fetch(`${server.url}/api/start`)).json());
    return await timed(browser, server.url, (suggestions[0] ?? 'a').slice(0, 5));
  } finally {
    await server.close();
  }
}

async function filled(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'dateline-page-'));
  const store = await openStore({ home });
  await saveNews(store, NEWS);
  await fillUp(store, ENTITIES);
  await store.close();
  return home;
}

function samples(): string {
  const home = mkdtempSync(join(tmpdir(), 'dateline-page-'));
  spawnSync(process.execPath, ['ingest/bin.mjs', 'ingest', 'samples'], {
    cwd: root,
    env: { ...process.env, DATELINE_HOME: home },
  });
  return home;
}

spawnSync(
  process.execPath,
  ['-e', "import('./scripts/client-build.mjs').then((build) => build.ensureClient())"],
  {
    cwd: root,
  },
);
const path = await browserPath();
if (!path) throw new Error('no Chromium was found; set CHROMIUM');
const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] });
const results: Record<string, Figures> = { page: sizes() };
const given = values.samples;
const home = given ?? samples();
results.samples = await measure(browser, home);
if (!given) rmSync(home, { recursive: true, force: true });
if (values.filled) results.filled = await measure(browser, values.filled);
else if (ENTITIES > 0) {
  const large = await filled();
  results[`${ENTITIES} entities`] = await measure(browser, large);
  rmSync(large, { recursive: true, force: true });
}
await browser.close();
for (const [name, figures] of Object.entries(results))
  for (const [what, value] of Object.entries(figures))
    console.log(`${name.padEnd(18)} ${what.padEnd(46)} ${value}`);
mkdirSync('bench/results', { recursive: true });
writeFileSync(
  'bench/results/page.json',
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, cores: cpus().length, load: loadavg().map((one) => Math.round(one * 10) / 10), rounds: ROUNDS, results }, null, 2)}\n`,
);
process.exit(0);

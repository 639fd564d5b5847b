/**
 * The page as a reader meets it: from navigation to a drawn graph, from the last letter typed to the first result, and
 * how much is loaded. Against the samples and, with --entities, against a store filled up to that many. Prints a table,
 * writes bench/results/page.json.
 *
 *   node --import tsx bench/page.ts [--entities 100000] [--rounds 9] [--samples HOME]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
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
  },
});
const ENTITIES = Number(values.entities);
const ROUNDS = Number(values.rounds);
const NEWS = 300;
const root = fileURLToPath(new URL('..', import.meta.url));

type Figures = Readonly<Record<string, number>>;

const middle = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

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

/** From navigation to things in their places, and from typing to the first result; medians of several rounds, each in a fresh browser profile. */
async function timed(browser: Browser, url: string, letters: string): Promise<Figures> {
  const drawn: number[] = [];
  const found: number[] = [];
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
    await context.close();
  }
  return {
    'navigation to a drawn graph, ms': Math.round(middle(drawn)),
    'last letter to the first result, ms': Math.round(middle(found)),
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
if (ENTITIES > 0) {
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

/**
 * Frames a second while the canvas is dragged, in headless Chromium with software rendering: plain Cytoscape with its own
 * switches, and ours, in turns in one run. Prints a table, writes bench/results/frames.json.
 *
 * Beside the frames a second, which other work on the machine takes away from, it counts the processor time of the browser's
 * processes for each frame, which it hardly does.
 *
 *   node --import tsx bench/frames.ts [--rounds 3] [--seconds 3] [--ways ours,plain] [--sizes 300,1000]
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { z } from 'zod';
import { browserPath } from '../scripts/browser.mjs';
import type { Setting } from './frames/page.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    ways: { type: 'string', default: '' },
    sizes: { type: 'string', default: '' },
  },
});
const ROUNDS = Number(values.rounds);
const PAN_MS = Number(values.seconds) * 1000;
const root = fileURLToPath(new URL('..', import.meta.url));

const SIZES = (
  [
    [300, 600],
    [1000, 3000],
    [10_000, 20_000],
  ] as const
).filter(([things]) => !values.sizes || values.sizes.split(',').includes(String(things)));

const PLAIN = { ours: false, webgl: false, textureOnViewport: false, hideEdgesOnViewport: false };
const ALL_WAYS: Readonly<Record<string, Omit<Setting, 'things' | 'relations'>>> = {
  'plain Cytoscape': PLAIN,
  'its edges hidden while moving': { ...PLAIN, hideEdgesOnViewport: true },
  'its texture while moving': { ...PLAIN, textureOnViewport: true },
  'its WebGL': { ...PLAIN, webgl: true },
  ours: { ...PLAIN, ours: true },
};

const WAYS = Object.fromEntries(
  Object.entries(ALL_WAYS).filter(
    ([name]) => !values.ways || values.ways.split(',').some((some) => name.startsWith(some)),
  ),
);

/** Software rendering, with WebGL in software where it is measured. */
const FLAGS = {
  plain: ['--no-sandbox', '--disable-gpu'],
  webgl: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
};

const Measured = z.object({ frames: z.number(), ms: z.number(), firstMs: z.number() });

async function bundle(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'dateline-frames-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      lib: {
        entry: join(root, 'bench/frames/page.ts'),
        formats: ['iife'],
        name: 'frames',
        fileName: () => 'page.js',
      },
    },
  });
  const code = readFileSync(join(outDir, 'page.js'), 'utf8');
  rmSync(outDir, { recursive: true, force: true });
  return code;
}

const styles = ['token', 'canvas']
  .map((name) => readFileSync(join(root, `client/ui/${name}.css`), 'utf8'))
  .join('\n');

async function pageIn(browser: Browser, code: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(0);
  await page.setContent('<body></body>');
  await page.addStyleTag({ content: `${styles} body { margin: 0 } .canvas { position: fixed; inset: 0 }` });
  await page.addScriptTag({ content: code });
  return page;
}

/** Milliseconds that a clock tick of /proc stands for: USER_HZ is 100 on Linux. */
const TICK_MS = 10;

/** Processor time of everything this process has started, the browsers among it; null where /proc does not tell. */
function processorMs(): number | null {
  if (!existsSync('/proc/self/stat')) return null;
  const seen = new Map<number, { readonly parent: number; readonly ticks: number }>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      seen.set(Number(name), { parent: fields[1] ?? 0, ticks: (fields[11] ?? 0) + (fields[12] ?? 0) });
    } catch {
      // It ended between being listed and being read.
    }
  }
  const ours = (id: number): boolean => {
    const parent = seen.get(id)?.parent;
    return parent === process.pid || (parent !== undefined && parent > 1 && ours(parent));
  };
  let ticks = 0;
  for (const [id, one] of seen) if (ours(id)) ticks += one.ticks;
  return ticks * TICK_MS;
}

async function measure(browser: Browser, code: string, setting: Setting) {
  const page = await pageIn(browser, code);
  const drawn = z.number().parse(await page.evaluate(`bench.draw(${JSON.stringify(setting)})`));
  // What is painted in turns has its time before the drag begins.
  await page.waitForTimeout(setting.things > 5000 ? 4000 : 1500);
  const before = processorMs();
  const { frames, ms, firstMs } = Measured.parse(await page.evaluate(`bench.pan(${PAN_MS})`));
  const after = processorMs();
  await page.close();
  // The first steps are in the processor time: there is no asking for it in the middle of a drag.
  const processor = before === null || after === null ? 0 : (after - before) / (frames + WARM);
  return { perSecond: (frames * 1000) / ms, drawn, firstMs, processor };
}

const middle = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const tenth = (value: number) => Math.round(value * 10) / 10;

/** Steps before the clock runs, as in frames/page.ts. */
const WARM = 2;

const code = await bundle();
const path = await browserPath();
if (!path) throw new Error('no Chromium was found; set CHROMIUM');
const browsers = {
  plain: await chromium.launch({ executablePath: path, args: FLAGS.plain }),
  webgl: await chromium.launch({ executablePath: path, args: FLAGS.webgl }),
};
const seen = new Map<
  string,
  { perSecond: number[]; drawn: number[]; firstMs: number[]; processor: number[] }
>();
for (let round = 1; round <= ROUNDS; round++) {
  for (const [things, relations] of SIZES) {
    for (const [name, way] of Object.entries(WAYS)) {
      const browser = way.webgl ? browsers.webgl : browsers.plain;
      const { perSecond, drawn, firstMs, processor } = await measure(browser, code, {
        ...way,
        things,
        relations,
      });
      process.stderr.write(
        `${round} ${things}/${relations} ${name}: ${tenth(perSecond)} frames/s, ${tenth(processor)} ms of processor a frame\n`,
      );
      const key = `${things} ${name}`;
      const held = seen.get(key) ?? { perSecond: [], drawn: [], firstMs: [], processor: [] };
      held.perSecond.push(perSecond);
      held.drawn.push(drawn);
      held.firstMs.push(firstMs);
      held.processor.push(processor);
      seen.set(key, held);
    }
  }
}
await browsers.plain.close();
await browsers.webgl.close();

const results = SIZES.flatMap(([things, relations]) =>
  Object.keys(WAYS).map((way) => {
    const held = seen.get(`${things} ${way}`);
    return {
      things,
      relations,
      way,
      framesPerSecond: tenth(middle(held?.perSecond ?? [])),
      rounds: (held?.perSecond ?? []).map(tenth),
      firstStepsMs: Math.round(middle(held?.firstMs ?? [])),
      processorMsAFrame: tenth(middle(held?.processor ?? [])),
      processorRounds: (held?.processor ?? []).map(tenth),
      firstDrawingMs: Math.round(middle(held?.drawn ?? [])),
    };
  }),
);
console.log(`${''.padEnd(34)}${SIZES.map(([a, b]) => `${a}/${b}`.padStart(14)).join('')}`);
for (const way of Object.keys(WAYS)) {
  const cells = results
    .filter((one) => one.way === way)
    .map(({ framesPerSecond }) => String(framesPerSecond).padStart(14));
  console.log(`${way.padEnd(34)}${cells.join('')}`);
}
mkdirSync('bench/results', { recursive: true });
writeFileSync(
  'bench/results/frames.json',
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, cores: cpus().length, load: loadavg().map(tenth), rounds: ROUNDS, results }, null, 2)}\n`,
);

/**
 * Measures extraction: words a second on one core and on two, the first article after a cold start, and memory with two
 * workers; with spaCy's plain pipeline (en_core_web_sm, one thread) over the same articles, the two taking turns in one
 * run. Words are runs of letters between white space, for both. Processor seconds are what to compare on a machine that
 * does other work besides. Writes bench/results/extract.json.
 *
 *   npx tsx bench/extract.ts ARTICLES_DIR [--articles 500] [--python VENV/bin/python] [--model en_core_web_sm]
 */
import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Article } from '#core/model/article.ts';
import { builtinPipeline } from '#ingest/builtin.ts';
import { localPipeline } from '#ingest/extractor.ts';
import type { Pipeline } from '#ingest/pipeline.ts';
import { isFailure } from '#ingest/read/item.ts';
import { readPaths } from '#ingest/read/read.ts';
import { children, memoryMb, processorSeconds } from './process.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    articles: { type: 'string', default: '500' },
    python: { type: 'string' },
    model: { type: 'string', default: 'en_core_web_sm' },
  },
});
const BATCH = 10;
const OUTPUT = fileURLToPath(new URL('results/extract.json', import.meta.url));
const context = { run: 'bench', now: '2025-01-01T00:00:00.000Z' };
const round = (value: number, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits;

interface Time {
  readonly wall: number;
  readonly cpu: number;
}

async function timed(pids: readonly number[], work: () => Promise<unknown>): Promise<Time> {
  const [wall, cpu] = [performance.now(), processorSeconds(pids)];
  await work();
  return { wall: (performance.now() - wall) / 1000, cpu: processorSeconds(pids) - cpu };
}

/** One after another, or as many at once as there are processes. */
const inTurn = (pipeline: Pipeline) => async (batch: readonly Article[]) => {
  for (const article of batch) await pipeline.extract(article, context);
};
const atOnce = (pipeline: Pipeline) => (batch: readonly Article[]) =>
  Promise.all(batch.map((article) => pipeline.extract(article, context)));

/** spaCy in a process of its own. */
function spacy(python: string) {
  const script = fileURLToPath(new URL('extract-spacy.py', import.meta.url));
  const child = spawn(python, [script, values.model], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => JSON.parse((await lines.next()).value ?? 'null');
  return {
    ready: next,
    async read(batch: readonly Article[]): Promise<Time> {
      child.stdin.write(`${JSON.stringify(batch.map(({ text }) => text))}\n`);
      return z.object({ wall: z.number(), cpu: z.number() }).parse(await next());
    },
    close: () => child.stdin.end(),
  };
}

const articles: Article[] = [];
for await (const item of readPaths(positionals)) {
  if (!isFailure(item) && articles.length < Number(values.articles)) articles.push(item);
}
const words = articles.reduce((sum, { text }) => sum + text.split(/\s+/).filter(Boolean).length, 0);

const two = builtinPipeline({ processes: 2 });
const [warm] = articles;
if (warm) await atOnce(two)([warm, warm]);
const mine = [process.pid, ...children()];
const memory = memoryMb(mine);
const one = localPipeline();
if (warm) await inTurn(one)([warm]);
const other = values.python ? spacy(values.python) : null;
const about = await other?.ready();
const contenders: [string, (batch: readonly Article[]) => Promise<Time>][] = [
  ['one process', (batch) => timed([process.pid], () => inTurn(one)(batch))],
  ['two processes', (batch) => timed(mine, () => atOnce(two)(batch))],
  ...(other ? ([['spaCy', (batch) => other.read(batch)]] satisfies typeof contenders) : []),
];
const sums = new Map(contenders.map(([name]) => [name, { wall: 0, cpu: 0 }]));
for (let start = 0; start < articles.length; start += BATCH) {
  const batch = articles.slice(start, start + BATCH);
  // Who begins changes from batch to batch.
  const turn = (start / BATCH) % contenders.length;
  for (const [name, read] of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
    const { wall, cpu } = await read(batch);
    const sum = sums.get(name) ?? { wall: 0, cpu: 0 };
    sums.set(name, { wall: sum.wall + wall, cpu: sum.cpu + cpu });
  }
}
await Promise.all([one.close(), two.close()]);
other?.close();

/** A process of its own that reads one article: from nothing to claims. */
const first = articles[0]?.source ?? '';
const begun = performance.now();
const cold = spawnSync(process.execPath, ['ingest/bin.mjs', 'extract', first], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
});
const coldSeconds = (performance.now() - begun) / 1000;
if (cold.status !== 0) throw new Error(String(cold.stderr));

const result = {
  machine: {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    node: process.version,
    load: loadavg().map((l) => round(l)),
  },
  at: new Date().toISOString(),
  articles: articles.length,
  words,
  spacy: about ?? null,
  speed: Object.fromEntries(
    [...sums].map(([name, { wall, cpu }]) => [
      name,
      {
        wordsPerProcessorSecond: round(words / cpu),
        wordsPerSecond: round(words / wall),
        wall: round(wall),
        cpu: round(cpu),
      },
    ]),
  ),
  coldStartSeconds: round(coldSeconds, 2),
  /** This process and the two that read for it, after two articles. */
  memoryMbWithTwoProcesses: round(memory),
};
writeFileSync(OUTPUT, `${JSON.stringify(result, null, 2)}\n`);
console.log(JSON.stringify(result, null, 2));

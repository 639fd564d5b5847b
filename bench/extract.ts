/**
 * Measures extraction: words a second by one process and by two; with spaCy's plain pipeline (one thread) and Stanford
 * CoreNLP's with kbp (one thread) over the same articles, all taking turns in one run. CoreNLP reads every nth ten, as
 * it takes a hundred times as long. Words are what stands between white space, for all. Processor seconds are what to
 * compare on a machine that does other work besides. Then memory of `dateline extract` with two processes, and the first
 * article after a cold start. Writes bench/results/extract.json.
 *
 *   npx tsx bench/extract.ts ARTICLES… [--articles 500] [--python VENV/bin/python] [--model en_core_web_sm]
 *     [--corenlp FOLDER_OF_JARS] [--every 10] [--cold 7]
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Article } from '#core/model/article.ts';
import { builtinPipeline } from '#ingest/builtin.ts';
import { localPipeline } from '#ingest/extractor.ts';
import type { Pipeline } from '#ingest/pipeline.ts';
import { isFailure } from '#ingest/read/item.ts';
import { readPaths } from '#ingest/read/read.ts';
import { children, memoryMb, processorSeconds, tree } from './process.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    articles: { type: 'string', default: '500' },
    python: { type: 'string' },
    model: { type: 'string', default: 'en_core_web_sm' },
    corenlp: { type: 'string' },
    every: { type: 'string', default: '10' },
    cold: { type: 'string', default: '7' },
  },
});
const BATCH = 10;
/** CoreNLP's "full pipeline": https://stanfordnlp.github.io/CoreNLP/api.html */
const ANNOTATORS = 'tokenize,pos,lemma,ner,parse,depparse,coref,kbp,quote';
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = fileURLToPath(new URL('results/extract.json', import.meta.url));
const context = { run: 'bench', now: '2025-01-01T00:00:00.000Z' };
const round = (value: number, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits;
const wordsIn = (batch: readonly Article[]) =>
  batch.reduce((sum, { text }) => sum + text.split(/\s+/).filter(Boolean).length, 0);

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

/** Another reader in a process of its own, which times itself. */
function rival(command: string, args: readonly string[]) {
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'ignore'],
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
const scriptOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

interface Contender {
  readonly name: string;
  /** Reads every so many batches. */
  readonly every: number;
  readonly read: (batch: readonly Article[]) => Promise<Time>;
}

const articles: Article[] = [];
for await (const item of readPaths(positionals)) {
  if (!isFailure(item) && articles.length < Number(values.articles)) articles.push(item);
}
const warm = articles.slice(0, 2);

const two = builtinPipeline({ processes: 2 });
await atOnce(two)(warm);
const mine = [process.pid, ...children()];
const one = localPipeline();
await inTurn(one)(warm);
const spacy = values.python ? rival(values.python, [scriptOf('extract-spacy.py'), values.model]) : null;
const coreNlp = values.corenlp
  ? rival('java', ['-Xmx6g', '-cp', join(values.corenlp, '*'), scriptOf('ExtractCoreNlp.java'), ANNOTATORS])
  : null;
const about = { spacy: await spacy?.ready(), coreNlp: await coreNlp?.ready() };
await coreNlp?.read(warm);

const contenders: Contender[] = [
  { name: 'one process', every: 1, read: (batch) => timed([process.pid], () => inTurn(one)(batch)) },
  { name: 'two processes', every: 1, read: (batch) => timed(mine, () => atOnce(two)(batch)) },
  ...(spacy ? [{ name: 'spaCy', every: 1, read: spacy.read }] : []),
  ...(coreNlp ? [{ name: 'CoreNLP', every: Number(values.every), read: coreNlp.read }] : []),
];
const sums = new Map(contenders.map(({ name }) => [name, { words: 0, wall: 0, cpu: 0 }]));
for (let number = 0; number * BATCH < articles.length; number++) {
  const batch = articles.slice(number * BATCH, (number + 1) * BATCH);
  // Who begins changes from batch to batch.
  const turn = number % contenders.length;
  for (const { name, every, read } of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
    const sum = sums.get(name);
    if (number % every !== 0 || !sum) continue;
    const { wall, cpu } = await read(batch);
    sum.words += wordsIn(batch);
    sum.wall += wall;
    sum.cpu += cpu;
  }
  if (number % 10 === 9) process.stderr.write(`${(number + 1) * BATCH} articles\n`);
}
await Promise.all([one.close(), two.close()]);
spacy?.close();
coreNlp?.close();

/** The most memory of `dateline extract` over a folder, with the processes that read for it, looked at four times a second. */
async function memoryOfExtract(): Promise<number> {
  const out = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  const child = spawn(
    process.execPath,
    ['ingest/bin.mjs', 'extract', '--in', positionals[0] ?? '', '--out', out],
    { cwd: ROOT, stdio: 'ignore' },
  );
  const ended = new Promise<true>((done) => child.once('exit', () => done(true)));
  let most = 0;
  while (!(await Promise.race([ended, sleep(250)]))) {
    if (child.pid !== undefined) most = Math.max(most, memoryMb(tree(child.pid)));
  }
  rmSync(out, { recursive: true });
  return most;
}

/** A process of its own that reads one article: from nothing to claims. */
function coldStart(): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['ingest/bin.mjs', 'extract', articles[0]?.source ?? ''],
    {
      cwd: ROOT,
    },
  );
  if (status !== 0) throw new Error(String(stderr));
  return (performance.now() - begun) / 1000;
}

const most = await memoryOfExtract();
const cold = Array.from({ length: Number(values.cold) }, coldStart).sort((a, b) => a - b);

const result = {
  machine: {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    node: process.version,
    load: loadavg().map((l) => round(l)),
  },
  at: new Date().toISOString(),
  articles: articles.length,
  words: wordsIn(articles),
  rivals: about,
  speed: Object.fromEntries(
    [...sums].map(([name, { words, wall, cpu }]) => [
      name,
      {
        words,
        wordsPerProcessorSecond: round(words / cpu),
        wordsPerSecond: round(words / wall),
        wall: round(wall),
        cpu: round(cpu),
      },
    ]),
  ),
  coldStartSeconds: {
    median: round(cold[Math.floor(cold.length / 2)] ?? 0, 2),
    fastest: round(cold[0] ?? 0, 2),
    slowest: round(cold.at(-1) ?? 0, 2),
  },
  /** `dateline extract` over the first folder, at most, proportional set size. */
  memoryMbWithTwoProcesses: round(most),
};
writeFileSync(OUTPUT, `${JSON.stringify(result, null, 2)}\n`);
console.log(JSON.stringify(result, null, 2));

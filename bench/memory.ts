/**
 * Whether memory grows with the input: `dateline serve` reads one large made file as a job, and all its processes together
 * are weighed (proportional set size) four times a second. Articles are in German but for sixteen, so that they are read,
 * compared with one another and stored, and not read for claims, which would take days; of a WARC nine tenths are pictures. What is held of an input is told apart
 * from the graph, which the embedded engine keeps in memory: after so many distinct articles they come round again, each
 * looked up and passed over, and from there on nothing should grow. Writes bench/results/memory.json.
 *
 *   node --import tsx bench/memory.ts [--mb 1024] [--kinds jsonl,warc] [--units 4000] [--distinct 4000]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Job } from '#core/model/job.ts';
import { type Kind, writeInput } from './memory/input.ts';
import { children, commandOf, memoryMb, tree } from './process.ts';

const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '1024' },
    kinds: { type: 'string', default: 'jsonl,warc' },
    units: { type: 'string', default: '4000' },
    distinct: { type: 'string', default: '4000' },
  },
});
const BIN = fileURLToPath(new URL('../ingest/bin.mjs', import.meta.url));
const OUTPUT = 'bench/results/memory.json';
const LOOK_MS = 250;
/** The input in so many parts, each with the most that was seen in it. */
const PARTS = 10;
const kinds = z.array(z.enum(['jsonl', 'warc'])).parse(values.kinds.split(','));
const [mb, units, distinct] = [Number(values.mb), Number(values.units), Number(values.distinct)];
const round = (value: number) => Math.round(value * 10) / 10;

/** Megabytes of the server itself, of the engine, and of the others it started: those that read for claims, and Cypher’s. */
interface Weight {
  readonly server: number;
  readonly engine: number;
  readonly others: number;
  readonly all: number;
}

function weigh(server: number): Weight {
  const engines = children(server).filter((pid) => commandOf(pid).includes('store/embedded/child'));
  const engine = memoryMb(engines.flatMap(tree));
  const own = memoryMb([server]);
  const all = memoryMb(tree(server));
  return { server: round(own), engine: round(engine), others: round(all - own - engine), all: round(all) };
}

/** The most of each. */
const most = (one: Weight | undefined, other: Weight): Weight =>
  one === undefined || other.all > one.all ? other : one;

async function startServer(home: string) {
  const server = spawn(process.execPath, [BIN, 'serve'], {
    env: { ...process.env, DATELINE_HOME: home, PORT: '0', REDIS_URL: undefined, NEO4J_URI: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  let said = '';
  for await (const chunk of server.stdout) {
    said += chunk;
    const [url] = /http:\S+/.exec(said) ?? [];
    if (!url || server.pid === undefined) continue;
    server.stdout.resume();
    return {
      url,
      pid: server.pid,
      stop: () => {
        server.kill('SIGTERM');
        return ended;
      },
    };
  }
  throw new Error('the server did not start');
}

async function measured(kind: Kind) {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-memory-'));
  try {
    const file = join(folder, `made.${kind}`);
    const made = await writeInput(file, kind, mb * 1024 * 1024, { units, distinct });
    console.log(`${kind}: ${round(made.bytes / 1048576)} MB, ${made.articles} articles`);
    const home = join(folder, 'home');
    const server = await startServer(home);
    try {
      const before = weigh(server.pid);
      const added = spawnSync(process.execPath, [BIN, 'jobs', 'add', file, '--json'], {
        env: { ...process.env, DATELINE_HOME: home },
        encoding: 'utf8',
      });
      let job = Job.parse(JSON.parse(added.stdout));
      const began = Date.now();
      const parts: Weight[] = [];
      let told = -1;
      while (job.state === 'waiting' || job.state === 'running') {
        await sleep(LOOK_MS);
        const part = Math.min(PARTS - 1, Math.floor((job.progress.fraction ?? 0) * PARTS));
        parts[part] = most(parts[part], weigh(server.pid));
        if (part > told) {
          told = part;
          process.stderr.write(
            `${kind}: ${part}0 %, ${job.progress.done} articles, ${JSON.stringify(parts[part])}\n`,
          );
        }
        // On a busy machine the server may have closed the connection that was about to be used again.
        const answer = await fetch(`${server.url}/api/jobs/${job.id}`).catch(() => null);
        if (answer?.ok) job = z.object({ job: Job }).parse(await answer.json()).job;
      }
      const { done, added: stored, skips, failed } = job.progress;
      return {
        mb: round(made.bytes / 1048576),
        articles: made.articles,
        state: job.state,
        done,
        stored: stored + (skips.find(({ why }) => why === 'language')?.count ?? 0),
        failed,
        megabytes: { before, peak: parts.reduce(most), byTenthOfTheInput: parts.map(({ all }) => all) },
        engineByTenth: parts.map(({ engine }) => engine),
        seconds: Math.round((Date.now() - began) / 1000),
        load: round(loadavg()[0] ?? 0),
        at: new Date().toISOString(),
      };
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const held = existsSync(OUTPUT)
  ? z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(OUTPUT, 'utf8')))
  : {};
for (const kind of kinds) {
  const figures = { units, distinct, ...(await measured(kind)) };
  held[distinct * units < mb * 1024 * 1024 ? kind : `${kind}, all stored`] = figures;
  console.log(JSON.stringify(figures, null, 2));
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(OUTPUT, `${JSON.stringify(held, null, 2)}\n`);
}

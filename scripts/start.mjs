/**
 * `npm start`: installs what is missing, builds the page, reads the sample articles into an empty store, serves. A second
 * start does none of the first three. Plain JavaScript, because nothing may be installed yet.
 *
 *   npm start -- --no-samples     starts with what is there
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const NEEDED = [20, 19];
/** Exit code of a command that Ctrl+C stopped. */
const INTERRUPTED = 130;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'ingest', 'bin.mjs');

/** Ends with one sentence. */
function stop(sentence, code = 1) {
  console.error(`dateline: ${sentence}`);
  process.exit(code);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
    stop(
      `Node ${NEEDED.join('.')} or newer is needed; this is ${process.versions.node}. See https://nodejs.org.`,
    );
  }
}

/** Fails early, before anything is read, when the port cannot be had. */
function checkPort(port, host) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code === 'EADDRINUSE')
        stop(`port ${port} is taken: stop what uses it, or set PORT to another.`, 3);
      done();
    });
    probe.listen(port, host, () => probe.close(done));
  });
}

/** Runs the command line; resolves to its exit code. Signals reach it, and this process waits for it. */
function dateline(...args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd: root, stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.on('close', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      done(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? INTERRUPTED : 1));
    });
  });
}

/** What the samples are, and where they went: read again only when either changes. */
function samplesMark(folder) {
  const hash = createHash('sha256').update(process.env.NEO4J_URI ?? 'embedded');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file.slice(folder.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Whether articles are stored already: samples do not belong among a reader's own. Ends when the store is unusable. */
function holdsArticles() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'stats', '--json'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return JSON.parse(stdout).articles > 0;
  // The server itself waits for a Neo4j that does not answer yet.
  if (process.env.NEO4J_URI) return true;
  process.stderr.write(stderr);
  process.exit(status ?? 1);
}

/** Reads the samples unless they are in the store; a mark in the data folder remembers what was begun and what is done. */
async function readSamples(samples, marker) {
  const mark = samplesMark(samples);
  const before = existsSync(marker) ? readFileSync(marker, 'utf8') : null;
  if (before === mark) return;
  if (before === null) {
    if (holdsArticles()) return;
    writeFileSync(marker, 'begun');
  }
  console.log('reading the sample articles (first start only) …');
  const code = await dateline('ingest', samples);
  if (code === INTERRUPTED || (code > 1 && !process.env.NEO4J_URI)) process.exit(code);
  if (code === 0) writeFileSync(marker, mark);
}

checkNode();
const port = Number(process.env.PORT ?? 4400);
if (!Number.isInteger(port) || port < 0 || port > 65535)
  stop(`PORT must be a number from 0 to 65535, and is "${process.env.PORT}".`, 2);
await checkPort(port, process.env.HOST ?? '127.0.0.1');

const { install } = await import('./install.mjs');
await install();
const { ensureClient } = await import('./client-build.mjs');
await ensureClient();

const home = resolve(root, process.env.DATELINE_HOME ?? '.dateline');
process.env.DATELINE_HOME = home;
try {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, '.writable'), '');
  rmSync(join(home, '.writable'));
} catch (error) {
  stop(
    `the data folder ${home} cannot be written to (${error.code}): set DATELINE_HOME to a folder you may write to.`,
    2,
  );
}
const samples = join(root, 'samples');
if (!process.argv.includes('--no-samples') && existsSync(samples))
  await readSamples(samples, join(home, 'samples-read'));
process.exit(await dateline('serve'));

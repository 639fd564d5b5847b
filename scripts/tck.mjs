/**
 * The openCypher TCK through the gate and the embedded engine. The scenarios and their runner stand beside the
 * repository in ../shared/tck; without them there is nothing to run.
 *
 *   npm run tck                               every scenario
 *   npm run tck -- --only clauses/match       those of a folder or file
 *   npm run tck -- --features DIR             other scenarios
 *   npm run tck -- --sample                   a sixth of the files, for a quick look
 *   npm run tck -- --files 8 --seed 3         that many files, drawn by the seed
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tck = join(root, '../shared/tck');
const runner = join(tck, 'run.mjs');

if (!existsSync(runner)) {
  console.log('skipped: the TCK is not here (../shared/tck)');
  process.exit(0);
}

const rest = process.argv.slice(2);

/** Takes an option of ours, and its value where it has one, out of the arguments; the rest is the runner's. */
function taken(name, hasValue) {
  const at = rest.indexOf(name);
  if (at < 0) return undefined;
  const [, value] = rest.splice(at, hasValue ? 2 : 1);
  return hasValue ? Number(value) : true;
}
const sample = taken('--sample', false);
const count = taken('--files', true);
const seed = taken('--seed', true) ?? 1;

/** Files in an order that a seed gives. */
const drawn = (files) =>
  files
    .map((file) => ({ file, key: createHash('sha256').update(`${seed} ${file}`).digest('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ file }) => file);

let folder;
if (sample || count) {
  const features = join(tck, 'features');
  const files = readdirSync(features, { recursive: true })
    .filter((file) => file.endsWith('.feature'))
    .sort();
  const chosen = count ? drawn(files).slice(0, count) : files.filter((_, i) => i % 6 === 0);
  folder = mkdtempSync(join(tmpdir(), 'dateline-tck-sample-'));
  for (const file of chosen) cpSync(join(features, file), join(folder, file), { recursive: true });
  rest.push('--features', folder);
}
if (!rest.includes('--jobs')) rest.push('--jobs', String(Math.min(4, availableParallelism())));

/** Engines that all files' processes use, so that not every file loads the parser anew; ends with this process. */
const home = mkdtempSync(join(tmpdir(), 'dateline-tck-'));
const socket = join(home, 'socket');
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const server = spawn(process.execPath, ['--import', tsx, join(root, 'core/cypher/tck/server.ts'), socket], {
  cwd: root,
  stdio: ['pipe', 'pipe', 'inherit'],
});
const ended = once(server, 'exit');
await Promise.race([once(server.stdout, 'data'), ended]);

const tests = spawn(process.execPath, [runner, join(root, 'core/cypher/tck-adapter.mjs'), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, DATELINE_TCK_SOCKET: socket },
});
const [status] = await once(tests, 'exit');
server.stdin.end();
await ended;
for (const made of [home, folder]) if (made) rmSync(made, { recursive: true, force: true });
process.exit(status ?? 1);

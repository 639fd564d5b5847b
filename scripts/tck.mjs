/**
 * The openCypher TCK through the gate and the embedded engine. The scenarios and their runner stand beside the
 * repository in ../shared/tck; without them there is nothing to run.
 *
 *   npm run tck                               every scenario
 *   npm run tck -- --only clauses/match       those of a folder or file
 *   npm run tck -- --features DIR             other scenarios
 *   npm run tck -- --sample                   a sixth of the files, for a quick look
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tck = join(root, '../shared/tck');
const runner = join(tck, 'run.mjs');

if (!existsSync(runner)) {
  console.log('skipped: the TCK is not here (../shared/tck)');
  process.exit(0);
}

const args = process.argv.slice(2);
const sample = args.includes('--sample');
const rest = args.filter((arg) => arg !== '--sample');
let folder;
if (sample) {
  const features = join(tck, 'features');
  const files = readdirSync(features, { recursive: true })
    .filter((file) => file.endsWith('.feature'))
    .sort();
  folder = mkdtempSync(join(tmpdir(), 'dateline-tck-sample-'));
  for (const file of files.filter((_, i) => i % 6 === 0))
    cpSync(join(features, file), join(folder, file), { recursive: true });
  rest.push('--features', folder);
}
if (!rest.includes('--jobs')) rest.push('--jobs', String(Math.min(4, availableParallelism())));

const { status } = spawnSync(process.execPath, [runner, join(root, 'core/cypher/tck-adapter.mjs'), ...rest], {
  cwd: root,
  stdio: 'inherit',
});
if (folder) rmSync(folder, { recursive: true, force: true });
process.exit(status ?? 1);

/** Builds the page when its sources have changed since the last build. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'client', 'dist');
const marker = join(dist, '.source-hash');

/** Every file the page is made from, in a steady order. */
function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (path === dist || entry.name === 'node_modules') continue;
    if (entry.isDirectory()) yield* sources(path);
    else yield path;
  }
}

function sourceHash() {
  const hash = createHash('sha256');
  const files = [
    ...sources(join(root, 'client')),
    ...sources(join(root, 'core', 'model')),
    join(root, 'package-lock.json'),
  ];
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Builds where needed; ends the process with one sentence when that fails. */
export async function ensureClient() {
  const hash = sourceHash();
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return;
  console.log('building the page …');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(process.execPath, [vite, 'build', 'client', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.status !== 0) {
    console.error('The page could not be built: see the lines above.');
    process.exit(1);
  }
  mkdirSync(dist, { recursive: true });
  writeFileSync(marker, hash);
}

/** Installs the packages when they are missing or the lock file has changed since. Needs nothing installed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const marker = join(root, 'node_modules', '.dateline-lock');
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** Whether node_modules was installed from the lock file as it is now. */
export function isInstalled() {
  return existsSync(marker) && readFileSync(marker, 'utf8') === lockHash();
}

/** Runs `npm ci` where needed; ends the process with one sentence when it fails. */
export async function install() {
  if (isInstalled()) return;
  console.log('installing packages (first start only) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    : spawnSync('npm', args, {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        shell: process.platform === 'win32',
      });
  if (result.status !== 0) {
    console.error(
      'The packages could not be installed: see the lines above, and check that the npm registry can be reached.',
    );
    process.exit(1);
  }
  writeFileSync(marker, lockHash());
}

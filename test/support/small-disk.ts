/** A file system of its own that is soon full. Only root may mount one; elsewhere the tests that need it are left out. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  grow(size: string): void;
  remove(): void;
}

const run = (command: string, ...args: readonly string[]): boolean => spawnSync(command, args).status === 0;

/** Mounts one below a folder; null, with a notice, where that is not allowed. */
export function smallDisk(below: string, size: string): SmallDisk | null {
  const path = join(below, 'disk');
  mkdirSync(path);
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path)) {
    process.stderr.write('    left out: a full disk: no small file system may be mounted here\n');
    return null;
  }
  return {
    path,
    grow(to) {
      if (!run('mount', '-o', `remount,size=${to}`, path)) throw new Error(`${path} does not grow`);
    },
    remove() {
      if (!run('umount', path)) throw new Error(`${path} is still mounted`);
    },
  };
}

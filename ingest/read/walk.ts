/**
 * PATH arguments made files: a file, a folder (all of it, in sorted order), or a glob. Links to files are followed; links to
 * folders inside a folder are not, since one may lead round in a circle or to the whole disk.
 */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { DatelineError } from '#core/errors.ts';
import { failureOf, type ReadFailure } from './item.ts';

export interface FoundFile {
  readonly path: string;
  readonly size: number;
}

interface Found {
  readonly files: readonly FoundFile[];
  readonly failures: readonly ReadFailure[];
}

const byPath = (left: { readonly path: string }, right: { readonly path: string }): number =>
  left.path < right.path ? -1 : left.path > right.path ? 1 : 0;

/** Files named by the arguments, each once, in order; failures for arguments that name nothing, and for what cannot be looked at. */
export async function walk(paths: readonly string[], isReadable: (path: string) => boolean): Promise<Found> {
  const files = new Map<string, FoundFile>();
  const failures: ReadFailure[] = [];
  for (const path of paths) {
    try {
      const found = await foundAt(path, isReadable);
      failures.push(...found.failures);
      for (const file of found.files) if (!files.has(file.path)) files.set(file.path, file);
    } catch (thrown) {
      failures.push(failureOf(path, thrown));
    }
  }
  return { files: [...files.values()], failures };
}

async function foundAt(path: string, isReadable: (path: string) => boolean): Promise<Found> {
  const found = await stat(path).catch((thrown: unknown) => {
    if (fastGlob.isDynamicPattern(path)) return null;
    throw thrown;
  });
  if (found?.isFile()) return { files: [{ path, size: found.size }], failures: [] };
  if (found && !found.isDirectory()) throw notAFile();
  const { files, failures } = await (found === null ? matching(path, isReadable) : inside(path, isReadable));
  if (files.length === 0 && failures.length === 0) {
    throw new DatelineError(
      'NOT_FOUND',
      found === null ? 'no file matches' : 'there is no file in this folder that can be read',
      found === null ? {} : { hint: 'links to folders are not followed: give the folder behind the link' },
    );
  }
  return { files: files.toSorted(byPath), failures };
}

/** What a glob matches. */
async function matching(pattern: string, isReadable: (path: string) => boolean): Promise<Found> {
  const found = collector();
  const paths = await fastGlob(pattern, { onlyFiles: false, followSymbolicLinks: false });
  for (const path of paths.filter(isReadable)) await found.look(path);
  return found;
}

/** What is in a folder and the folders in it. */
async function inside(root: string, isReadable: (path: string) => boolean): Promise<Found> {
  const found = collector();
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    let entries: Dirent[];
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch (thrown) {
      found.failures.push(failureOf(folder, thrown));
      continue;
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (isReadable(path)) await found.look(path);
    }
  }
  return found;
}

function collector() {
  const files: FoundFile[] = [];
  const failures: ReadFailure[] = [];
  return {
    files,
    failures,
    /** Takes what is at the path if it is a file, and notes why where it is not. */
    async look(path: string): Promise<void> {
      try {
        const found = await stat(path);
        if (found.isDirectory()) return;
        if (!found.isFile()) throw notAFile();
        files.push({ path, size: found.size });
      } catch (thrown) {
        failures.push(failureOf(path, thrown));
      }
    },
  };
}

const notAFile = (): DatelineError =>
  new DatelineError('BAD_INPUT', 'this is neither a file nor a folder', {
    hint: 'pipes, sockets and devices are not read: give a file',
  });

/** PATH arguments made files: a file, a folder (all of it, in sorted order), or a glob. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { DatelineError } from '#core/errors.ts';
import { failureOf, type ReadFailure } from './item.ts';

export interface FoundFile {
  readonly path: string;
  readonly size: number;
}

const byPath = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Files named by the arguments, each once, in order; failures for arguments that name nothing. */
export async function walk(
  paths: readonly string[],
  isReadable: (path: string) => boolean,
): Promise<{ readonly files: readonly FoundFile[]; readonly failures: readonly ReadFailure[] }> {
  const files = new Map<string, FoundFile>();
  const failures: ReadFailure[] = [];
  for (const path of paths) {
    try {
      for (const file of await filesOf(path, isReadable))
        if (!files.has(file.path)) files.set(file.path, file);
    } catch (thrown) {
      failures.push(failureOf(path, thrown));
    }
  }
  return { files: [...files.values()], failures };
}

async function filesOf(path: string, isReadable: (path: string) => boolean): Promise<FoundFile[]> {
  const found = await stat(path).catch((thrown: unknown) => {
    if (fastGlob.isDynamicPattern(path)) return null;
    throw thrown;
  });
  if (found?.isFile()) return [{ path, size: found.size }];
  if (found && !found.isDirectory())
    throw new DatelineError('BAD_INPUT', 'this is neither a file nor a folder');
  const entries = await (found === null
    ? fastGlob(path, { stats: true, followSymbolicLinks: false })
    : fastGlob('**/*', { cwd: path, stats: true, followSymbolicLinks: false }));
  const files = entries
    .map((entry) => ({
      path: found === null ? entry.path : join(path, entry.path),
      size: entry.stats?.size ?? 0,
    }))
    .filter((file) => isReadable(file.path))
    .sort((left, right) => byPath(left.path, right.path));
  if (files.length === 0) {
    throw new DatelineError(
      'NOT_FOUND',
      found === null ? 'no file matches' : 'there is no file in this folder that can be read',
    );
  }
  return files;
}

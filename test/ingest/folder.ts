/** A temporary folder of files for one test, and everything a reader makes of it. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Article } from '#core/model/article.ts';
import { isFailure, type ReadFailure } from '#ingest/read/item.ts';
import { type ReadOptions, readPaths } from '#ingest/read/read.ts';
import { removeFolder } from '../support/remove.ts';

export interface Folder {
  readonly path: string;
  /** Writes a file and returns its path. */
  write(name: string, content: string | Uint8Array): string;
  remove(): void;
}

export function folder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'dateline-test-'));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    remove: () => removeFolder(path),
  };
}

/** Reads paths to the end. */
export async function readAll(
  paths: string | readonly string[],
  options: ReadOptions = {},
): Promise<{ readonly articles: readonly Article[]; readonly failures: readonly ReadFailure[] }> {
  const articles: Article[] = [];
  const failures: ReadFailure[] = [];
  for await (const item of readPaths([paths].flat(), options)) {
    if (isFailure(item)) failures.push(item);
    else articles.push(item);
  }
  return { articles, failures };
}

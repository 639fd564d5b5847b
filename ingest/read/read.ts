/** The reading part of the story: paths in, articles and failures out, in order, one at a time. */
import { DatelineError } from '#core/errors.ts';
import { fileInput, type Input } from './input.ts';
import { failureOf, type ReadItem } from './item.ts';
import { MAX_DEPTH } from './limit.ts';
import type { FieldMapping } from './mapping.ts';
import type { ReadContext } from './reader.ts';
import { isReadable, readerFor } from './registry.ts';
import { walk } from './walk.ts';

export interface ReadOptions {
  readonly mapping?: FieldMapping;
  readonly signal?: AbortSignal | undefined;
  /** How far reading has come, in bytes of the files named. */
  readonly onBytes?: (read: number, total: number) => void;
}

/** Everything that can be read under the paths (files, folders, globs). Never throws for a file's sake. */
export async function* readPaths(
  paths: readonly string[],
  options: ReadOptions = {},
): AsyncIterable<ReadItem> {
  const { files, failures } = await walk(paths, isReadable);
  yield* failures;
  const total = files.reduce((sum, file) => sum + file.size, 0);
  let before = 0;
  for (const file of files) {
    if (options.signal?.aborted) return;
    let read = 0;
    let ahead = 0;
    const input = fileInput(file.path, (count) => {
      ahead += count;
      // The look at the beginning reads some bytes twice.
      read = Math.min(Math.max(read, ahead), file.size);
      options.onBytes?.(before + read, total);
    });
    yield* readInput(input, options);
    before += file.size;
    options.onBytes?.(before, total);
  }
}

/** One input by its own kind, archives unfolded. */
export async function* readInput(
  input: Input,
  options: ReadOptions = {},
  depth = 0,
): AsyncIterable<ReadItem> {
  const context: ReadContext = {
    mapping: options.mapping ?? {},
    depth,
    inner: (entry) => readInput(entry, options, depth + 1),
    isReadable,
    signal: options.signal,
  };
  try {
    if (depth > MAX_DEPTH) throw new DatelineError('LIMIT_EXCEEDED', 'archives are nested too deep');
    const { reader, input: opened } = await readerFor(input);
    for await (const item of reader.read(opened, context)) {
      if (options.signal?.aborted) return;
      yield item;
    }
  } catch (thrown) {
    if (options.signal?.aborted) return;
    yield failureOf(input.name, thrown);
  }
}

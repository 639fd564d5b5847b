/** What a job reads, from where it was: each item with its place, so that it can go on there. */
import type { Store } from '#core/store/store.ts';
import { isUrl } from '../fetch/is-url.ts';
import { DEFAULT_POLICY } from '../fetch/policy.ts';
import { fileInput } from '../read/input.ts';
import type { ReadItem } from '../read/item.ts';
import { readInput } from '../read/read.ts';
import { isReadable } from '../read/registry.ts';
import { walk } from '../read/walk.ts';
import { readSources } from '../source.ts';
import type { Cursor, JobInput, JobRecord } from './record.ts';

export interface Placed {
  readonly item: ReadItem;
  /** Where the job is once this item is behind it. */
  readonly cursor: Cursor;
  /** Share of the input read by then, where that can be told. */
  readonly fraction: number | null;
}

/** Stand for a file in cursors: arguments that name none come before all files, addresses after. */
const NO_FILE = '';
const ADDRESSES = 'addresses:';

interface File {
  readonly name: string;
  readonly path: string;
  readonly size: number;
}

/**
 * Everything a job still has to read. Files come in one order; what the cursor says is behind is read over, not given.
 * Addresses are asked afresh: what their pages say changes, and what is stored is passed over.
 */
export async function* readJob(
  { input, only }: Pick<JobRecord, 'input' | 'only'>,
  from: Cursor | null,
  store: () => Pick<Store, 'articleByUrl'>,
  home: string,
  signal: AbortSignal,
): AsyncIterable<Placed> {
  const wanted = only === null ? null : new Set(only);
  const { files, failures } = await filesOf(input);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const told = from === null ? 0 : from.file === NO_FILE ? from.items : failures.length;
  for (const [index, item] of failures.entries())
    if (index >= told) yield { item, cursor: { file: NO_FILE, items: index + 1 }, fraction: 0 };
  // A file that is gone since cannot be gone on from: everything is read again, and what is stored passed over.
  const start =
    from?.file === ADDRESSES
      ? files.length
      : Math.max(
          0,
          files.findIndex(({ path }) => path === from?.file),
        );
  const mapping = input.kind === 'targets' && input.mapping ? { mapping: input.mapping } : {};
  let before = files.slice(0, start).reduce((sum, { size }) => sum + size, 0);
  for (const file of files.slice(start)) {
    const behind = file.path === from?.file ? from.items : 0;
    let items = 0;
    let read = 0;
    const source = fileInput(file.path, (count) => {
      read = Math.min(read + count, file.size);
    });
    for await (const item of readInput({ ...source, name: file.name }, { ...mapping, signal })) {
      if (signal.aborted) return;
      items += 1;
      if (items <= behind || (wanted && !wanted.has(item.source))) continue;
      yield {
        item,
        cursor: { file: file.path, items },
        fraction: total > 0 ? Math.min(1, (before + read) / total) : null,
      };
    }
    if (signal.aborted) return;
    before += file.size;
  }
  yield* readAddresses(input, store, home, signal);
}

async function filesOf(input: JobInput) {
  if (input.kind === 'targets') {
    const paths = input.targets.filter((target) => !isUrl(target));
    const { files, failures } = await walk(paths, isReadable);
    return { files: files.map((file): File => ({ ...file, name: file.path })), failures };
  }
  const files: File[] = [];
  const failures: ReadItem[] = [];
  for (const { name, path } of input.files) {
    const found = await walk([path], isReadable);
    files.push(...found.files.map((file) => ({ ...file, name })));
    failures.push(...found.failures.map((failure) => ({ ...failure, source: name })));
  }
  return { files, failures };
}

async function* readAddresses(
  input: JobInput,
  store: () => Pick<Store, 'articleByUrl'>,
  home: string,
  signal: AbortSignal,
): AsyncIterable<Placed> {
  if (input.kind !== 'targets') return;
  const urls = input.targets.filter(isUrl);
  if (urls.length === 0) return;
  const fetching = { policy: { ...DEFAULT_POLICY, ...input.fetching }, home };
  for await (const item of readSources(urls, store(), { fetching, signal }))
    yield { item, cursor: { file: ADDRESSES, items: 0 }, fraction: null };
}

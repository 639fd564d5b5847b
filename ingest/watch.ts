/**
 * Keeps a graph current: everything once, then each file as it comes or changes, and each address again and again. One pass
 * at a time; what changes during a pass is in the next.
 */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch as watchFiles } from 'chokidar';
import { isUrl } from './fetch/is-url.ts';
import { isReadable } from './read/registry.ts';

export interface WatchOptions {
  /** Ingests these files, folders and addresses. What it throws ends the watch if it is the first pass. */
  readonly pass: (targets: readonly string[]) => Promise<void>;
  /** Time between two looks at the addresses, in milliseconds. */
  readonly everyMs: number;
  /** Ends the watch after the pass under way. */
  readonly signal: AbortSignal;
  /** Hears of a later pass that threw; the watch goes on, and what it was about comes again. */
  readonly onTrouble: (thrown: unknown) => void;
  /** Hears when everything is there and the waiting begins. */
  readonly onReady?: () => void;
}

/** A file is taken when it has not grown for this long, so that none is read half written. */
const SETTLED_MS = 500;
/** After a pass that threw, the next waits this long. */
const AFTER_TROUBLE_MS = 10_000;

/** Resolves when the signal ends it. @throws what the first pass throws. */
export async function watch(targets: readonly string[], options: WatchOptions): Promise<void> {
  const { pass, everyMs, signal, onTrouble } = options;
  const urls = targets.filter(isUrl);
  const paths = targets.filter((target) => !isUrl(target));
  const due = new Set<string>();
  let wake = (): void => undefined;
  const note = (target: string): void => {
    due.add(target);
    wake();
  };

  // Watching begins before the first pass: what comes during it is not missed.
  const watcher = watchFiles([...paths], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLED_MS, pollInterval: 100 },
  });
  const named = new Set(await filesAmong(paths));
  const wanted = (path: string): boolean => isReadable(path) || named.has(resolve(path));
  watcher.on('add', (path) => wanted(path) && note(path)).on('change', (path) => wanted(path) && note(path));
  watcher.on('error', onTrouble);
  const timer = urls.length > 0 ? setInterval(() => urls.forEach(note), everyMs) : undefined;
  const stop = () => wake();
  signal.addEventListener('abort', stop);
  try {
    // Watching nothing is never ready.
    if (paths.length > 0) await new Promise<void>((ready) => watcher.once('ready', ready));
    if (!signal.aborted) await pass(targets);
    options.onReady?.();
    while (!signal.aborted) {
      if (due.size === 0) {
        await new Promise<void>((woken) => {
          wake = woken;
          if (signal.aborted) woken();
        });
        continue;
      }
      const taken = [...due].sort();
      due.clear();
      try {
        await pass(taken);
      } catch (thrown) {
        onTrouble(thrown);
        await sleep(AFTER_TROUBLE_MS, undefined, { signal }).catch(() => undefined);
        taken.forEach(note);
      }
    }
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', stop);
    await watcher.close();
  }
}

/** Those of the paths that are files: they are watched whatever they are called. */
async function filesAmong(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => ((await stat(path).catch(() => null))?.isFile() ? [resolve(path)] : [])),
  );
  return found.flat();
}

/** Loads a gazetteer's file into the store, a piece at a time, and links what is in the graph to it. */
import type { GazetteerEntry } from '#core/model/gazetteer.ts';
import type { EntitySketch, Store } from '#core/store/store.ts';
import type { RunFailure } from '../report.ts';
import { bearers, linksOfEntities } from './known.ts';
import { entriesIn } from './read.ts';

/** Entries written, and entities linked, at once. */
const SLICE = 500;
/** Broken rows that are told one by one. */
const TOLD = 10;

/** What came of loading a list. */
export interface Loaded {
  readonly entries: number;
  /** Things of other kinds than a gazetteer holds. */
  readonly leftOut: number;
  readonly failed: number;
  /** The first of those that failed. */
  readonly failures: readonly RunFailure[];
  /** Names in the graph that were linked. */
  readonly linked: number;
}

/** @throws DatelineError BAD_INPUT when the file cannot be opened or is no list. */
export async function loadList(
  file: string,
  name: string,
  store: Pick<Store, 'loadGazetteer' | 'named' | 'candidatesOf' | 'gazetteerEntries' | 'saveLinks'>,
): Promise<Loaded> {
  let [leftOut, failed, linked] = [0, 0, 0];
  const failures: RunFailure[] = [];
  const at = new Date().toISOString();
  const found = new Map<string, EntitySketch>();
  async function* slices(): AsyncGenerator<GazetteerEntry[]> {
    for await (const slice of slicesOf(entries())) {
      for (const entity of await bearers(slice, store)) found.set(entity.id, entity);
      yield slice;
    }
  }
  async function* entries(): AsyncGenerator<GazetteerEntry> {
    for await (const item of entriesIn(file, name)) {
      if (item === null) leftOut += 1;
      else if ('code' in item) {
        failed += 1;
        if (failures.length < TOLD) failures.push({ ...item, article: null });
      } else yield item;
    }
  }
  const gazetteer = await store.loadGazetteer(name, at, slices());
  // All entries are there now, so that a name that two of them bear is seen to be theirs.
  const entities = [...found.values()];
  for (let start = 0; start < entities.length; start += SLICE) {
    const links = await linksOfEntities(name, entities.slice(start, start + SLICE), store, at);
    await store.saveLinks(links);
    linked += links.length;
  }
  return { entries: gazetteer.entries, leftOut, failed, linked, failures };
}

async function* slicesOf<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let slice: T[] = [];
  for await (const item of items) {
    if (slice.push(item) < SLICE) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}

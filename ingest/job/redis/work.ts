/** The work on one chunk: each article into the store, and what became of it noted once. */
import { isFailure, type ReadItem } from '../../read/item.ts';
import type { ItemOutcome } from '../../report.ts';
import { ingest } from '../../run.ts';
import type { Workplace } from '../queue.ts';
import type { Book } from './book.ts';
import { type Chunk, chunkName } from './chunk.ts';

/** An article over which so many workers were lost is given up, so that it does not take the next one. */
const MOST_LOST = 3;

/**
 * Ingests what of a chunk is not noted yet. One that a lost worker had is taken article by article, so that the one to
 * blame is found. True when nothing of it is left.
 */
export async function workChunk(
  chunk: Chunk,
  isAgain: boolean,
  book: Book,
  place: Workplace,
  signal: AbortSignal,
  tell: () => Promise<void>,
): Promise<boolean> {
  const { job, pass } = chunk;
  const name = chunkName(chunk);
  const noted = await book.noted(job, name);
  const left = chunk.items.map((item, index) => ({ item, index })).filter(({ index }) => !noted.has(index));
  const groups = isAgain ? left.map((one) => [one]) : [left];
  for (const group of groups) {
    if (signal.aborted) return false;
    const [first] = group;
    if (isAgain && first && (await book.trying(job, name, first.index)) > MOST_LOST) {
      await book.note(job, pass, name, first.index, lost(first.item));
      continue;
    }
    const notes: Promise<void>[] = [];
    const report = await ingest(stream(group.map(({ item }) => item)), {
      store: place.store(),
      pipeline: await place.pipeline(),
      concurrency: place.concurrency,
      ...(place.articleTimeoutMs ? { articleTimeoutMs: place.articleTimeoutMs } : {}),
      signal,
      onItem: (outcome) => {
        const index = group[notes.length]?.index;
        if (index === undefined) return;
        notes.push(book.note(job, pass, name, index, outcome).then(tell));
      },
    }).finally(async () => {
      if (isAgain && first) await book.tried(job, name, first.index);
      await Promise.all(notes);
    });
    if (report.cancelled && notes.length < group.length) return false;
  }
  return true;
}

async function* stream(items: readonly ReadItem[]): AsyncIterable<ReadItem> {
  yield* items;
}

function lost(item: ReadItem): ItemOutcome {
  const article = isFailure(item) ? null : item.id;
  const { source } = item;
  return {
    outcome: 'failed',
    article,
    source,
    claims: 0,
    isCopy: false,
    isOtherLanguage: false,
    failure: {
      source,
      where: null,
      article,
      code: 'INTERNAL',
      message: `given up: ${MOST_LOST} workers were lost over it`,
      hint: null,
    },
  };
}

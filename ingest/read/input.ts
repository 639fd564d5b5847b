/** Bytes with a name: a file, an entry of an archive, a part of a mail. Every reader reads one of these. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { DatelineError } from '#core/errors.ts';
import { MAX_DOCUMENT_BYTES, MAX_UNFOLDED_BYTES, MAX_UNFOLDED_RATIO } from './limit.ts';

export interface Input {
  /** As the user knows it; shown in failures and kept as the article's source. */
  readonly name: string;
  /** The file name by which its kind is told, where that is not the end of {@link name}. */
  readonly fileName: string;
  /** What the container declares: a media type with or without charset, the address it was fetched from. */
  readonly mediaType?: string;
  readonly url?: string;
  /** What the archive it is in, and the archives that one is in, may still unfold to. */
  readonly unfolding?: Unfolding;
  /** One of the WARCs over which a crawl is spread: it need not have a page. */
  readonly isPartOfCrawl?: boolean;
  /** A fresh pass over the bytes. */
  open(): AsyncIterable<Uint8Array>;
}

/** Bytes that an archive and all inside it may still unfold to; counted down as they are read. */
export interface Unfolding {
  left: number;
}

/** How many bytes so many packed ones may unfold to. */
export const unfoldedAtMost = (packed: number): number =>
  Math.max(MAX_UNFOLDED_BYTES, packed * MAX_UNFOLDED_RATIO);

/** A file on disk. `onBytes` hears of every chunk read, for progress. */
export function fileInput(path: string, onBytes?: (count: number) => void): Input {
  return {
    name: path,
    fileName: path.replace(/\\/g, '/').split('/').at(-1) ?? path,
    async *open() {
      for await (const chunk of createReadStream(path, { highWaterMark: 64 * 1024 })) {
        if (!(chunk instanceof Uint8Array)) continue;
        onBytes?.(chunk.length);
        yield chunk;
      }
    },
  };
}

/** Bytes already in memory. */
export function bytesInput(
  name: string,
  bytes: Uint8Array,
  more: { readonly fileName?: string; readonly mediaType?: string; readonly url?: string } = {},
): Input {
  return {
    name,
    fileName: name.split('/').at(-1) ?? name,
    ...more,
    async *open() {
      yield bytes;
    },
  };
}

/** Packed bytes handed to zlib at once: even a bomb then unfolds to 64 MB at most before it is looked at. */
const PACKED_PIECE = 64 * 1024;

/**
 * The same input without its gzip wrapping; members one after another (as in WARC files) are joined. What stands
 * before a cut or damage is yielded before the error is thrown.
 */
export function gunzipped(input: Input): Input {
  return {
    ...input,
    fileName: input.fileName.replace(/\.gz$/i, ''),
    async *open() {
      const place = { packed: 0, unfolded: 0 };
      try {
        for await (const chunk of unfolded(input.open(), place)) {
          place.unfolded += chunk.length;
          yield chunk;
        }
      } catch (thrown) {
        if (!isDamage(thrown)) throw thrown;
        yield* upToDamage(input, place);
      }
    },
  };
}

const isDamage = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'Z_DATA_ERROR';

/** How far the unfolding has come, in bytes: the packed ones taken whole, and those given. */
interface Place {
  packed: number;
  unfolded: number;
}

/**
 * What zlib found in the piece with the damage is lost to whoever gave it the piece: that piece is given to it again, byte
 * by byte. Throws the damage in the end.
 */
async function* upToDamage(input: Input, place: Readonly<Place>): AsyncIterable<Uint8Array> {
  let given = place.unfolded;
  for await (const chunk of unfolded(input.open(), { packed: 0, unfolded: 0 }, place.packed)) {
    if (chunk.length > given) yield chunk.subarray(given);
    given = Math.max(0, given - chunk.length);
  }
}

/** Unfolds what is packed, and notes in `place` what has been taken; from the byte `bytewise` on one at a time. */
async function* unfolded(
  packed: AsyncIterable<Uint8Array>,
  place: Place,
  bytewise = Number.POSITIVE_INFINITY,
): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip();
  const found: Uint8Array[] = [];
  let error: Error | null = null;
  gunzip.on('data', (chunk: Uint8Array) => found.push(chunk));
  gunzip.on('error', (thrown) => {
    error = thrown;
  });
  /** Once zlib has seen the end it takes nothing more, and does not say so to whoever writes. */
  let ended = false;
  const settled = (work: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      const done = () => {
        gunzip.off('error', done);
        gunzip.off('end', done);
        resolve();
      };
      gunzip.once('error', done);
      gunzip.once('end', done);
      work(done);
    });
  gunzip.once('end', () => {
    ended = true;
  });
  try {
    let size = 0;
    for await (const chunk of packed) {
      for (let at = 0; at < chunk.length; ) {
        const piece = chunk.subarray(at, at + (place.packed >= bytewise ? 1 : PACKED_PIECE));
        if (!ended) await settled((done) => gunzip.write(piece, () => done()));
        size += found.reduce((sum, { length }) => sum + length, 0);
        if (size > unfoldedAtMost(place.packed + piece.length)) {
          throw new DatelineError(
            'LIMIT_EXCEEDED',
            'the file unfolds to far more than its size: a gzip bomb?',
            {
              hint: 'unpack it yourself if it can be trusted',
            },
          );
        }
        yield* found.splice(0);
        if (error) throw error;
        if (ended) assertPadding(piece.subarray(Math.max(0, gunzip.bytesWritten - place.packed)));
        place.packed += piece.length;
        at += piece.length;
      }
    }
    if (!ended) await settled(() => gunzip.end());
    yield* found.splice(0);
    if (error) throw error;
  } finally {
    gunzip.destroy();
  }
}

/** Tapes and disks fill the last block with zeros; anything else after the end is damage. @throws DatelineError BAD_INPUT */
function assertPadding(bytes: Uint8Array): void {
  if (bytes.every((byte) => byte === 0)) return;
  throw new DatelineError('BAD_INPUT', 'something that is not compressed stands after the compressed data', {
    hint: 'what comes before it has been read',
  });
}

/** All bytes of an input. @throws DatelineError LIMIT_EXCEEDED beyond `limit`. */
export async function bytesOf(input: Input, limit = MAX_DOCUMENT_BYTES): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.open()) {
    size += chunk.length;
    if (size > limit) {
      throw new DatelineError('LIMIT_EXCEEDED', `the file is larger than ${Math.round(limit / 1048576)} MB`, {
        hint: 'split it, or give many articles as JSONL, which is read as a stream',
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The first bytes, to tell what an input is; the rest is not read. Damage further on is found when it is read. */
export async function headOf(input: Input, length = 4096): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of input.open()) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= length) break;
    }
  } catch (thrown) {
    if (size === 0) throw thrown;
  }
  return Buffer.concat(chunks).subarray(0, length);
}

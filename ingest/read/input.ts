/** Bytes with a name: a file, an entry of an archive, a part of a mail. Every reader reads one of these. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { DatelineError } from '#core/errors.ts';
import { MAX_DOCUMENT_BYTES } from './limit.ts';

export interface Input {
  /** As the user knows it; shown in failures and kept as the article's source. */
  readonly name: string;
  /** The file name by which its kind is told, where that is not the end of {@link name}. */
  readonly fileName: string;
  /** What the container declares: a media type with or without charset, the address it was fetched from. */
  readonly mediaType?: string;
  readonly url?: string;
  /** A fresh pass over the bytes. */
  open(): AsyncIterable<Uint8Array>;
}

/** A file on disk. `onBytes` hears of every chunk read, for progress. */
export function fileInput(path: string, onBytes?: (count: number) => void): Input {
  return {
    name: path,
    fileName: path.replace(/\\/g, '/').split('/').at(-1) ?? path,
    async *open() {
      for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
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
      const gunzip = createGunzip();
      const unfolded: Uint8Array[] = [];
      let error: Error | null = null;
      gunzip.on('data', (chunk: Uint8Array) => unfolded.push(chunk));
      gunzip.on('error', (thrown) => {
        error = thrown;
      });
      const settled = (work: (done: () => void) => void): Promise<void> =>
        new Promise((resolve) => {
          const done = () => {
            gunzip.off('error', done);
            resolve();
          };
          gunzip.once('error', done);
          work(done);
        });
      try {
        for await (const chunk of input.open()) {
          for (let at = 0; at < chunk.length; at += PACKED_PIECE) {
            await settled((done) => gunzip.write(chunk.subarray(at, at + PACKED_PIECE), () => done()));
            yield* unfolded.splice(0);
            if (error) throw error;
          }
        }
        await settled((done) => {
          gunzip.once('end', done);
          gunzip.end();
        });
        yield* unfolded.splice(0);
        if (error) throw error;
      } finally {
        gunzip.destroy();
      }
    },
  };
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

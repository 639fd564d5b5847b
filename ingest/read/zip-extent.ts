/** Where in a file its ZIP is: programs that unpack themselves have one behind them, mailers and servers append to one. */
import { open } from 'node:fs/promises';

/** The last record of an archive, "end of central directory", and the comment that may follow it. */
const END = 'PK\u0005\u0006';
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
/** Stands for a number that is too large for its place. */
const ELSEWHERE = 0xffffffff;

export interface Extent {
  readonly start: number;
  /** The first byte that is no part of it. */
  readonly end: number;
}

/** Null where the file as a whole is the archive, or where none can be told: whoever opens it says what is wrong. */
export async function extentOf(path: string): Promise<Extent | null> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - END_BYTES - MAX_COMMENT);
    const tail = Buffer.alloc(size - from);
    await file.read(tail, 0, tail.length, from);
    for (let at = tail.length; at >= 0; at -= 1) {
      at = tail.lastIndexOf(END, at, 'latin1');
      if (at < 0) return null;
      const found = extentAt(tail, at, from);
      if (found === null) continue;
      const first = Buffer.alloc(4);
      await file.read(first, 0, 4, found.directory);
      if (first.toString('latin1') !== 'PK\u0001\u0002') continue;
      if (found.start === 0) return found.end === size ? null : found;
      // A ZIP in front of it: that one is cut off, and this is one of its entries.
      await file.read(first, 0, 4, 0);
      return first.toString('latin1') === 'PK\u0003\u0004' ? null : found;
    }
    return null;
  } finally {
    await file.close();
  }
}

/** What an end record that is whole says, with where the directory must be. */
function extentAt(tail: Buffer, at: number, from: number): (Extent & { readonly directory: number }) | null {
  if (at + END_BYTES > tail.length) return null;
  const [length, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  const end = from + at + END_BYTES + tail.readUInt16LE(at + 20);
  const directory = from + at - length;
  const start = directory - offset;
  if (length === ELSEWHERE || offset === ELSEWHERE || start < 0 || end > from + tail.length) return null;
  return { start, end, directory };
}

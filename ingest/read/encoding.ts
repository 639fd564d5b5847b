/**
 * Which encoding bytes are in. In order: a byte order mark, the shape of UTF-16, valid UTF-8 (text that happens to be
 * valid UTF-8 by chance is all but unheard of) or mostly so, what the container declares, and chardet's guess.
 */
import { isAscii } from 'node:buffer';
import { analyse } from 'chardet';
import { utf32Decoder } from './utf-32.ts';

/** Bytes looked at before deciding. */
const HEAD = 64 * 1024;

/** Scripts of more than one byte and Cyrillic, Greek, …: told apart well by chardet. The Latin ones are not. */
const LATIN = /^(iso-8859-(1|2|9|15)|windows-125[024]|ascii)$/i;

/** UTF-32 with a byte order mark; the one of UTF-16 begins the same way. */
function wideMark(head: Uint8Array): 'utf-32le' | 'utf-32be' | null {
  const mark = Buffer.from(head.subarray(0, 4)).toString('hex');
  return mark === 'fffe0000' ? 'utf-32le' : mark === '0000feff' ? 'utf-32be' : null;
}

/** Label for TextDecoder, or of UTF-32. `complete`: nothing follows `head`. */
export function detectEncoding(head: Uint8Array, complete: boolean, declared?: string): string {
  const mark = wideMark(head);
  if (mark) return mark;
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  const wide = wideEncoding(head);
  if (wide) return wide;
  if (isUtf8(head, complete) || isMostlyUtf8(head)) return 'utf-8';
  if (declared && supported(declared) && !/^utf-?(8|16)/i.test(declared)) return declared;
  const [best] = analyse(foreignWords(head.subarray(0, HEAD)));
  if (best && best.confidence >= 30 && !LATIN.test(best.name) && supported(best.name)) return best.name;
  return 'windows-1252';
}

/** UTF-16 without a mark: Latin text has a zero in every second byte, and no text has control characters all over. */
function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const bytes = head.subarray(0, Math.min(head.length, 4096) & ~1);
  const zeros = [0, 0];
  let odd = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) odd += 1;
  }
  const [even = 0, uneven = 0] = zeros;
  if (bytes.length < 4) return null;
  if (Math.max(even, uneven) >= bytes.length * 0.3) return uneven > even ? 'utf-16le' : 'utf-16be';
  if (odd < bytes.length * 0.02) return null;
  const possible = (['utf-16le', 'utf-16be'] as const).filter((label) => isText(bytes, label));
  // A script's letters share their high bytes, so these are fewer than the low ones.
  const fewer = kindsAt(bytes, 1) < kindsAt(bytes, 0) ? 'utf-16le' : 'utf-16be';
  return possible.length > 1 ? fewer : (possible[0] ?? null);
}

/** How many different bytes stand at the even (0) or uneven (1) places. */
const kindsAt = (bytes: Uint8Array, from: 0 | 1): number =>
  new Set(bytes.filter((_, index) => index % 2 === from)).size;

/** Whether bytes read as `label` hold only what stands in texts: the last unit may be cut off. */
const isText = (bytes: Uint8Array, label: string): boolean =>
  !/(?![\t\n\r])\p{C}/u.test(new TextDecoder(label).decode(bytes, { stream: true }).replace(/\p{Cf}/gu, ''));

/** The words with letters beyond ASCII: tags and English around them lead a guess astray. */
function foreignWords(bytes: Uint8Array): Uint8Array {
  const words =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/[a-z]*[\x80-\xff][a-z\x80-\xff]*/gi) ?? [];
  return Buffer.from(words.join(' '), 'latin1');
}

/** UTF-8 sequences of more than one byte, and single bytes that belong to none; over bytes read as Latin-1. */
const SEQUENCE = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g;

/** UTF-8 into which something else was pasted or appended: most of what is not ASCII is right. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const found = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1').match(SEQUENCE) ?? [];
  const stray = found.filter((sequence) => sequence.length === 1).length;
  return found.length >= stray * 2 && found.length > 0;
}

function isUtf8(bytes: Uint8Array, complete: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !complete });
    return true;
  } catch {
    return false;
  }
}

function supported(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

/** The charset a media type declares: `text/html; charset=koi8-r` → `koi8-r`. */
export const charsetOf = (mediaType: string | undefined): string | undefined =>
  /charset\s*=\s*["']?([\w-]+)/i.exec(mediaType ?? '')?.[1];

/** Windows-1252 where it differs from Latin-1 (0x80–0x9f); unassigned bytes become U+FFFD. */
const WINDOWS_1252 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

interface Decoder {
  decode(bytes: Uint8Array, options: { readonly stream: boolean }): string;
}

const windows1252 = (latin1: string): string =>
  latin1.replace(/[\x80-\x9f]/g, (unit) => WINDOWS_1252[unit.charCodeAt(0) - 0x80] ?? '\ufffd');

const latin1Of = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** TextDecoder, but for windows-1252, which Node up to 22 decodes as if it were Latin-1, for UTF-8 with strays, and for UTF-32. */
function decoderFor(encoding: string): Decoder {
  if (/^(windows-1252|iso-8859-1|latin1|ascii|us-ascii)$/i.test(encoding))
    return { decode: (bytes) => windows1252(latin1Of(bytes)) };
  if (/^utf-32[lb]e$/.test(encoding)) return utf32Decoder(encoding === 'utf-32le');
  return /^utf-?8$/i.test(encoding) ? utf8Decoder() : new TextDecoder(encoding);
}

/** UTF-8, in which bytes that are none are read as windows-1252: files are put together from several sources. */
function utf8Decoder(): Decoder {
  let carried: Uint8Array = new Uint8Array();
  let isFirst = true;
  return {
    decode(chunk, { stream }) {
      const bytes = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
      const end = stream ? bytes.length - unfinished(bytes) : bytes.length;
      carried = bytes.slice(end);
      const whole = bytes.subarray(0, end);
      const text = isUtf8(whole, true)
        ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole)
        : latin1Of(whole).replace(SEQUENCE, (sequence) =>
            sequence.length > 1 ? Buffer.from(sequence, 'latin1').toString('utf8') : windows1252(sequence),
          );
      const start = isFirst && text.startsWith('\ufeff') ? 1 : 0;
      isFirst &&= text === '';
      return text.slice(start);
    },
  };
}

/** How many bytes at the end may be the beginning of a sequence. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Text of whole bytes, without byte order mark. */
export const decode = (bytes: Uint8Array, declared?: string): string =>
  decoderFor(detectEncoding(bytes, true, declared)).decode(bytes, { stream: false });

/** Text of a stream. Plain ASCII passes through until the first other byte decides what the file is in. */
export async function* decodeStream(
  chunks: AsyncIterable<Uint8Array>,
  declared?: string,
): AsyncIterable<string> {
  let decoder: Decoder | null = null;
  let pending: Uint8Array[] = [];
  let size = 0;
  let error: unknown = null;
  try {
    for await (const chunk of chunks) {
      if (decoder) {
        yield decoder.decode(chunk, { stream: true });
        continue;
      }
      pending.push(chunk);
      size += chunk.length;
      if (size < HEAD) continue;
      const head = Buffer.concat(pending);
      pending = [];
      size = 0;
      if (isPlain(head)) {
        yield head.toString('latin1');
      } else {
        decoder = decoderFor(detectEncoding(head, false, declared));
        yield decoder.decode(head, { stream: true });
      }
    }
  } catch (thrown) {
    error = thrown;
  }
  // What came before a cut is still given, so that whole records in it are read.
  if (decoder) yield decoder.decode(new Uint8Array(), { stream: false });
  else if (size > 0) yield decode(Buffer.concat(pending), declared);
  if (error !== null) throw error;
}

/** ASCII without zero bytes. */
const isPlain = (bytes: Uint8Array): boolean => isAscii(bytes) && !bytes.includes(0);

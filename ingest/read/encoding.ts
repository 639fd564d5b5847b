/**
 * Which encoding bytes are in. In order: a byte order mark, the zero bytes of UTF-16, valid UTF-8 (text that
 * happens to be valid UTF-8 by chance is all but unheard of), what the container declares, and chardet's guess.
 */
import { isAscii } from 'node:buffer';
import { analyse } from 'chardet';

/** Bytes looked at before deciding. */
const HEAD = 64 * 1024;

/** Scripts of more than one byte and Cyrillic, Greek, …: told apart well by chardet. The Latin ones are not. */
const LATIN = /^(iso-8859-(1|2|9|15)|windows-125[024]|ascii)$/i;

/** Label for TextDecoder. `complete`: nothing follows `head`. */
export function detectEncoding(head: Uint8Array, complete: boolean, declared?: string): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  const wide = wideEncoding(head);
  if (wide) return wide;
  if (isUtf8(head, complete)) return 'utf-8';
  if (declared && supported(declared) && !/^utf-?(8|16)/i.test(declared)) return declared;
  const [best] = analyse(head.subarray(0, HEAD));
  if (best && best.confidence >= 30 && !LATIN.test(best.name) && supported(best.name)) return best.name;
  return 'windows-1252';
}

/** UTF-16 without a mark: Latin text has a zero in every second byte. */
function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  const length = Math.min(head.length, 4096);
  for (let index = 0; index < length; index++) {
    if (head[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (length < 4 || Math.max(even, odd) < length * 0.3) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
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

/** TextDecoder, but for windows-1252, which Node up to 22 decodes as if it were Latin-1. */
function decoderFor(encoding: string): Decoder {
  if (!/^(windows-1252|iso-8859-1|latin1|ascii|us-ascii)$/i.test(encoding)) return new TextDecoder(encoding);
  return {
    decode: (bytes) =>
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        .toString('latin1')
        .replace(/[\x80-\x9f]/g, (unit) => WINDOWS_1252[unit.charCodeAt(0) - 0x80] ?? '\ufffd'),
  };
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

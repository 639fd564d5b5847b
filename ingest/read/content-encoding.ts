/** What servers pack pages in that WARC's parser does not unpack. It leaves such content as it is. */
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { DatelineError } from '#core/errors.ts';
import { MAX_PAGE_BYTES } from './limit.ts';
import { afterProlog } from './prolog.ts';

const unfold = promisify(brotliDecompress);

/** Begins every frame of Zstandard (RFC 8878, 3.1.1). */
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Whether it is for {@link unpackedPage} to unpack. */
export const isPackedOtherwise = (encoding: string): boolean => /^\s*(br|zstd)\s*$/i.test(encoding);

/**
 * A page without what it is packed in. Crawlers that keep pages unpacked often leave the word that they are packed.
 * @throws DatelineError BAD_INPUT, LIMIT_EXCEEDED
 */
export async function unpackedPage(bytes: Uint8Array, encoding: string): Promise<Uint8Array> {
  if (!isPackedOtherwise(encoding) || isMarkup(bytes)) return bytes;
  if (ZSTD.equals(bytes.subarray(0, ZSTD.length)))
    throw new DatelineError('BAD_INPUT', 'the page is packed with Zstandard, which is not read', {
      hint: 'unpack the pages of the archive, or crawl them without "zstd" among the encodings accepted',
    });
  try {
    return await unfold(bytes, { maxOutputLength: MAX_PAGE_BYTES });
  } catch (thrown) {
    if (thrown instanceof RangeError)
      throw new DatelineError(
        'LIMIT_EXCEEDED',
        `the page unpacks to more than ${MAX_PAGE_BYTES / 1048576} MB`,
      );
    throw new DatelineError(
      'BAD_INPUT',
      'the page cannot be unpacked: what is packed is damaged or cut off',
      {
        cause: thrown,
      },
    );
  }
}

const isMarkup = (bytes: Uint8Array): boolean =>
  afterProlog(Buffer.from(bytes.subarray(0, 1000)).toString('latin1')).startsWith('<');

/** WARC, as web archives keep pages: every HTML page that was answered with success or kept without an answer. Gzip is taken off before. */
import { LimitReader, WARCParser, type WARCRecord } from 'warcio';
import { DatelineError } from '#core/errors.ts';
import { isPackedOtherwise, unpackedPage } from './content-encoding.ts';
import { bytesInput } from './input.ts';
import { failureOf } from './item.ts';
import { MAX_DOCUMENT_BYTES, MAX_WARC_HEADER_BYTES } from './limit.ts';
import type { Read } from './reader.ts';

const PAGE = /^(text\/html|application\/xhtml\+xml)/i;

export const read: Read = async function* (input, context) {
  let pages = 0;
  let records = 0;
  const source = measured(input.open());
  const parser = new WARCParser(source);
  for (;;) {
    if (context.signal?.aborted) return;
    records += 1;
    source.expectHeader(records);
    const record = await parser.parse();
    if (record === null) break;
    source.expectContent();
    const mediaType = pageTypeOf(record);
    const url = record.warcTargetURI ?? '';
    const encoding = record.httpHeaders?.headers.get('content-encoding') ?? '';
    if (isPackedOtherwise(encoding)) record.httpHeaders?.headers.delete('content-encoding');
    const raw = record.reader;
    const bytes = mediaType === null ? null : await payloadOf(record);
    if (!(await isWhole(raw))) {
      const where = `record ${records}${url ? `, ${url}` : ''}`;
      yield failureOf(
        input.name,
        new DatelineError('BAD_INPUT', 'the record is cut off, or says that it is longer than it is', {
          hint: 'what comes after it in the file, if anything, cannot be told from it',
        }),
        where,
      );
      return;
    }
    if (bytes === null || mediaType === null) continue;
    pages += 1;
    const name = `${input.name}!/${url}`;
    try {
      const page = await unpackedPage(bytes, encoding);
      yield* context.inner(bytesInput(name, page, { fileName: 'page.html', mediaType, url }));
    } catch (thrown) {
      yield failureOf(name, thrown);
    }
  }
  if (pages === 0 && !input.isPartOfCrawl)
    throw new DatelineError('BAD_INPUT', 'there is no page in the archive');
};

/** The media type of a record that is a page, or null. */
function pageTypeOf({ warcType, httpHeaders, warcContentType }: WARCRecord): string | null {
  const isAnswer = warcType === 'response' && httpHeaders?.statusCode === 200;
  const type = isAnswer
    ? httpHeaders?.headers.get('content-type')
    : warcType === 'resource' && warcContentType;
  return type && PAGE.test(type) ? type : null;
}

/** Pieces in which a parser gets the file, so that it has read little more than it needed. */
const PIECE = 16 * 1024;

/**
 * The bytes of a file, and a measure for those read in search of the end of a record's header: the parser holds them all.
 * While content is expected any number may be read.
 */
function measured(chunks: AsyncIterable<Uint8Array>) {
  let left = Number.POSITIVE_INFINITY;
  let number = 0;
  return {
    expectHeader(record: number) {
      number = record;
      left = MAX_WARC_HEADER_BYTES;
    },
    expectContent() {
      left = Number.POSITIVE_INFINITY;
    },
    /** @throws DatelineError LIMIT_EXCEEDED */
    async *[Symbol.asyncIterator]() {
      for await (const chunk of chunks) {
        for (let at = 0; at < chunk.length; at += PIECE) {
          const piece = chunk.subarray(at, at + PIECE);
          left -= piece.length;
          if (left < 0)
            throw new DatelineError(
              'LIMIT_EXCEEDED',
              `the header of a record is longer than ${MAX_WARC_HEADER_BYTES / 1048576} MB`,
              {
                where: `record ${number}`,
                hint: 'the records before it are read; what comes after it is not',
              },
            );
          yield piece;
        }
      }
    },
  };
}

/** Reads what is left of a record, and tells whether the file held all that the record says it has. */
async function isWhole(raw: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<boolean> {
  for await (const _ of raw);
  // Not "more than nothing is missing": a length that is no number takes all that follows.
  return !(raw instanceof LimitReader) || raw.limit <= 0;
}

/** A record's content, as far as a page may go: what it unfolds to beyond that is not looked at. */
async function payloadOf(record: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of record) {
    size += chunk.length;
    if (size > MAX_DOCUMENT_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** WARC, as web archives keep pages: every HTML page that was answered with success. Gzip is taken off before. */
import { LimitReader, WARCParser } from 'warcio';
import { DatelineError } from '#core/errors.ts';
import { bytesInput } from './input.ts';
import { failureOf } from './item.ts';
import { MAX_DOCUMENT_BYTES } from './limit.ts';
import type { Read } from './reader.ts';

const PAGE = /^(text\/html|application\/xhtml\+xml)/i;

export const read: Read = async function* (input, context) {
  let pages = 0;
  let records = 0;
  for await (const record of new WARCParser(input.open())) {
    if (context.signal?.aborted) return;
    records += 1;
    const mediaType = record.httpHeaders?.headers.get('content-type') ?? '';
    const url = record.warcTargetURI ?? '';
    const isPage =
      record.warcType === 'response' && PAGE.test(mediaType) && record.httpHeaders?.statusCode === 200;
    const raw = record.reader;
    const bytes = isPage ? await payloadOf(record) : null;
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
    if (bytes === null) continue;
    pages += 1;
    const name = `${input.name}!/${url}`;
    yield* context.inner(bytesInput(name, bytes, { fileName: 'page.html', mediaType, url }));
  }
  if (pages === 0) throw new DatelineError('BAD_INPUT', 'there is no page in the archive');
};

/** Reads what is left of a record, and tells whether the file held all that the record says it has. */
async function isWhole(raw: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<boolean> {
  for await (const _ of raw);
  // Not "more than nothing is missing": a length that is no number takes all that follows.
  return !(raw instanceof LimitReader) || raw.limit <= 0;
}

/** A record's content, as far as a page may go. */
async function payloadOf(record: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of record) {
    size += chunk.length;
    if (size <= MAX_DOCUMENT_BYTES) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

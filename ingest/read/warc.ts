/**
 * WARC, as web archives keep pages: every HTML page that was answered with success or kept without an answer, and the text
 * of pages that are not in it themselves (WET). Gzip is taken off before.
 */
import { LimitReader, WARCParser, type WARCRecord } from 'warcio';
import { DatelineError } from '#core/errors.ts';
import { isPackedOtherwise, unpackedPage } from './content-encoding.ts';
import { articleOfText } from './conversion.ts';
import { bytesInput } from './input.ts';
import { failureOf } from './item.ts';
import { MAX_DOCUMENT_BYTES, MAX_WARC_HEADER_BYTES } from './limit.ts';
import type { Read } from './reader.ts';

const PAGE = /^(text\/html|application\/xhtml\+xml)/i;

/** What is looked at of an archive: pages, the texts of pages, and what may be a description of a page. */
interface Kept {
  readonly kind: 'page' | 'text' | 'description';
  readonly mediaType: string;
}

export const read: Read = async function* (input, context) {
  let pages = 0;
  /** The addresses of pages given: their texts say nothing new. */
  const given = new Set<string>();
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
    const kept = keptIn(record);
    const url = record.warcTargetURI ?? '';
    const encoding = record.httpHeaders?.headers.get('content-encoding') ?? '';
    if (isPackedOtherwise(encoding)) record.httpHeaders?.headers.delete('content-encoding');
    const raw = record.reader;
    const bytes = kept === null ? null : await payloadOf(record);
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
    if (bytes === null || kept === null) continue;
    const { kind, mediaType } = kept;
    if (kind === 'description') {
      if (pages === 0 && isWat(bytes)) throw ofDescriptions();
      continue;
    }
    pages += 1;
    const name = `${input.name}!/${url}`;
    try {
      if (kind === 'text') {
        if (url === '')
          throw new DatelineError(
            'BAD_INPUT',
            'the text does not say of which page it is (WARC-Target-URI)',
            {
              where: `record ${records}`,
            },
          );
        if (!given.has(url)) yield await articleOfText(bytes, mediaType, url, name);
        continue;
      }
      given.add(url);
      const page = await unpackedPage(bytes, encoding);
      yield* context.inner(bytesInput(name, page, { fileName: 'page.html', mediaType, url }));
    } catch (thrown) {
      yield failureOf(name, thrown);
    }
  }
  if (pages === 0 && !input.isPartOfCrawl)
    throw new DatelineError('BAD_INPUT', 'there is no page in the archive');
};

/** What a record is kept for; null for what is passed over. */
function keptIn({ warcType, warcTargetURI, httpHeaders, warcContentType }: WARCRecord): Kept | null {
  const isAnswer = warcType === 'response' && httpHeaders?.statusCode === 200;
  const type = isAnswer ? httpHeaders.headers.get('content-type') : warcContentType;
  if (!type) return null;
  if (isAnswer || warcType === 'resource') return PAGE.test(type) ? { kind: 'page', mediaType: type } : null;
  // Crawlers also keep texts under names of their own (`urn:text:…`), beside the pages.
  if (warcType === 'conversion' && /^text\/plain/i.test(type) && /^(https?:|$)/i.test(warcTargetURI ?? ''))
    return { kind: 'text', mediaType: type };
  return warcType === 'metadata' && /^application\/json/i.test(type)
    ? { kind: 'description', mediaType: type }
    : null;
}

/** Whether JSON about a page is a record of a WAT: an envelope of what the page's own record says. */
const isWat = (json: Uint8Array): boolean =>
  /^\s*\{\s*"(Envelope|Container)"\s*:/.test(Buffer.from(json.subarray(0, 1000)).toString('latin1'));

const ofDescriptions = (): DatelineError =>
  new DatelineError('BAD_INPUT', 'this is a WAT: it describes pages and holds none of their text', {
    hint: 'give the WARC or the WET file of the same crawl',
  });

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

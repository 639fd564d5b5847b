/** WARC, as web archives keep pages: every HTML page that was answered with success. Gzip is taken off before. */
import { WARCParser } from 'warcio';
import { DatelineError } from '#core/errors.ts';
import { bytesInput } from './input.ts';
import { MAX_DOCUMENT_BYTES } from './limit.ts';
import type { Reader } from './reader.ts';

const PAGE = /^(text\/html|application\/xhtml\+xml)/i;

export const warc: Reader = {
  kind: 'WARC',
  extensions: ['warc'],
  mediaTypes: ['application/warc'],
  sniff: (text) => text.startsWith('WARC/'),
  async *read(input, context) {
    let pages = 0;
    for await (const record of new WARCParser(input.open())) {
      if (context.signal?.aborted) return;
      const mediaType = record.httpHeaders?.headers.get('content-type') ?? '';
      const url = record.warcTargetURI ?? '';
      const isPage =
        record.warcType === 'response' && PAGE.test(mediaType) && record.httpHeaders?.statusCode === 200;
      if (!isPage) {
        await record.skipFully();
        continue;
      }
      pages += 1;
      const bytes = await payloadOf(record);
      const name = `${input.name}!/${url}`;
      yield* context.inner(bytesInput(name, bytes, { fileName: 'page.html', mediaType, url }));
    }
    if (pages === 0) throw new DatelineError('BAD_INPUT', 'there is no page in the archive');
  },
};

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

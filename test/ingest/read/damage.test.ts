/** Files of every kind, cut, garbled and misnamed: always an article or a sentence, never a crash or a hang. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { READERS } from '#ingest/read/registry.ts';
import { pdfOf, warcRecord, zipOf } from '../archive.ts';
import { type Folder, folder, readAll } from '../folder.ts';

const BODY = 'The harbour board voted on Tuesday to close the old swing bridge for eight months from April.';
const page = `<html><head><title>x</title></head><body><article><p>${BODY}</p></article></body></html>`;
const WHOLE: Readonly<Record<string, Uint8Array>> = {
  json: Buffer.from(
    JSON.stringify([
      { id: 'a', text: BODY },
      { id: 'b', text: BODY },
    ]),
  ),
  jsonl: Buffer.from(
    `${JSON.stringify({ id: 'a', text: BODY })}\n${JSON.stringify({ id: 'b', text: BODY })}\n`,
  ),
  csv: Buffer.from(`id,text\n1,"${BODY}"\n`),
  html: Buffer.from(page),
  txt: Buffer.from(`Title: x\n\n${BODY}`),
  rss: Buffer.from(
    `<rss version="2.0"><channel><title>t</title><item><description>${BODY}</description></item></channel></rss>`,
  ),
  eml: Buffer.from(`From: a@b.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n${page}`),
  pdf: pdfOf([BODY]),
  zip: zipOf({ 'a.txt': BODY, 'b.html': page }),
  warc: Buffer.from(warcRecord('https://a.example/', page)),
};

/** Bytes from a seed. */
function noise(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 16;
  });
}

describe('damaged files', function () {
  this.timeout(120_000);
  let files: Folder;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  it('are tried for every reader there is', () => {
    for (const { kind, extensions } of READERS) {
      assert.ok(
        extensions.some((extension) => extension in WHOLE),
        kind,
      );
    }
  });

  for (const [extension, whole] of Object.entries(WHOLE)) {
    it(`of kind .${extension}: cut anywhere, garbled, and noise`, async () => {
      const cuts = [1, 2, 3, 5, 7].map((part) => whole.subarray(0, Math.floor((whole.length * part) / 8)));
      const garbled = [11, 12, 13].map((seed) => {
        const copy = Uint8Array.from(whole);
        for (const [index, byte] of noise(12, seed).entries()) {
          copy[(byte * 7919 + index * 104_729) % copy.length] = byte;
        }
        return copy;
      });
      const others = [
        noise(5000, 21),
        new Uint8Array(3000),
        gzipSync(whole).subarray(0, 40),
        gzipSync(noise(100, 3)),
      ];
      const all = [...cuts, ...garbled, ...others];
      const paths = all.map((bytes, index) => files.write(`${index}.${extension}`, bytes));
      const good = files.write(`z.${extension}`, whole);
      const { articles, failures } = await readAll([...paths, good]);
      for (const path of paths) {
        const said = [...articles, ...failures].filter(({ source }) => source.startsWith(path));
        assert.ok(said.length > 0, `nothing was said of ${path}`);
      }
      for (const { message } of failures) assert.match(message, /^[\p{Ll}\p{Lu}"“].{5,300}$/u);
      assert.ok(
        articles.some(({ source }) => source.startsWith(good)),
        'the good file was not read',
      );
    });
  }

  it('misnamed are still refused in a sentence, or read for what they are', async () => {
    const paths = Object.keys(WHOLE).flatMap((extension) =>
      Object.entries(WHOLE).map(([other, bytes]) => files.write(`${other}-as.${extension}`, bytes)),
    );
    const { articles, failures } = await readAll(paths);
    for (const path of paths) {
      assert.ok(
        [...articles, ...failures].some(({ source }) => source.startsWith(path)),
        path,
      );
    }
  });
});

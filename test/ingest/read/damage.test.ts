/** Files of every kind, cut, garbled and misnamed: always an article or a sentence, never a crash or a hang. */
import assert from 'node:assert/strict';
import { deflateSync, gzipSync } from 'node:zlib';
import { openPdf } from '#ingest/read/pdf/open.ts';
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

/** A page of a PDF whose one stream unfolds to `mb` megabytes of text operators. */
function pdfBomb(mb: number): Uint8Array {
  const unit = Buffer.from('BT /F1 12 Tf (words) Tj ET\n'.repeat(40_000));
  const stream = deflateSync(Buffer.concat(Array.from({ length: mb }, () => unit)), { level: 9 });
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>',
  ];
  return Buffer.concat([
    Buffer.from('%PDF-1.4\n'),
    ...objects.map((object, index) => Buffer.from(`${index + 1} 0 obj\n${object}\nendobj\n`)),
    Buffer.from(`4 0 obj\n<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`),
    stream,
    Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n'),
  ]);
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

  it('a PDF that unfolds without end is given up for the memory or the time it takes, and the next one is read', async () => {
    const bomb = pdfBomb(200);
    await assert.rejects(openPdf(Uint8Array.from(bomb), undefined, { memoryMb: 60, ms: 600_000 }), {
      code: 'LIMIT_EXCEEDED',
      message: 'the PDF takes more than 60 MB of memory to open',
    });
    await assert.rejects(openPdf(Uint8Array.from(bomb), undefined, { memoryMb: 8000, ms: 1000 }), {
      code: 'LIMIT_EXCEEDED',
      message: 'the PDF takes more than 1 seconds to open',
    });
    const { articles } = await readAll(files.write('good.pdf', pdfOf([BODY])));
    assert.equal(articles.length, 1);
  });

  it('a WARC record that says it is longer than the file is one failure, also where it is no page', async () => {
    const whole = warcRecord('https://a.example/', page);
    for (const said of ['999999999999', 'many']) {
      for (const record of [whole, warcRecord('https://a.example/x.jpg', page, 'image/jpeg')]) {
        const cut = record.replace(/Content-Length: \d+/, `Content-Length: ${said}`);
        const { articles, failures } = await readAll(files.write('a.warc', `${whole}${cut}`));
        assert.equal(articles.length, 1);
        assert.match(`${failures[0]?.where}: ${failures[0]?.message}`, /^record 2, .*the record is cut off/);
        assert.equal(failures.length, 1);
      }
    }
  });

  it('an entry of a ZIP whose name leads elsewhere costs that entry only', async () => {
    const zip = files.write('a.zip', zipOf({ '../../evil.txt': BODY, '/etc/evil.txt': BODY, 'b.txt': BODY }));
    const { articles, failures } = await readAll(zip);
    assert.deepEqual(
      articles.map(({ source }) => source.slice(zip.length)),
      ['!/b.txt'],
    );
    assert.equal(failures.length, 2);
    for (const { message } of failures) assert.match(message, /the entry's name is not allowed/);
  });

  it('binary data under the name of a text is told, whatever reads it', async () => {
    for (const extension of ['txt', 'html', 'eml']) {
      const { articles, failures } = await readAll(files.write(`x.${extension}`, noise(50_000, 5)));
      assert.deepEqual(articles, []);
      assert.match(failures[0]?.message ?? '', /binary data|no article text/);
    }
  });

  it('JSON-LD that nests without end says nothing, and the story is read all the same', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const whole = `<html><head><title>x</title><script type="application/ld+json">${deep}</script></head><body><article><p>${BODY}</p></article></body></html>`;
    const { articles, failures } = await readAll(files.write('a.html', whole));
    assert.deepEqual(failures, []);
    assert.equal(articles[0]?.text, BODY);
  });
});

/** Files of every kind, cut, garbled and misnamed: always an article or a sentence, never a crash or a hang. */
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bytesInput } from '#ingest/read/input.ts';
import { isFailure } from '#ingest/read/item.ts';
import { openPdf } from '#ingest/read/pdf.ts';
import { readInput } from '#ingest/read/read.ts';
import { READERS } from '#ingest/read/registry.ts';
import { pdfBomb, pdfOf, warcRecord, zipOf } from '../archive.ts';
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

  it('a WARC record whose header does not end is given up before it fills memory, and what stands before it is read', async () => {
    const good = warcRecord('https://a.example/', page);
    const lines = Buffer.alloc(40 * 1024 * 1024, 'X-Name: and a value that says nothing\r\n');
    const http = good.replace(/Content-Length: \d+/, `Content-Length: ${lines.length + 1000}`);
    const [before = '', after = ''] = http.split('Content-Type: text/html');
    for (const bad of [
      [Buffer.from('WARC/1.0\r\n'), lines],
      [Buffer.from(before), lines, Buffer.from(`Content-Type: text/html${after}`)],
      [Buffer.alloc(lines.length, 'WARC/1.0 ')],
    ]) {
      const path = files.write('a.warc', Buffer.concat([Buffer.from(good), ...bad]));
      const held = process.memoryUsage.rss();
      const { articles, failures } = await readAll([path, files.write('b.txt', BODY)]);
      assert.equal(articles.length, 2);
      assert.deepEqual(
        failures.map(({ where, code, message }) => [where, code, message]),
        [['record 2', 'LIMIT_EXCEEDED', 'the header of a record is longer than 2 MB']],
      );
      assert.ok(process.memoryUsage.rss() - held < lines.length, 'it was held whole');
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

  it('a ZIP behind a program that unpacks it, or with something appended, is read', async () => {
    const zip = zipOf({ 'a.txt': BODY, 'b.txt': `${BODY} Again.` });
    const before = Buffer.concat([Buffer.from('MZ'), noise(70_000, 3)]);
    for (const [bytes, wanted] of [
      [Buffer.concat([before, zip]), 2],
      [Buffer.concat([zip, Buffer.from('\r\n')]), 2],
      [Buffer.concat([before, zip, Buffer.from('PK\u0005\u0006')]), 2],
      [before, 0],
      // Not what is in it instead of it, where the outer one is cut off.
      [Buffer.concat([Buffer.from(zip).subarray(0, 50), zip, Buffer.from('…')]), 0],
    ] as const) {
      const { articles, failures } = await readAll(files.write('a.zip', bytes));
      assert.deepEqual([articles.length, failures.length], [wanted, wanted > 0 ? 0 : 1]);
    }
  });

  it('names in a ZIP are read whether they are UTF-8 and say so or not, and in CP437', async () => {
    const [utf8, cp437] = [Buffer.from('Zürich.txt'), Buffer.from('Z\x81rich!.txt', 'latin1')];
    for (const [name, says] of [
      [utf8, true],
      [utf8, false],
      [cp437, false],
      [cp437, true],
    ] as const) {
      const zip = Buffer.from(zipOf({ ['x'.repeat(name.length)]: BODY }));
      const central = zip.indexOf('PK\u0001\u0002');
      name.copy(zip, 30);
      name.copy(zip, central + 46);
      zip.writeUInt16LE(says ? 0x0800 : 0, central + 8);
      const { articles } = await readAll(files.write('a.zip', zip));
      assert.match(articles[0]?.source ?? '', /Zürich!?\.txt$/);
    }
  });

  it('a link in a ZIP is told, and where it leads is not read as an article', async () => {
    const zip = zipOf({ 'link.txt': '/etc/passwd', 'b.txt': BODY });
    const entry = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength).indexOf('PK\u0001\u0002');
    zip[entry + 5] = 3; // made on Unix
    zip[entry + 41] = 0xa1; // a symbolic link
    const { articles, failures } = await readAll(files.write('a.zip', zip));
    assert.deepEqual(
      articles.map(({ text }) => text),
      [BODY],
    );
    assert.match(failures[0]?.message ?? '', /the entry is a link/);
  });

  it('archives in archives have one measure for what all of them unfold to', async () => {
    const MB = 1024 * 1024;
    let nest = zipOf({ '0.txt': Buffer.alloc(MB, 'a ') });
    for (let depth = 0; depth < 2; depth++)
      nest = zipOf(Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`${n}.zip`, nest])));
    const input = { ...bytesInput('a.zip', nest), unfolding: { left: 5 * MB } };
    const items = [];
    for await (const item of readInput(input)) items.push(item);
    const failures = items.filter(isFailure);
    assert.equal(items.length - failures.length, 4, 'what fits is read');
    assert.ok(failures.length <= 4, `${failures.length} failures`);
    for (const { message } of failures) assert.match(message, /^the archive unfolds to far more/);
  });

  it('a small gzip that unfolds without end is given up', async () => {
    const { articles, failures } = await readAll(
      files.write('a.jsonl.gz', gzipSync(Buffer.alloc(90 * 1024 * 1024, 'a'))),
    );
    assert.deepEqual(articles, []);
    assert.match(failures.at(-1)?.message ?? '', /unfolds to far more than its size/);
  });

  it('a gzip that is damaged in the middle is read up to the damage', async () => {
    const lines = Array.from(
      { length: 400 },
      (_, n) =>
        `${JSON.stringify({ id: `a${n}`, text: `${BODY} ${Buffer.from(noise(300, n + 1)).toString('hex')}` })}\n`,
    );
    const packed = gzipSync(lines.join(''));
    // Whatever the damage makes of the bytes, what was packed before them is as it was.
    const first = gzipSync(lines.slice(0, 200).join('')).length;
    const damaged = Uint8Array.from(packed).fill(0xff, first, first + 2000);
    const { articles, failures } = await readAll(files.write('a.jsonl.gz', damaged));
    const whole = articles.filter(
      ({ id, text }) => text === JSON.parse(lines[Number(id.slice(1))] ?? '{}').text,
    );
    assert.ok(whole.length >= 195, `${whole.length} of the 200 before the damage`);
    assert.match(failures.at(-1)?.message ?? '', /the compressed data is damaged/);
  });

  it('zeros that fill up the last block of a gzip are passed over, and anything else is told', async () => {
    const packed = gzipSync(`${JSON.stringify({ id: 'a', text: BODY })}\n`);
    for (const length of [1, 1000, 200_000]) {
      const { articles, failures } = await readAll(
        files.write('a.jsonl.gz', Buffer.concat([packed, Buffer.alloc(length)])),
      );
      assert.equal(articles.length, 1);
      assert.deepEqual(failures, []);
    }
    const { articles, failures } = await readAll(
      files.write('a.jsonl.gz', Buffer.concat([packed, Buffer.alloc(9), Buffer.from('x')])),
    );
    assert.equal(articles.length, 1);
    assert.match(failures[0]?.message ?? '', /something that is not compressed/);
  });

  it('links to files are followed, and what is no file at all is told', async () => {
    files.write('elsewhere/real.txt', BODY);
    files.write('in/x.txt', 'Words of its own.');
    const link = (to: string, name: string) => symlinkSync(to, join(files.path, 'in', name));
    link('../elsewhere/real.txt', 'a.txt');
    link('gone.txt', 'gone.txt');
    link('nowhere.txt', 'dangling.txt');
    link('/dev/zero', 'device.txt');
    link('..', 'up');
    const socket = createServer().listen(join(files.path, 'in', 'socket.txt'));
    await new Promise((done) => socket.once('listening', done));
    try {
      const { articles, failures } = await readAll(join(files.path, 'in'));
      assert.deepEqual(
        articles.map(({ text }) => text),
        [BODY, 'Words of its own.'],
      );
      assert.deepEqual(failures.map(({ source, message }) => [source.split('/').at(-1), message]).sort(), [
        ['dangling.txt', 'there is no such file or folder'],
        ['device.txt', 'this is neither a file nor a folder'],
        ['gone.txt', 'this link leads back to itself'],
        ['socket.txt', 'this is neither a file nor a folder'],
      ]);
      const other = await readAll(join(files.path, 'in', '*.txt'));
      assert.deepEqual([other.articles.length, other.failures.length], [2, 4]);
    } finally {
      await new Promise((done) => socket.close(done));
    }
  });

  it('pages of tags that are never closed are refused before they are parsed, whatever the tags', async () => {
    for (const page of [
      '<x-y>'.repeat(100_000),
      '<small></span><!-- </small> -->'.repeat(20_000),
      '<p>a'.repeat(300_000),
      '&lt;'.repeat(1_000_000),
      '<'.repeat(1_000_000),
      `<p ${Array.from({ length: 100_000 }, (_, n) => `a${n}`).join(' ')}>`,
    ]) {
      const { failures } = await readAll(files.write('a.html', `<html><body>${page}`));
      assert.equal(failures[0]?.code, 'LIMIT_EXCEEDED', page.slice(0, 40));
    }
    const list = `<svg>${'<path d=""/>'.repeat(2000)}</svg><script>"${'<div>'.repeat(900)}"</script><ul>${'<li>one<p>two'.repeat(2000)}</ul>`;
    const { articles } = await readAll(
      files.write('b.html', `<html><body><article><p>${BODY}</p>${list}</article></body></html>`),
    );
    assert.match(articles[0]?.text ?? '', /harbour/);
  });

  it('names that nest without end say nothing, and the article is read all the same', async () => {
    const deep = `{"id":"a","text":${JSON.stringify(BODY)},"byline":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const { articles, failures } = await readAll(files.write('a.jsonl', deep));
    assert.deepEqual(failures, []);
    assert.equal(articles[0]?.byline, null);
  });

  it('a row of millions of fields is given up before they are made, and the rows before it are read', async () => {
    const table = `id,text\n1,${BODY}\n2,${','.repeat(20_000_000)}\n`;
    const { articles, failures } = await readAll(files.write('a.csv', table));
    assert.equal(articles.length, 1);
    assert.deepEqual(
      failures.map(({ where, message }) => [where, message]),
      [['line 3', 'a row has more than 200000 fields']],
    );
  });

  it('a quotation mark inside a field does not end the table', async () => {
    const table = `id,text\n1,He said "no" to it. ${BODY}\n2,${BODY}\n`;
    const { articles, failures } = await readAll(files.write('a.csv', table));
    assert.deepEqual(failures, []);
    assert.deepEqual(
      articles.map(({ text }) => text),
      [`He said "no" to it. ${BODY}`, BODY],
    );
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

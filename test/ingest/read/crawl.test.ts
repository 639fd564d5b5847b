/** Archives as wget and browsertrix write them: if one is misread, a crawl gives its menus as articles, or nothing. */
import assert from 'node:assert/strict';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { warcRecord, zipOf } from '../archive.ts';
import { type Folder, folder, readAll } from '../folder.ts';

const BODY = 'The harbour board voted on Tuesday to close the old swing bridge for eight months from April.';
const page = (title: string): Buffer =>
  Buffer.from(
    `<html><head><title>${title}</title></head><body><article><p>${`${BODY} `.repeat(8)}</p></article></body></html>`,
  );

type Headers = Readonly<Record<string, string>>;
const lines = (headers: Headers): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');

/** One record of any type, its address in the angle brackets that wget writes. */
function record(version: string, type: string, url: string | null, headers: Headers, block: Buffer): Buffer {
  const head = lines({
    'WARC-Type': type,
    'WARC-Record-ID': '<urn:uuid:00000000-0000-4000-8000-000000000000>',
    ...(url === null ? {} : { 'WARC-Target-URI': version === 'WARC/1.0' ? `<${url}>` : url }),
    'WARC-Date': '2025-03-14T09:30:00Z',
    ...headers,
    'Content-Length': `${block.length}`,
  });
  return Buffer.concat([Buffer.from(`${version}\r\n${head}\r\n`), block, Buffer.from('\r\n\r\n')]);
}

const site = (path: string): string => `https://courier.example/${path}`;

function chunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 100) {
    const piece = bytes.subarray(at, at + 100);
    parts.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}

/** A page as a server answered with it. */
function answer(version: string, path: string, headers: Headers, body: Buffer): Buffer {
  const http = Buffer.from(`HTTP/1.1 200 OK\r\n${lines({ 'Content-Type': 'text/html', ...headers })}\r\n`);
  const type = { 'Content-Type': 'application/http;msgtype=response' };
  return record(version, 'response', site(path), type, Buffer.concat([http, body]));
}

/** Every type of record that wget writes, with pages in every way a server packs them. */
const wget = (version: string): Buffer[] => [
  record(
    version,
    'warcinfo',
    null,
    { 'Content-Type': 'application/warc-fields' },
    Buffer.from('software: Wget/1.21\r\n'),
  ),
  record(
    version,
    'request',
    site('chunked'),
    { 'Content-Type': 'application/http;msgtype=request' },
    Buffer.from('GET /chunked HTTP/1.1\r\nHost: courier.example\r\n\r\n'),
  ),
  answer(version, 'chunked', { 'Transfer-Encoding': 'chunked' }, chunked(page('Chunked'))),
  answer(version, 'gzip', { 'Content-Encoding': 'gzip' }, gzipSync(page('Gzip'))),
  answer(
    version,
    'both',
    { 'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked' },
    chunked(gzipSync(page('Both'))),
  ),
  answer(
    version,
    'brotli',
    { 'Content-Encoding': 'br', 'Transfer-Encoding': 'chunked' },
    chunked(brotliCompressSync(page('Brotli'))),
  ),
  record(
    version,
    'revisit',
    site('chunked'),
    { 'Content-Type': 'application/http;msgtype=response' },
    Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n'),
  ),
  record(version, 'resource', site('kept'), { 'Content-Type': 'text/html' }, page('Kept')),
  ...['MANIFEST.txt', 'wget_arguments.txt'].map((name) =>
    record(
      version,
      'resource',
      `metadata://gnu.org/software/wget/warc/${name}`,
      { 'Content-Type': 'text/plain' },
      Buffer.from(BODY),
    ),
  ),
  record(
    version,
    'metadata',
    site('both'),
    { 'Content-Type': 'application/warc-fields' },
    Buffer.from('a: b\r\n'),
  ),
];
const WGET = ['Chunked', 'Gzip', 'Both', 'Brotli', 'Kept'];

describe('crawls', () => {
  let files: Folder;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  for (const version of ['WARC/1.0', 'WARC/1.1'])
    it(`of wget give their pages, however these were sent and packed: ${version}`, async () => {
      const records = wget(version);
      const paths = [
        files.write('a.warc', Buffer.concat(records)),
        files.write('b.warc.gz', gzipSync(Buffer.concat(records))),
        files.write('c.warc.gz', Buffer.concat(records.map((one) => gzipSync(one)))),
      ];
      const { articles, failures } = await readAll(paths);
      assert.deepEqual(failures, []);
      assert.deepEqual(
        articles.map(({ title, url }) => [title, url]),
        paths.flatMap(() => WGET.map((title) => [title, site(title.toLowerCase())])),
      );
      assert.ok(articles.every(({ text }) => text.startsWith(BODY) && text.endsWith(BODY)));
    });

  it('give a page that cannot be unpacked as a failure that says why, and the pages after it', async () => {
    const packed = brotliCompressSync(page('Cut'));
    const zstd = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), Buffer.alloc(40, 1)]);
    const path = files.write(
      'a.warc',
      Buffer.concat([
        answer('WARC/1.0', 'zstd', { 'Content-Encoding': 'zstd' }, zstd),
        answer('WARC/1.0', 'cut', { 'Content-Encoding': 'br' }, packed.subarray(0, packed.length - 20)),
        answer(
          'WARC/1.0',
          'bomb',
          { 'Content-Encoding': 'br' },
          brotliCompressSync(Buffer.alloc(50_000_000, 32)),
        ),
        // Kept unpacked, with what was said of it left standing.
        answer('WARC/1.0', 'plain', { 'Content-Encoding': 'br' }, page('Plain')),
        answer('WARC/1.0', 'plain', { 'Content-Encoding': 'zstd' }, page('Plain too')),
      ]),
    );
    const { articles, failures } = await readAll(path);
    assert.deepEqual(
      articles.map(({ title }) => title),
      ['Plain', 'Plain too'],
    );
    assert.deepEqual(
      failures.map(({ source, code }) => [source, code]),
      [
        [`${path}!/${site('zstd')}`, 'BAD_INPUT'],
        [`${path}!/${site('cut')}`, 'BAD_INPUT'],
        [`${path}!/${site('bomb')}`, 'LIMIT_EXCEEDED'],
      ],
    );
    assert.match(failures[0]?.message ?? '', /Zstandard, which is not read/);
    assert.match(failures[1]?.message ?? '', /damaged or cut off/);
  });

  const packed = (...records: string[]): Buffer => Buffer.concat(records.map((one) => gzipSync(one)));
  /** What browsertrix writes beside its WARCs: the pages' texts, menus and all, and descriptions of the crawl. */
  const crawl = (warcs: Readonly<Record<string, Uint8Array>>): Uint8Array =>
    zipOf({
      'archive/screenshots-1.warc.gz': packed(
        warcRecord('urn:view:https://courier.example/1', 'x', 'image/png'),
      ),
      ...warcs,
      'datapackage-digest.json': '{"path":"datapackage.json","hash":"sha256:00"}',
      'datapackage.json': '{"profile":"data-package","wacz_version":"1.1.1","resources":[]}',
      'fuzzy.json': '{"rules":[]}',
      'indexes/index.cdx.gz': gzipSync(
        'com,example,courier)/1 20250314 {"url":"https://courier.example/1"}\n',
      ),
      'indexes/index.idx': '!meta 0 {}\n',
      'logs/crawl.log': '{"logLevel":"info"}\n',
      'pages/extraPages.jsonl': '{"format":"json-pages-1.0","id":"extra","title":"Extra Pages"}\n',
      'pages/pages.jsonl': `{"format":"json-pages-1.0","id":"pages","title":"Pages","hasText":true}\n${JSON.stringify({ url: site('1'), title: 'One', ts: '2025-03-14T09:30:00Z', text: `Menu Home ${BODY}` })}\n`,
    });
  const pages = {
    'archive/rec-1.warc.gz': packed(warcRecord(site('1'), page('One').toString())),
    'archive/rec-2.warc.gz': packed(warcRecord(site('2'), page('Two').toString())),
  };

  it('of browsertrix give the pages of all their WARCs once, and nothing else', async () => {
    const paths = [
      files.write('a.wacz', crawl(pages)),
      files.write('b.wacz', zipOf({ 'a.wacz': crawl(pages), 'datapackage.json': '{}' })),
    ];
    const { articles, failures } = await readAll(paths);
    assert.deepEqual(failures, []);
    assert.deepEqual(
      articles.map(({ title, url }) => [title, url]),
      paths.flatMap(() => [
        ['One', site('1')],
        ['Two', site('2')],
      ]),
    );
  });

  it('of browsertrix without a page say so', async () => {
    const { articles, failures } = await readAll(files.write('a.wacz', crawl({})));
    assert.deepEqual(articles, []);
    assert.deepEqual(
      failures.map(({ message }) => message),
      ['there is no page in the archive'],
    );
  });

  it('are told from archives that only look like one: a ZIP with a datapackage.json is read whole', async () => {
    const zip = zipOf({ 'datapackage.json': '{"articles":[]}', 'a.txt': BODY });
    const { articles } = await readAll(files.write('a.zip', zip));
    assert.equal(articles.length, 1);
  });

  /** Records of the texts that Common Crawl makes of pages, title first, and of what it says about them. */
  const info = record(
    'WARC/1.0',
    'warcinfo',
    null,
    { 'Content-Type': 'application/warc-fields' },
    Buffer.from('a: b\r\n'),
  );
  const text = (path: string | null, words: string, type = 'text/plain'): Buffer =>
    record('WARC/1.0', 'conversion', path && site(path), { 'Content-Type': type }, Buffer.from(words));
  const described = (json: string): Buffer =>
    record('WARC/1.0', 'metadata', site('1'), { 'Content-Type': 'application/json' }, Buffer.from(json));
  const WAT = described('{"Container":{"Compressed":true},"Envelope":{"Format":"WARC"}}');

  it('kept as texts (WET) give each with its title and address, and not the day of the crawl for that of the paper', async () => {
    const records = [
      info,
      text('1', `Bridge to close\r\nHome\r\n${BODY}`),
      text('2', `${BODY}\nMore.`),
      text('3', 'Café'),
    ];
    const paths = [
      files.write('a.warc.wet', Buffer.concat(records)),
      files.write('b.warc.wet.gz', Buffer.concat(records.map((one) => gzipSync(one)))),
      files.write('c.warc', Buffer.concat(records)),
      files.write('d', gzipSync(Buffer.concat(records))),
    ];
    const { articles, failures } = await readAll(paths);
    assert.deepEqual(failures, []);
    assert.deepEqual(
      articles.map(({ title, url, published, text: words }) => [title, url, published, words]),
      paths.flatMap(() => [
        ['Bridge to close', site('1'), null, `Bridge to close\nHome\n${BODY}`],
        [null, site('2'), null, `${BODY}\nMore.`],
        [null, site('3'), null, 'Café'],
      ]),
    );
    // A folder's files are picked up by their names.
    assert.equal((await readAll(files.path)).articles.length, 9);
  });

  it('kept as texts lose only the text that is none', async () => {
    const whole = [info, text('1', ' \n '), text(null, BODY), text('2', BODY), text('3', `Bridge\n${BODY}`)];
    const path = files.write('a.wet', Buffer.concat(whole).subarray(0, -30));
    const { articles, failures } = await readAll([path, files.write('b.txt', BODY)]);
    assert.deepEqual(
      articles.map(({ url }) => url),
      [site('2'), null],
    );
    assert.deepEqual(
      failures.map(({ where, message }) => [where, message]),
      [
        [null, 'the article has no text'],
        ['record 3', 'the text does not say of which page it is (WARC-Target-URI)'],
        [`record 5, ${site('3')}`, 'the record is cut off, or says that it is longer than it is'],
      ],
    );
  });

  it('that keep a page and its text give the page; texts of other kinds and under other names are no articles', async () => {
    const path = files.write(
      'a.warc',
      Buffer.concat([
        record(
          'WARC/1.1',
          'conversion',
          'urn:text:https://courier.example/1',
          { 'Content-Type': 'text/plain' },
          Buffer.from(BODY),
        ),
        answer('WARC/1.0', '1', {}, page('One')),
        text('1', `Menu\n${BODY}`),
        text('4', '{"words": 4}', 'application/json'),
        // Of pages that are there, whoever kept them may also say something.
        WAT,
      ]),
    );
    const { articles, failures } = await readAll(path);
    assert.deepEqual(failures, []);
    assert.deepEqual(
      articles.map(({ title }) => title),
      ['One'],
    );
  });

  it('of which there are only descriptions (WAT) say so, and what to give instead', async () => {
    const paths = [
      files.write('a.warc.wat.gz', Buffer.concat([info, WAT, WAT].map((one) => gzipSync(one)))),
      files.write('b.warc', Buffer.concat([info, described('{"seed": true}')])),
      files.write('c.txt', BODY),
    ];
    const { articles, failures } = await readAll(paths);
    assert.equal(articles.length, 1);
    assert.deepEqual(
      failures.map(({ message }) => message),
      ['this is a WAT: it describes pages and holds none of their text', 'there is no page in the archive'],
    );
    assert.match(failures[0]?.hint ?? '', /WET file of the same crawl/);
  });
});

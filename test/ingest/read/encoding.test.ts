/** Files in any encoding give the same words. */
import assert from 'node:assert/strict';
import { decode, decodeStream } from '#ingest/read/encoding.ts';
import { type Folder, folder, readAll } from '../folder.ts';

const FRENCH = 'Le maire a déclaré à l’assemblée que la réunion était reportée à l’été prochain.';

const utf16 = (text: string, mark: boolean, big: boolean): Uint8Array => {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const utf32 = (text: string, big: boolean): Uint8Array => {
  const bytes = Buffer.alloc(4 * [...text].length);
  for (const [index, letter] of [...text].entries())
    bytes.writeUInt32LE(letter.codePointAt(0) ?? 0, 4 * index);
  return big ? bytes.swap32() : bytes;
};
const windows1252 = (text: string): Uint8Array => Buffer.from(text.replace(/’/g, '\u0092'), 'latin1');

describe('encodings', () => {
  for (const [name, bytes] of [
    ['UTF-8', Buffer.from(FRENCH)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${FRENCH}`)],
    ['UTF-16LE with a mark', utf16(FRENCH, true, false)],
    ['UTF-16BE with a mark', utf16(FRENCH, true, true)],
    ['UTF-16LE without', utf16(FRENCH, false, false)],
    ['UTF-16BE without', utf16(FRENCH, false, true)],
    ['UTF-32LE with a mark', utf32(`\ufeff${FRENCH}`, false)],
    ['UTF-32BE with a mark', utf32(`\ufeff${FRENCH}`, true)],
    ['windows-1252', windows1252(FRENCH)],
  ] as const) {
    it(`reads ${name}`, () => assert.equal(decode(bytes), FRENCH));
  }

  it('reads UTF-32 that comes in pieces of any size, and marks what is no character', async () => {
    const bytes = Buffer.concat([
      utf32('\ufeffA 😀 \ufeff', false),
      Buffer.from('ffffff7f00d8000041', 'hex'),
    ]);
    for (const size of [1, 3, 5, 100]) {
      const pieces = async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      };
      let text = '';
      for await (const piece of decodeStream(pieces())) text += piece;
      assert.equal(text, 'A 😀 \ufeff\ufffd\ufffd\ufffd');
    }
  });

  it('reads Cyrillic in windows-1251 and in KOI8-R', () => {
    const text = 'Мэр города заявил во вторник, что заседание совета перенесено на следующую неделю.';
    const table = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, n) => n));
    const koi = new TextDecoder('koi8-r').decode(Uint8Array.from({ length: 256 }, (_, n) => n));
    for (const letters of [table, koi]) {
      const bytes = Uint8Array.from(text, (letter) => letters.indexOf(letter));
      assert.equal(decode(bytes), text);
    }
  });

  it('reads UTF-16 without a mark in scripts that have few zero bytes', () => {
    for (const text of [
      'Мэр города заявил во вторник, что заседание совета перенесено на следующую неделю.',
      '市长星期二宣布，议会会议推迟到下星期。该报报道了此事。市民对此表示欢迎，认为这是正确的决定。',
    ]) {
      for (const big of [false, true]) assert.equal(decode(utf16(text, false, big)), text);
    }
  });

  it('does not believe a page in windows-1251 that calls itself UTF-8', () => {
    const table = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, n) => n));
    const page =
      '<!doctype html><html><head><meta charset="utf-8"><title>Мэр</title></head><body><article><p>Мэр города ' +
      'заявил во вторник, что заседание совета перенесено на следующую неделю.</p></article></body></html>';
    const bytes = Uint8Array.from(page, (letter) => table.indexOf(letter));
    assert.equal(decode(bytes, 'utf-8'), page);
  });

  it('reads what was put together from UTF-8 and windows-1252, each as it is', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${FRENCH}\n`),
      windows1252(`${FRENCH}\n`),
      Buffer.from(FRENCH),
    ]);
    const text = [FRENCH, FRENCH, FRENCH].join('\n');
    assert.equal(decode(bytes), text);
    for (const size of [1, 7, 64]) {
      async function* chunks() {
        // The first 64 KB decide; the pasted part comes after them.
        yield Buffer.from(`\ufeff${`${FRENCH} `.repeat(1000)}`);
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      let read = '';
      for await (const part of decodeStream(chunks())) read += part;
      assert.ok(read === `${FRENCH} `.repeat(1000) + text, read.slice(-300));
    }
  });

  it('keeps multi-byte encodings of Asia apart from broken UTF-8', () => {
    const gbk = Uint8Array.from([
      0xca, 0xd0, 0xb3, 0xa4, 0xd0, 0xc7, 0xc6, 0xda, 0xb6, 0xfe, 0xd0, 0xfb, 0xb2, 0xbc, 0xa3, 0xac, 0xd2,
      0xe9, 0xbb, 0xe1, 0xbb, 0xe1, 0xd2, 0xe9, 0xcd, 0xc6, 0xb3, 0xd9, 0xb5, 0xbd, 0xcf, 0xc2, 0xd0, 0xc7,
      0xc6, 0xda, 0xa1, 0xa3,
    ]);
    assert.equal(decode(gbk), '市长星期二宣布，议会会议推迟到下星期。');
  });

  it('decides late in a long ASCII stream, and at any chunk border', async () => {
    const text = `${'plain words '.repeat(20000)}${FRENCH}`;
    for (const bytes of [Buffer.from(text), windows1252(text)]) {
      async function* chunks() {
        for (let at = 0; at < bytes.length; at += 7777) yield bytes.subarray(at, at + 7777);
      }
      let read = '';
      for await (const part of decodeStream(chunks())) read += part;
      assert.ok(read === text, read.slice(-100));
    }
  });
});

describe('files of text', () => {
  let files: Folder;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  it('reads the header, in any encoding and with any line break', async () => {
    const content =
      'Title: Café to close\r\nPublisher: The Halden Courier\r\nPublished: Friday, 14 March 2025\r\nBy: Ada Holm\r\n' +
      'Section: Local\r\nURL: https://news.example/cafe\r\n\r\nThe café on Quay Street will close.\r\n\r\nIts owner said so.\r\n';
    for (const bytes of [Buffer.from(content), windows1252(content), utf16(content, true, false)]) {
      const { articles, failures } = await readAll(files.write('cafe.txt', bytes));
      assert.deepEqual(failures, []);
      const [article] = articles;
      assert.equal(article?.title, 'Café to close');
      assert.equal(article?.publisher, 'The Halden Courier');
      assert.equal(article?.published, '2025-03-14');
      assert.equal(article?.byline, 'Ada Holm');
      assert.equal(article?.url, 'https://news.example/cafe');
      assert.equal(article?.text, 'The café on Quay Street will close.\n\nIts owner said so.');
    }
  });

  it('takes a text without header as it is, a colon in its first line included', async () => {
    const text = 'KUALA LUMPUR: The council met on Monday.\n\nIt will meet again.';
    const { articles } = await readAll(files.write('plain.txt', text));
    assert.equal(articles[0]?.text, text);
    assert.equal(articles[0]?.title, null);
  });

  it('refuses an empty file, a header without text, and binary data by name', async () => {
    const paths = [
      files.write('empty.txt', ''),
      files.write('header.txt', 'Title: Only\n\n'),
      files.write('image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0])),
    ];
    const { articles, failures } = await readAll(paths);
    assert.deepEqual(articles, []);
    assert.deepEqual(
      failures.map(({ source, message }) => [source, message]),
      [
        [paths[0], 'the file is empty'],
        [paths[1], 'the article has no text'],
        [paths[2], 'this kind of file cannot be read'],
      ],
    );
  });

  it('stores what is not English, and marks it', async () => {
    const { articles } = await readAll(files.write('fr.txt', FRENCH));
    assert.equal(articles[0]?.language, 'fr');
  });
});

describe('folders and globs', () => {
  let files: Folder;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  it('walks in sorted order, passes over what no reader claims, and reads nothing twice', async () => {
    for (const name of ['b/2.txt', 'a/1.txt', 'b/10.txt', 'c.txt', 'photo.jpg', '.hidden.txt']) {
      files.write(name, `Words about ${name} that are enough for one article.`);
    }
    const { articles, failures } = await readAll([files.path, `${files.path}/b/*.txt`]);
    assert.deepEqual(failures, []);
    assert.deepEqual(
      articles.map(({ source }) => source.slice(files.path.length + 1)),
      ['a/1.txt', 'b/10.txt', 'b/2.txt', 'c.txt'],
    );
  });

  it('reports what is not there and goes on', async () => {
    const there = files.write('x.txt', 'Words that are there.');
    const { articles, failures } = await readAll([`${files.path}/none.txt`, there, `${files.path}/*.html`]);
    assert.equal(articles.length, 1);
    assert.deepEqual(
      failures.map(({ code }) => code),
      ['NOT_FOUND', 'NOT_FOUND'],
    );
  });
});

/** JSON and JSONL: what archives deliver, whole and broken. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { jsonValuesOf } from '#ingest/read/json-value.ts';
import { type Folder, folder, readAll } from '../folder.ts';

const BODY = 'The harbour master said on Tuesday that the new pier would open in May.';
const record = (more: object = {}) => ({
  id: 'a1',
  title: 'Pier',
  published: '2025-03-14',
  text: BODY,
  ...more,
});

describe('reading JSON', () => {
  let files: Folder;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  it('reads one article with every field', async () => {
    const path = files.write(
      'one.json',
      JSON.stringify(
        record({ url: 'https://news.example/pier', byline: 'By Ada Holm', publisher: 'Halden Courier' }),
      ),
    );
    const { articles, failures } = await readAll(path);
    assert.deepEqual(failures, []);
    const [article] = articles;
    assert.equal(articles.length, 1);
    assert.deepEqual(
      { ...article, contentHash: article?.contentHash.length },
      {
        id: 'a1',
        url: 'https://news.example/pier',
        title: 'Pier',
        byline: 'Ada Holm',
        publisher: 'Halden Courier',
        published: '2025-03-14',
        language: 'en',
        text: BODY,
        contentHash: 64,
        source: path,
      },
    );
  });

  it('reads an array, a listing, and unknown fields past it', async () => {
    const array = files.write(
      'array.json',
      JSON.stringify([record(), record({ id: 'a2', extra: { deep: [1] } })]),
    );
    const listing = files.write(
      'listing.json',
      JSON.stringify({ status: 'ok', articles: [record({ id: 'a3' })] }),
    );
    const { articles } = await readAll([array, listing]);
    assert.deepEqual(
      articles.map((article) => article.id),
      ['a1', 'a2', 'a3'],
    );
  });

  it('keeps offsets: text is stored unit by unit as the file has it', async () => {
    const text = 'First\r\n\r\n“Second”\u0000 \ud800 third 😀  \tend.\n';
    const { articles } = await readAll(files.write('odd.json', JSON.stringify(record({ text }))));
    const stored = articles[0]?.text ?? '';
    assert.equal(stored.length, text.length);
    assert.equal(stored, 'First\r\n\r\n“Second”  \ufffd third 😀  \tend.\n');
  });

  it('gives articles without id the hash of their URL, else of their content', async () => {
    const url = 'https://news.example/pier';
    const path = files.write(
      'a.json',
      JSON.stringify([
        { text: BODY, url },
        { text: `${BODY} More.`, url: `${url}?utm_source=mail#top` },
        { text: BODY },
        { text: BODY, title: 'Other' },
      ]),
    );
    const ids = (await readAll(path)).articles.map((article) => article.id);
    assert.equal(ids[0], ids[1]);
    assert.equal(new Set(ids).size, 3);
    assert.deepEqual(
      (await readAll(path)).articles.map((article) => article.id),
      ids,
    );
  });

  it('says where a cut-off array ends and keeps the articles before', async () => {
    const whole = JSON.stringify([record(), record({ id: 'a2' }), record({ id: 'a3' })], null, 1);
    const { articles, failures } = await readAll(files.write('cut.json', whole.slice(0, -60)));
    assert.deepEqual(
      articles.map((article) => article.id),
      ['a1', 'a2'],
    );
    assert.equal(failures.length, 1);
    assert.match(failures[0]?.message ?? '', /cut off/);
    assert.match(failures[0]?.where ?? '', /line 18, in the value that begins on line 14/);
  });

  it('names line and column of what is not JSON, and reads the articles around it', async () => {
    const text = `[\n${JSON.stringify(record())},\n{"id": "bad", text: "x"},\n${JSON.stringify(record({ id: 'a3' }))}\n]`;
    const { articles, failures } = await readAll(files.write('bad.json', text));
    assert.deepEqual(
      articles.map((article) => article.id),
      ['a1', 'a3'],
    );
    assert.deepEqual(
      failures.map(({ where, code }) => ({ where, code })),
      [{ where: 'line 3, column 15', code: 'BAD_INPUT' }],
    );
  });

  it('says of words that Python writes and JSON does not know what they are, and does not call the file cut off', async () => {
    const values = [
      '{"a": NaN}',
      `{"text": "${BODY}", "score": NaN, "n": 1}`,
      `{"text": "${BODY}", "score": Infinity}`,
    ];
    const { failures } = await readAll(files.write('a.jsonl', values.join('\n')));
    assert.deepEqual(
      failures.map(({ where, message }) => [where, message]),
      [
        // Of a short one V8 does not tell the place.
        ['line 1', 'this is not valid JSON: unexpected "N"'],
        [`line 2, column ${BODY.length + 23}`, 'this is not valid JSON: unexpected "N"'],
        [`line 3, column ${BODY.length + 23}`, 'this is not valid JSON: unexpected "I"'],
      ],
    );
  });

  /** Each with what is read of it. */
  const MARKED: Readonly<Record<string, readonly [text: string, read: string]>> = {
    'paragraphs, a script among them': [
      `<p>${BODY}</p>\n<script>evil()</script><style>p { color: red }</style><p class="b">Caf&eacute; &amp; bar&#8217;s <b>own</b> &lt;b&gt;.</p>`,
      `${BODY}\nCafé & bar’s own <b>.`,
    ],
    'line breaks': ['One line.<br>Another<br />A third', 'One line.\nAnother\nA third'],
    'words marked in lines': [
      'He <em>did</em>.\n\nShe <a href="https://a.example/?a=1&amp;b=2">did not</a>.',
      'He did.\nShe did not.',
    ],
    'references alone': ['AT&amp;T\r\nQ &#38; A&nbsp;said &ldquo;no&rdquo;', 'AT&T\nQ & A said “no”'],
    'tags that were escaped': [`&lt;p&gt;${BODY}&lt;/p&gt;&lt;p&gt;R&amp;amp;D&lt;/p&gt;`, `${BODY}\nR&D`],
    'a picture and its line': [
      `<figure><img src=x onerror="evil()"><figcaption>A bridge.</figcaption></figure><div>${BODY}</div>`,
      BODY,
    ],
  };
  for (const [name, [text, read]] of Object.entries(MARKED))
    it(`takes the words of a text written in HTML, and no more: ${name}`, async () => {
      const row = { ...record({ text }), title: 'Pier &amp; <i>quay</i>', byline: 'Ada &Oslash;ie' };
      const csv = `id,title,byline,text\na1,${row.title},${row.byline},"${text.replaceAll('"', '""')}"\n`;
      const paths = [files.write('a.json', JSON.stringify(row)), files.write('b.csv', csv)];
      const { articles, failures } = await readAll(paths);
      assert.deepEqual(failures, []);
      for (const article of articles)
        assert.deepEqual([article.title, article.byline, article.text], ['Pier & quay', 'Ada Øie', read]);
      assert.equal(articles.length, 2);
    });

  it('takes the story of a page that a crawler kept whole', async () => {
    const html = `<!doctype html><html><head><title>Pier</title><meta name="date" content="2025-03-14"></head><body><nav>Home Sport</nav><article><p>${`${BODY} `.repeat(8)}</p></article><footer>Imprint</footer></body></html>`;
    const path = files.write('a.jsonl', JSON.stringify({ url: 'https://a.example/1', html }));
    const { articles, failures } = await readAll(path);
    assert.deepEqual(failures, []);
    const [article] = articles;
    assert.deepEqual(
      [article?.title, article?.published, article?.text],
      ['Pier', '2025-03-14', `${BODY} `.repeat(8).trim()],
    );
  });

  it('leaves signs that only look like tags where they are', async () => {
    const text = 'If 5 < 6 and 7 > 3,  then Q&A & R&D; <3 <unnamed> a<b.\n\n&';
    const { articles } = await readAll(files.write('a.json', JSON.stringify(record({ text }))));
    assert.equal(articles[0]?.text, text);
  });

  it('refuses a text that nests tags without end, and reads the next', async () => {
    const rows = [record({ text: '<div>'.repeat(100_000) }), record({ id: 'a2', text: `<p>${BODY}</p>` })];
    const { articles, failures } = await readAll(files.write('a.json', JSON.stringify(rows)));
    assert.deepEqual(
      [articles.map(({ text }) => text), failures.map(({ code }) => code)],
      [[BODY], ['LIMIT_EXCEEDED']],
    );
  });

  for (const [name, content, expected] of [
    ['an empty file', '', /empty/],
    ['an empty array', '[]', /no article/],
    ['a number', '42', /a number/],
    ['null', 'null', /found null/],
    ['an array of strings', '["a"]', /a string/],
    ['an article without text', '{"title": "x"}', /no text/],
    ['an article with blank text', '{"text": "  \\n "}', /no text/],
    ['an article whose text is an object', '{"text": {"a": 1}}', /no text/],
    ['a bracket that closes nothing', `{"text": "Some words."}}`, /closes nothing/],
    ['binary data', '\u0001\u0002\u0003', /not valid JSON|cut off/],
  ] as const) {
    it(`refuses ${name} in one clear sentence`, async () => {
      const { failures } = await readAll(files.write('x.json', content));
      assert.equal(failures.length, 1);
      assert.match(failures[0]?.message ?? '', expected);
    });
  }

  it('streams an array of 200 MB in half that memory', async function () {
    this.timeout(60000);
    const path = join(files.path, 'big.json');
    const out = createWriteStream(path);
    const filler = 'word '.repeat(20000);
    for (let index = 0; index < 2000; index++) {
      const piece = `${index ? ',' : '['}${JSON.stringify(record({ id: `n${index}`, text: filler }))}\n`;
      if (!out.write(piece)) await once(out, 'drain');
    }
    await new Promise<void>((done) => out.end(']', done));
    const script = `
      const { readPaths } = await import('#ingest/read/read.ts');
      let count = 0;
      for await (const item of readPaths([${JSON.stringify(path)}])) if ('text' in item) count += 1;
      console.log(count);`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--max-old-space-size=100',
      // Node 20's own size of the young generation, which newer ones raise and count in.
      '--max-semi-space-size=16',
      '--import=tsx',
      '--input-type=module',
      '--eval',
      script,
    ]);
    assert.equal(stdout.trim(), '2000');
  });

  it('cuts any sequence of JSON values at any chunk border as JSON.parse would read them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        async (values, size, asArray) => {
          const text = asArray
            ? JSON.stringify(values, null, 1)
            : values.map((v) => JSON.stringify(v)).join('\n');
          async function* chunks() {
            for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
          }
          const cut: unknown[] = [];
          for await (const value of jsonValuesOf(chunks(), 1e6)) cut.push(JSON.parse(value.text ?? ''));
          assert.deepEqual(cut, JSON.parse(JSON.stringify(values)));
        },
      ),
    );
  });
});

describe('reading JSONL', () => {
  let files: Folder;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  const lines = (...ids: string[]) => ids.map((id) => JSON.stringify(record({ id }))).join('\n');

  it('loses only the broken line', async () => {
    const path = files.write('news.jsonl', `${lines('a')}\n{"id": "b", "text": "cut o\n\n${lines('c')}\r\n`);
    const { articles, failures } = await readAll(path);
    assert.deepEqual(
      articles.map((article) => article.id),
      ['a', 'c'],
    );
    assert.equal(failures.length, 1);
    assert.match(failures[0]?.where ?? '', /^line 2/);
    assert.match(failures[0]?.message ?? '', /cut off/);
  });

  it('refuses a single line of 200 MB without holding it, and reads the line after it', async function () {
    this.timeout(60000);
    const path = join(files.path, 'long.jsonl');
    const out = createWriteStream(path);
    out.write('{"text": "');
    const block = 'x'.repeat(1024 * 1024);
    for (let count = 0; count < 200; count++) {
      if (!out.write(block)) await once(out, 'drain');
    }
    await new Promise<void>((done) => out.end(`"}\n${lines('after')}\n`, done));
    const { articles, failures } = await readAll(path);
    assert.deepEqual(
      articles.map((article) => article.id),
      ['after'],
    );
    assert.deepEqual(
      failures.map(({ code, where }) => ({ code, where })),
      [{ code: 'LIMIT_EXCEEDED', where: 'line 1' }],
    );
  });

  it('reads gzip, and what stands before the cut in a truncated one', async () => {
    const whole = gzipSync(Array.from({ length: 400 }, (_, n) => lines(`${n}`)).join('\n'), { level: 0 });
    const good = await readAll(files.write('a.jsonl.gz', whole));
    assert.equal(good.articles.length, 400);
    const cut = await readAll(files.write('b.jsonl.gz', whole.subarray(0, whole.length / 2)));
    assert.ok(cut.articles.length > 100);
    assert.match(cut.failures.at(-1)?.message ?? '', /cut off/);
  });

  it('is told from JSON by its lines when the name does not say', async () => {
    const { articles } = await readAll(files.write('download', lines('a', 'b')));
    assert.equal(articles.length, 2);
  });

  it('maps fields of other names, nested ones too', async () => {
    const path = files.write(
      'm.jsonl',
      JSON.stringify({ story: { words: BODY }, when: '14 March 2025', key: 7 }),
    );
    const { articles } = await readAll(path, {
      mapping: { text: 'story.words', published: 'when', id: 'key' },
    });
    assert.deepEqual(
      articles.map(({ id, published, text }) => ({ id, published, text })),
      [{ id: '7', published: '2025-03-14', text: BODY }],
    );
  });
});

/** Tables, feeds, mail, PDF and archives: what newsrooms keep, whole and broken. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { pdfOf, warcRecord, zipOf } from '../archive.ts';
import { type Folder, folder, readAll } from '../folder.ts';

const BODY = 'The harbour board voted on Tuesday to close the old swing bridge for eight months from April.';
const page = (title: string) =>
  `<html><head><title>${title}</title><meta name="date" content="2025-03-14"></head><body><article><p>${BODY}</p></article></body></html>`;

describe('reading collections', () => {
  let files: Folder;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  describe('CSV', () => {
    it('reads rows by the names of their columns, quoted line breaks included', async () => {
      const table = `id,title,date,publisher,body\n1,"Bridge, closed",14 March 2025,Courier,"First line.\n\n""Second"" line."\n2,Fish,2025-03-15,Courier,${BODY}\n`;
      const { articles, failures } = await readAll(files.write('a.csv', table));
      assert.deepEqual(failures, []);
      assert.deepEqual(
        articles.map(({ id, title, published, text }) => [id, title, published, text]),
        [
          ['1', 'Bridge, closed', '2025-03-14', 'First line.\n\n"Second" line.'],
          ['2', 'Fish', '2025-03-15', BODY],
        ],
      );
    });

    it('takes semicolons, tabs, a byte order mark and other columns by mapping', async () => {
      const semicolons = files.write('s.csv', `\ufeffnr;words;when\n7;${BODY};14.3.2025\n`);
      const tabs = files.write('t.tsv', `nr\twords\twhen\n8\t${BODY}\t2025-03-14\n`);
      const { articles, failures } = await readAll([semicolons, tabs], {
        mapping: { id: 'nr', text: 'words', published: 'when' },
      });
      assert.deepEqual(failures, []);
      assert.deepEqual(
        articles.map(({ id, published }) => [id, published]),
        [
          ['7', '2025-03-14'],
          ['8', '2025-03-14'],
        ],
      );
    });

    it('loses only the row that has no text, and says where a table breaks off', async () => {
      const some = await readAll(files.write('a.csv', `id,text\n1,\n2,${BODY}\n`));
      assert.equal(some.articles.length, 1);
      assert.match(some.failures[0]?.where ?? '', /row 1, ending on line 2/);
      const open = await readAll(files.write('b.csv', `id,text\n1,${BODY}\n2,"never closed\n3,x\n`));
      assert.equal(open.articles.length, 1);
      assert.match(open.failures[0]?.message ?? '', /never closed/);
    });
  });

  describe('feeds', () => {
    it('reads RSS with full content, and only a summary where that is all', async () => {
      const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>Halden Courier</title>
        <item><title>Bridge &amp; quay</title><link>https://courier.example/1</link><pubDate>Fri, 14 Mar 2025 09:30:00 GMT</pubDate>
          <dc:creator>Nora Lind</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>${BODY}</p><script>EVIL</script><p>More.</p>]]></content:encoded></item>
        <item><title>Fish</title><guid isPermaLink="true">https://courier.example/2</guid><description>&lt;b&gt;Fish&lt;/b&gt; is dear in Halden.</description></item>
        <item><title>Nothing</title></item></channel></rss>`;
      const { articles, failures } = await readAll(files.write('feed.rss', rss));
      assert.deepEqual(
        articles.map(({ title, url, published, byline, publisher, text }) => ({
          title,
          url,
          published,
          byline,
          publisher,
          text,
        })),
        [
          {
            title: 'Bridge & quay',
            url: 'https://courier.example/1',
            published: '2025-03-14',
            byline: 'Nora Lind',
            publisher: 'Halden Courier',
            text: `${BODY}\nMore.`,
          },
          {
            title: 'Fish',
            url: 'https://courier.example/2',
            published: null,
            byline: null,
            publisher: 'Halden Courier',
            text: 'Fish is dear in Halden.',
          },
        ],
      );
      assert.deepEqual(
        failures.map(({ where, message }) => [where, message]),
        [['entry 3', 'the article has no text']],
      );
    });

    it('reads Atom', async () => {
      const atom = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>
        <entry><title>Bridge</title><id>tag:x,2025:1</id><link href="https://gazette.example/1"/><published>2025-03-14T09:30:00Z</published>
        <author><name>Per Dahl</name></author><content type="html">&lt;p&gt;${BODY}&lt;/p&gt;</content></entry></feed>`;
      const { articles } = await readAll(files.write('feed.xml', atom));
      assert.deepEqual(
        articles.map(({ title, url, published, byline, text }) => [title, url, published, byline, text]),
        [['Bridge', 'https://gazette.example/1', '2025-03-14', 'Per Dahl', BODY]],
      );
    });

    it('refuses XML that is no feed, and a feed cut off, in one sentence', async () => {
      for (const text of [
        '<note><to>x</to></note>',
        '<?xml version="1.0"?><rss version="2.0"><channel><ti',
        '<rss/>',
      ]) {
        const { failures } = await readAll(files.write('x.xml', text));
        assert.equal(failures.length, 1, text);
        assert.match(failures[0]?.message ?? '', /not a feed|no entries/);
      }
    });
  });

  describe('mail', () => {
    it('reads the text and what is attached', async () => {
      const attached = Buffer.from(JSON.stringify({ id: 'attached', text: BODY })).toString('base64');
      const eml = [
        'From: Nora Lind <nora@courier.example>',
        'Subject: =?utf-8?Q?Bridge_=E2=80=93_closed?=',
        'Date: Fri, 14 Mar 2025 09:30:00 +0100',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/html; charset=utf-8',
        '',
        `<p>${BODY}</p><p>It reopens in May.</p>`,
        '--b',
        'Content-Type: application/json; name=a.json',
        'Content-Disposition: attachment; filename=a.json',
        'Content-Transfer-Encoding: base64',
        '',
        attached,
        '--b--',
        '',
      ].join('\r\n');
      const path = files.write('m.eml', eml);
      const { articles, failures } = await readAll(path);
      assert.deepEqual(failures, []);
      assert.deepEqual(
        articles.map(({ title, byline, published, source }) => [title, byline, published, source]),
        [
          ['Bridge – closed', 'Nora Lind', '2025-03-14', path],
          [null, null, null, `${path}!/a.json`],
        ],
      );
      assert.match(articles[0]?.text ?? '', /^The harbour board[\s\S]*\n+It reopens in May\.$/);
    });
  });

  describe('PDF', () => {
    it('joins lines to paragraphs and divided words to one', async () => {
      const lines = [
        'The harbour board voted on Tuesday to close the old swing bridge for eight',
        'months from April. Its chairwoman, Ada Holm, said that the bearings had worn',
        'out and that no ferry would be can-',
        'celled because of it, and that the board would meet the shopkeepers (of the',
        'north quay) soon.',
        'A temporary footbridge is to open in the first week of May, the board said in',
        'a letter.',
      ];
      const { articles, failures } = await readAll(files.write('a.pdf', pdfOf(lines)));
      assert.deepEqual(failures, []);
      const [article] = articles;
      assert.deepEqual(
        [article?.title, article?.byline, article?.published],
        ['Bridge', 'Nora Lind', '2025-03-14'],
      );
      assert.match(article?.text ?? '', /would be cancelled because/);
      assert.match(article?.text ?? '', /\(of the north quay\) soon\.\nA temporary footbridge/);
    });

    it('refuses what is no PDF, is cut off, or holds no text', async () => {
      const whole = pdfOf([BODY]);
      for (const bytes of [Buffer.from('%PDF-1.4\nnothing'), whole.subarray(0, 60), pdfOf([])]) {
        const { failures } = await readAll(files.write('x.pdf', bytes));
        assert.equal(failures.length, 1);
        assert.match(failures[0]?.message ?? '', /the PDF/);
      }
    });
  });

  describe('ZIP, WARC and WACZ', () => {
    it('reads every entry of a ZIP that can be read, nested ones too, in sorted order', async () => {
      const inner = zipOf({ 'x.txt': `Title: Inner\n\n${BODY}` });
      const path = files.write(
        'a.zip',
        zipOf({
          'b/2.json': JSON.stringify({ id: 'two', text: BODY }),
          'b/1.html': page('One'),
          'photo.jpg': 'x',
          '__MACOSX/._1.html': 'x',
          'z.zip': inner,
        }),
      );
      const { articles, failures } = await readAll(path);
      assert.deepEqual(failures, []);
      assert.deepEqual(
        articles.map(({ title, source }) => [title, source.slice(path.length)]),
        [
          ['One', '!/b/1.html'],
          [null, '!/b/2.json'],
          ['Inner', '!/z.zip!/x.txt'],
        ],
      );
    });

    it('refuses a bomb, a cut-off ZIP, an entry that lies about its size, and nests without end', async () => {
      const bomb = zipOf({ 'bomb.txt': Buffer.alloc(300_000_000, 'a'), 'good.txt': BODY });
      let nest = zipOf({ 'x.txt': BODY });
      for (let depth = 0; depth < 6; depth++) nest = zipOf({ 'n.zip': nest });
      const paths = [
        files.write('1.zip', bomb),
        files.write('2.zip', bomb.subarray(0, bomb.length - 30)),
        files.write('3.zip', zipOf({ 'x.txt': BODY }, 5)),
        files.write('4.zip', nest),
        files.write('5.zip', 'PK\u0003\u0004 nonsense'),
      ];
      const { articles, failures } = await readAll(paths);
      assert.deepEqual(
        articles.map(({ source }) => source),
        [`${paths[0]}!/good.txt`],
      );
      assert.deepEqual(
        failures.map(({ source, code }) => [source.replace(files.path, '').slice(1, 6), code]),
        [
          ['1.zip', 'LIMIT_EXCEEDED'],
          ['2.zip', 'BAD_INPUT'],
          ['3.zip', 'BAD_INPUT'],
          ['4.zip', 'LIMIT_EXCEEDED'],
          ['5.zip', 'BAD_INPUT'],
        ],
      );
    });

    const records = [
      warcRecord('https://courier.example/1', page('One')),
      warcRecord('https://courier.example/style.css', 'p {}', 'text/css'),
      warcRecord('https://courier.example/gone', page('Gone'), 'text/html', '404 Not Found'),
      warcRecord('https://courier.example/2', page('Two')),
    ];

    it('reads the pages of a WARC, plain and gzipped record by record, with the addresses they came from', async () => {
      const plain = files.write('a.warc', records.join(''));
      const packed = files.write('b.warc.gz', Buffer.concat(records.map((record) => gzipSync(record))));
      const { articles, failures } = await readAll([plain, packed]);
      assert.deepEqual(failures, []);
      assert.deepEqual(
        articles.map(({ title, url }) => [title, url]),
        [1, 2].flatMap(() => [
          ['One', 'https://courier.example/1'],
          ['Two', 'https://courier.example/2'],
        ]),
      );
    });

    it('keeps the pages before the cut of a truncated WARC', async () => {
      const packed = Buffer.concat(records.map((record) => gzipSync(record)));
      const { articles, failures } = await readAll(
        files.write('c.warc.gz', packed.subarray(0, packed.length - 40)),
      );
      assert.equal(articles[0]?.title, 'One');
      assert.equal(failures.length, 1);
    });

    it('reads a WACZ', async () => {
      const wacz = zipOf({
        'archive/data.warc.gz': Buffer.concat(records.map((record) => gzipSync(record))),
        'pages/pages.txt.unknown': 'x',
      });
      const { articles } = await readAll(files.write('a.wacz', wacz));
      assert.equal(articles.length, 2);
    });
  });
});

/** Shapes in which feeds, mail and news interfaces come in the wild: if one breaks, whoever has an archive of them maps fields by hand. */
import assert from 'node:assert/strict';
import { type Folder, folder, readAll } from '../folder.ts';

const BODY = 'The harbour board voted on Tuesday to close the old swing bridge for eight months from April.';
const url = 'https://courier.example/bridge';

/** Each with what is read: title, date, publisher, address. */
const RECORDS: Readonly<Record<string, readonly [record: unknown, wanted: readonly (string | null)[]]>> = {
  'of a news interface, in a list, with its source nested': [
    {
      status: 'ok',
      articles: [
        {
          source: { name: 'Courier' },
          title: 'Bridge',
          url,
          publishedAt: '2025-03-14T23:30:00Z',
          content: BODY,
        },
      ],
    },
    ['Bridge', '2025-03-14', 'Courier', url],
  ],
  'of a crawler, under posts': [
    {
      posts: [
        {
          url,
          published: '2025-03-14T10:00:00.000+02:00',
          title: 'Bridge',
          text: BODY,
          thread: { site_full: 'courier.example' },
        },
      ],
    },
    ['Bridge', '2025-03-14', 'courier.example', url],
  ],
  'of a news crawl': [
    {
      url,
      source_domain: 'courier.example',
      date_publish: '2025-03-14 10:00:00',
      title: 'Bridge',
      maintext: BODY,
    },
    ['Bridge', '2025-03-14', 'courier.example', url],
  ],
  'of a newspaper, in a response, with its fields apart': [
    {
      response: {
        results: [
          {
            webTitle: 'Bridge',
            webUrl: url,
            webPublicationDate: '2025-03-14T10:00:00Z',
            fields: { bodyText: BODY, publication: 'Courier' },
          },
        ],
      },
    },
    ['Bridge', '2025-03-14', 'Courier', url],
  ],
  'of a search engine': [
    {
      hits: {
        hits: [
          {
            _id: 'e',
            _source: { title: 'Bridge', body: BODY, date: '2025-03-14', url, publisher: 'Courier' },
          },
        ],
      },
    },
    ['Bridge', '2025-03-14', 'Courier', url],
  ],
  'with its names in capitals': [
    {
      Title: 'Bridge',
      DATE: '20250314233000',
      SourceCommonName: 'Courier',
      DocumentIdentifier: url,
      TEXT: BODY,
    },
    ['Bridge', '2025-03-14', 'Courier', url],
  ],
};

describe('records', () => {
  let files: Folder;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  for (const [name, [record, wanted]] of Object.entries(RECORDS)) {
    it(`${name} need no mapping`, async () => {
      const { articles, failures } = await readAll(files.write('a.json', JSON.stringify(record)));
      assert.deepEqual(failures, []);
      const [article] = articles;
      assert.deepEqual([article?.title, article?.published, article?.publisher, article?.url], wanted);
      assert.equal(article?.text, BODY);
    });
  }
});

describe('feeds and mail', function () {
  this.timeout(120_000);
  let files: Folder;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  it('have the day that is written, in RDF and mail too, and what a podcast says of an episode', async () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="x"><title>Courier</title></channel><item rdf:about="${url}"><title>Bridge</title><link>${url}</link>
      <dc:date>2025-03-14T23:30-05:00</dc:date><description>${BODY}</description></item></rdf:RDF>`;
    const podcast = `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Courier</title><item>
      <title>Bridge</title><itunes:summary>${BODY}</itunes:summary><pubDate>Fri, 14 Mar 2025 23:30:00 EST</pubDate></item></channel></rss>`;
    const mail = `From: a@courier.example\r\nSubject: Bridge\r\nDate: Fri, 14 Mar 2025 23:30:00 -0500 (EST)\r\n\r\n${BODY}\r\n`;
    const paths = [files.write('a.rdf', rdf), files.write('b.xml', podcast), files.write('c.eml', mail)];
    const { articles, failures } = await readAll(paths);
    assert.deepEqual(failures, []);
    assert.deepEqual(
      articles.map(({ title, published, text }) => [title, published, text]),
      paths.map(() => ['Bridge', '2025-03-14', BODY]),
    );
  });

  it('mail whose HTML cannot be read is read by its plain part', async () => {
    const part = (type: string, text: string) => `--m\r\nContent-Type: text/${type}\r\n\r\n${text}\r\n`;
    const mail = `From: a@b.example\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="m"\r\n\r\n${part('plain', BODY)}${part('html', '<div>'.repeat(900))}--m--\r\n`;
    const { articles } = await readAll(files.write('a.eml', mail));
    assert.deepEqual(
      articles.map(({ text }) => text),
      [BODY],
    );
  });
});

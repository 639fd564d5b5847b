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
  'of an interface that wraps what it answers, and each article again': [
    {
      data: {
        total: 1,
        records: [
          {
            id: '7',
            type: 'article',
            attributes: { title: 'Bridge', body: BODY, date: '2025-03-14', url, publisher: 'Courier' },
          },
        ],
      },
    },
    ['Bridge', '2025-03-14', 'Courier', url],
  ],
  'of a blog': [
    [
      {
        id: 5,
        date: '2025-03-14T10:00:00',
        link: url,
        title: { rendered: 'Bridge' },
        content: { rendered: BODY, protected: false },
        publisher: 'Courier',
      },
    ],
    ['Bridge', '2025-03-14', 'Courier', url],
  ],
  'of a document store, exported': [
    {
      _id: { $oid: '65f2' },
      title: 'Bridge',
      published: { $date: '2025-03-14T00:00:00Z' },
      publisher: 'Courier',
      url,
      text: BODY,
    },
    ['Bridge', '2025-03-14', 'Courier', url],
  ],
  'of an article that lists something of its own': [
    {
      title: 'Bridge',
      date: '2025-03-14',
      publisher: 'Courier',
      url,
      text: BODY,
      items: [{ text: 'A picture.' }],
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
      assert.deepEqual(
        articles.map(({ text }) => text),
        [BODY],
      );
    });
  }

  const articles = [1, 2].map((id) => ({ id: `a${id}`, text: BODY }));
  const shapes: Readonly<Record<string, unknown>> = Object.fromEntries(
    ['articles', 'results', 'items', 'data', 'docs', 'hits', 'documents', 'entries', 'rows', 'value'].map(
      (name): [string, unknown] => [name, { count: 2, [name]: articles }],
    ),
  );
  for (const [name, listing] of Object.entries({
    ...shapes,
    'response.docs': { responseHeader: {}, response: { numFound: 2, docs: articles } },
    'hits.hits[]._source': {
      hits: { total: 2, hits: articles.map(({ id, text }) => ({ _id: id, _source: { text } })) },
    },
  }))
    it(`are found in a list under ${name}, in a file and in a line of one`, async () => {
      const paths = ['a.json', 'b.jsonl'].map((file) => files.write(file, JSON.stringify(listing)));
      const read = await readAll(paths);
      assert.deepEqual(read.failures, []);
      assert.deepEqual(
        read.articles.map(({ id }) => id),
        ['a1', 'a2', 'a1', 'a2'],
      );
    });

  it('in a list say which of them cannot be read; what holds no list says so itself', async () => {
    const { failures } = await readAll([
      files.write('a.json', JSON.stringify({ results: [...articles, { id: 'a3' }, 'a4'] })),
      files.write(
        'b.json',
        JSON.stringify({ title: 'Bridge', content: [{ type: 'p', text: BODY }], data: [] }),
      ),
    ]);
    assert.deepEqual(
      failures.map(({ where }) => where),
      ['article 1, line 1, item 3', 'article 1, line 1, item 4', 'article 1, line 1'],
    );
  });

  const connection = (nodes: readonly unknown[]) => ({
    edges: nodes.map((node, index) => ({ cursor: `c${index}`, node })),
    pageInfo: { hasNextPage: false },
  });
  /** Answers of GraphQL, in which whoever asks names what is around a list. */
  const ANSWERS: Readonly<Record<string, unknown>> = {
    'edges, at the top': connection(articles),
    'edges, under a name of the asker’s own': { data: { latestStories: connection(articles) } },
    'edges, in what they belong to': {
      data: { site: { name: 'Courier', section: { posts: connection(articles) } } },
    },
    'several edges': {
      data: {
        menu: connection([{ label: 'Home' }]),
        one: connection(articles.slice(0, 1)),
        two: connection(articles.slice(1)),
      },
    },
    'edges in edges': { data: { sections: connection([{ name: 'Port', stories: connection(articles) }]) } },
    'edges whose articles have edges': {
      data: {
        posts: connection(
          articles.map((article) => ({
            ...article,
            tags: connection([{ name: 'port' }]),
            related: connection([{ text: 'Else.' }]),
          })),
        ),
      },
    },
    nodes: { data: { posts: { nodes: articles, pageInfo: {} } } },
  };
  for (const [name, answer] of Object.entries(ANSWERS))
    it(`are found in an answer of GraphQL: ${name}`, async () => {
      const paths = ['a.json', 'b.jsonl'].map((file) => files.write(file, JSON.stringify(answer)));
      const read = await readAll(paths);
      assert.deepEqual(read.failures, []);
      assert.deepEqual(
        read.articles.map(({ id, text }) => [id, text]),
        [...articles, ...articles].map(({ id, text }) => [id, text]),
      );
    });

  it('of an answer of GraphQL say which of them cannot be read; a last page may be empty, a drawing of a graph is no list', async () => {
    const path = files.write(
      'a.jsonl',
      [
        { data: { posts: connection([...articles, null, { id: 'a3' }]) } },
        {
          data: { posts: connection([{ id: 'a4', title: 'Bridge', tags: connection([{ name: 'port' }]) }]) },
        },
        { data: { posts: { edges: [], pageInfo: { hasNextPage: false } } } },
        { nodes: [{ id: 1 }, { id: 2 }], edges: [{ source: 1, target: 2 }] },
        { errors: [{ message: 'Not allowed.' }], data: null },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    const read = await readAll([path, files.write('b.json', JSON.stringify(articles))]);
    assert.equal(read.articles.length, 4);
    assert.deepEqual(
      read.failures.map(({ where, message }) => [where, /the article has no text/.test(message)]),
      [
        ['line 1, item 3', true],
        ['line 1, item 4', true],
        ['line 2, item 1', true],
        ['line 4', true],
        ['line 5', true],
      ],
    );
  });

  /** A dump for the bulk interface of a search engine: what to do, and with what. */
  const dump = [
    { index: { _index: 'news', _id: 'a1' } },
    { text: BODY },
    { delete: { _index: 'news', _id: 'a0' } },
    { create: { _id: 7, routing: 'port' } },
    { title: 'Bridge', text: BODY },
    { index: {} },
    { id: 'own', text: BODY },
    { update: { _id: 'a9', retry_on_conflict: 3 } },
    { doc: { text: BODY }, doc_as_upsert: true },
    { _index: 'news', _id: 'a10', _score: 1, _source: { text: BODY } },
  ].map((line) => JSON.stringify(line));

  it('are read from a dump for a search engine with the ids that it gives them; what it says to do is none', async () => {
    const text = `${dump.join('\n')}\n`;
    const paths = ['a.jsonl', 'b.ndjson', 'c.json', 'd'].map((name) => files.write(name, text));
    const read = await readAll(paths);
    assert.deepEqual(read.failures, []);
    assert.deepEqual(
      read.articles.map(({ id }) => id),
      paths.flatMap(() => ['a1', '7', 'own', 'a9', 'a10']),
    );
  });

  it('of a dump for a search engine lose only what is broken in it, told once', async () => {
    const lines = [
      '{"index":{"_id":"1"}}',
      '{"text": "cut o',
      '{"index":{"_id":"2"}}',
      '{"index":{"_id":"3"}}',
      JSON.stringify({ text: BODY }),
      '{"index":"news"}',
      JSON.stringify({ index: { title: 'Prices', summary: BODY } }),
      '{"index":{"_id":"4"}}',
    ];
    const read = await readAll(files.write('a.jsonl', lines.join('\n')));
    assert.deepEqual(
      read.articles.map(({ id }) => id),
      ['3'],
    );
    assert.deepEqual(
      read.failures.map(({ where, message }) => [where, message]),
      [
        ['line 2, column 16', 'the JSON ends too early: it is cut off'],
        ['line 3', 'no document comes after the line that says what to do with it'],
        ['line 6', 'the article has no text: no string in "text"'],
        ['line 7', 'the article has no text: no string in "text"'],
        ['line 8', 'no document comes after the line that says what to do with it'],
      ],
    );
  });

  it('are read from a stream of events kept as it was sent, whatever its file is called', async () => {
    const data = articles
      .map((article) => `event: article\nid: 7\ndata: ${JSON.stringify(article)}\n\n`)
      .join('');
    const stream = `: hello\nretry: 500\n\n${data}data: [DONE]\n\n`;
    const bare = articles.map((article) => `data:${JSON.stringify(article)}\r\n`).join('');
    for (const name of ['a.jsonl', 'b.json', 'c.txt', 'd', 'e.sse'])
      for (const text of [stream, bare]) {
        const read = await readAll(files.write(name, text));
        assert.deepEqual(read.failures, [], name);
        assert.deepEqual(
          read.articles.map(({ id, text }) => [id, text]),
          articles.map(({ id, text }) => [id, text]),
          name,
        );
      }
    const broken = await readAll(
      files.write('f.jsonl', `${data}data: {"text": "${BODY}", "more": NaN}\n\n${bare}`),
    );
    assert.equal(broken.articles.length, 4);
    assert.deepEqual(
      broken.failures.map(({ where, message }) => [where, message]),
      // As the file has it, `data: ` counted.
      [[`line 9, column ${BODY.length + 28}`, 'this is not valid JSON: unexpected "N"']],
    );
  });
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

  /** Feeds saved as files, whose links leave out the site, each with where its entries lead. */
  const item = (link: string, more = '') =>
    `<item${more}><title>Bridge</title><link>${link}</link><description>${BODY}</description></item>`;
  const entry = (href: string, more = '') =>
    `<entry${more}><title>Bridge</title><id>1</id><link href="${href}"/><content>${BODY}</content></entry>`;
  const RSS = 'rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"';
  const ATOM = 'feed xmlns="http://www.w3.org/2005/Atom"';
  const RELATIVE: Readonly<Record<string, readonly [feed: string, leads: readonly (string | null)[]]>> = {
    'of a channel with a link': [
      `<${RSS}><channel><title>C</title><link>https://a.example/news/</link>${item('/1')}${item('2')}${item('https://b.example/3')}</channel></rss>`,
      ['https://a.example/1', 'https://a.example/news/2', 'https://b.example/3'],
    ],
    'of a channel that says where it lies itself': [
      `<${RSS}><channel><title>C</title><atom:link href="https://a.example/feed.xml" rel="self"/>${item('/1')}</channel></rss>`,
      ['https://a.example/1'],
    ],
    'with xml:base, before the link': [
      `<${RSS} xml:base="https://a.example/base/"><channel><title>C</title><link>https://b.example/</link>${item('1')}</channel></rss>`,
      ['https://a.example/base/1'],
    ],
    'of Atom with xml:base on each level': [
      `<${ATOM} xml:base="https://a.example/x/"><title>C</title>${entry('1', ' xml:base="y/"')}${entry('/2')}</feed>`,
      ['https://a.example/x/y/1', 'https://a.example/2'],
    ],
    'of Atom with a link': [
      `<${ATOM}><title>C</title><link rel="self" href="https://b.example/feed"/><link href="https://a.example/news/"/>${entry('1')}</feed>`,
      ['https://a.example/news/1'],
    ],
    'of no site, or of none on the web': [
      `<${RSS} xml:base="javascript:x"><channel><title>C</title><link>file:///etc/</link>${item('/1')}${item('javascript:alert(1)')}</channel></rss>`,
      [null, null],
    ],
  };
  for (const [name, [feed, leads]] of Object.entries(RELATIVE))
    it(`feeds lead to whole addresses: ${name}`, async () => {
      const { articles, failures } = await readAll(files.write('feed.xml', feed));
      assert.deepEqual(failures, []);
      assert.deepEqual(
        articles.map(({ url }) => url),
        leads,
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

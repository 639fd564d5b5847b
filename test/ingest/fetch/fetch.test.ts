/** Against a real server on this machine: what would annoy the sites we read, or let them lead us astray. */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { DatelineError } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import { openFetcher, retryAfter } from '#ingest/fetch/fetcher.ts';
import { DEFAULT_POLICY, type FetchPolicy } from '#ingest/fetch/policy.ts';
import { readUrl } from '#ingest/fetch/read-url.ts';
import { validatorsIn } from '#ingest/fetch/validators.ts';
import { isFailure, type ReadItem } from '#ingest/read/item.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const story = (title: string, words: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1>
  <p>${`${words} `.repeat(12)}</p><p>${`The port authority said so on Monday in the harbour town. `.repeat(6)}</p></article></body></html>`;

describe('fetching', () => {
  let server: Server;
  let site = '';
  let host = '';
  let answers: Record<string, Answer> = {};
  let asked: { path: string; at: number; headers: IncomingMessage['headers'] }[] = [];

  before(async () => {
    server = createServer((request, response) => {
      const path = request.url ?? '';
      asked.push({ path, at: Date.now(), headers: request.headers });
      const answer = answers[path];
      if (answer) answer(request, response);
      else response.writeHead(404).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    host = `127.0.0.1:${port}`;
    site = `http://${host}`;
  });
  after(() => server.close());
  beforeEach(() => {
    answers = {};
    asked = [];
  });

  const page =
    (body: string | Buffer, headers: Record<string, string> = {}): Answer =>
    (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);

  const opened = (policy: Partial<FetchPolicy> = {}, validators = validatorsIn(null)) =>
    openFetcher({ ...DEFAULT_POLICY, allowedHosts: [host], delayMs: 0, ...policy }, validators);

  async function read(
    url: string,
    policy: Partial<FetchPolicy> = {},
    stored: ReadonlySet<string> = new Set(),
    validators = validatorsIn(null),
  ): Promise<ReadItem[]> {
    const fetcher = opened(policy, validators);
    const items: ReadItem[] = [];
    const { maxPages } = { ...DEFAULT_POLICY, ...policy };
    const isStored = async (address: string) => stored.has(address);
    for await (const item of readUrl(url, { fetcher, maxPages, isStored })) items.push(item);
    await fetcher.close();
    return items;
  }
  const articlesOf = (items: readonly ReadItem[]): Article[] =>
    items.map((item) => {
      if (isFailure(item)) assert.fail(`${item.source}: ${item.message}`);
      return item;
    });
  const codeOf = async (work: Promise<unknown>): Promise<string> => {
    const thrown: unknown = await work.then(
      () => assert.fail('nothing was thrown'),
      (error: unknown) => error,
    );
    assert.ok(thrown instanceof DatelineError, String(thrown));
    return thrown.code;
  };

  it('reads a page with what it says of itself', async () => {
    answers['/a'] = page(
      story(
        'Ferry line sold',
        'Orla Brandt sold the ferry line.',
        '<meta property="article:published_time" content="2024-05-06T08:00:00Z">',
      ),
    );
    const [article] = articlesOf(await read(`${site}/a`));
    assert.equal(article?.title, 'Ferry line sold');
    assert.equal(article?.published?.slice(0, 10), '2024-05-06');
    assert.equal(article?.url, `${site}/a`);
    assert.match(asked[0]?.headers['user-agent'] ?? '', /^Dateline/);
  });

  it('does not touch this machine or the private network unless told to, whatever name it goes by', async () => {
    for (const url of [
      `${site}/a`,
      `http://localhost:${host.split(':')[1]}/a`,
      `http://[::ffff:127.0.0.1]:${host.split(':')[1]}/a`,
    ]) {
      assert.equal(await codeOf(opened({ allowedHosts: [] }).get(url)), 'FETCH_REFUSED', url);
    }
    assert.equal(await codeOf(opened().get('file:///etc/passwd')), 'FETCH_REFUSED');
    assert.equal(asked.length, 0);
  });

  it('does not follow a redirect to where it may not go', async () => {
    answers['/a'] = (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/secret' }).end();
    answers['/b'] = (_, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    assert.equal(await codeOf(opened().get(`${site}/a`)), 'FETCH_REFUSED');
    assert.equal(await codeOf(opened().get(`${site}/b`)), 'FETCH_REFUSED');
  });

  it('gives up on a ring of redirects', async () => {
    answers['/a'] = (_, response) => response.writeHead(301, { location: '/a' }).end();
    assert.equal(await codeOf(opened().get(`${site}/a`)), 'FETCH_FAILED');
  });

  it('keeps to robots.txt, and asks for it once', async () => {
    answers['/robots.txt'] = page('User-agent: *\nDisallow: /private\n', { 'content-type': 'text/plain' });
    answers['/private/a'] = page('no');
    answers['/open'] = page(story('Open', 'Anyone may read this.'));
    const fetcher = opened();
    assert.equal(await codeOf(fetcher.get(`${site}/private/a`)), 'FETCH_REFUSED');
    await fetcher.get(`${site}/open`);
    assert.deepEqual(
      asked.map(({ path }) => path),
      ['/robots.txt', '/open'],
    );
  });

  it('keeps to the beginning of a robots.txt without end', async () => {
    const rules = `User-agent: *\nDisallow: /private\n${'# and so on\n'.repeat(60_000)}`;
    answers['/robots.txt'] = page(rules, { 'content-type': 'text/plain' });
    answers['/open'] = page(story('Open', 'Anyone may read this.'));
    const fetcher = opened();
    assert.equal((await fetcher.get(`${site}/open`)).kind, 'body');
    assert.equal(await codeOf(fetcher.get(`${site}/private/a`)), 'FETCH_REFUSED');
  });

  it('keeps out while robots.txt cannot be had', async () => {
    answers['/robots.txt'] = (_, response) => response.writeHead(500).end();
    answers['/a'] = page('x');
    assert.equal(await codeOf(opened().get(`${site}/a`)), 'FETCH_REFUSED');
  });

  it('asks a host for one page at a time, with a pause between', async () => {
    let open = 0;
    let most = 0;
    const slow: Answer = (_, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        response.end('x');
      }, 20);
    };
    answers = { '/1': slow, '/2': slow, '/3': slow };
    const fetcher = opened({ delayMs: 60 });
    await Promise.all(['/1', '/2', '/3'].map((path) => fetcher.get(site + path)));
    assert.equal(most, 1);
    const times = asked.filter(({ path }) => path !== '/robots.txt').map(({ at }) => at);
    // The pause is promised as a least time; timers may fire a millisecond early.
    for (const [i, at] of times.slice(1).entries()) assert.ok(at - (times[i] ?? 0) >= 78);
  });

  it('waits where a server asks for it, and then comes again', async () => {
    let turns = 0;
    answers['/a'] = (_, response) =>
      turns++ === 0 ? response.writeHead(429, { 'retry-after': '0' }).end() : response.end('x');
    assert.equal((await opened().get(`${site}/a`)).kind, 'body');
    answers['/b'] = (_, response) => response.writeHead(503, { 'retry-after': '86400' }).end();
    assert.equal(await codeOf(opened().get(`${site}/b`)), 'FETCH_FAILED');
    assert.equal(retryAfter('Thu, 01 Jan 1970 00:00:10 GMT', 4000), 6000);
  });

  it('stops reading what is too large, packed or not', async () => {
    answers['/bomb'] = page(gzipSync(Buffer.alloc(5_000_000)), { 'content-encoding': 'gzip' });
    assert.equal(await codeOf(opened({ maxBytes: 1_000_000 }).get(`${site}/bomb`)), 'LIMIT_EXCEEDED');
  });

  it('does not wait for ever', async () => {
    answers['/a'] = (_, response) => response.writeHead(200).write('x');
    assert.equal(await codeOf(opened({ timeoutMs: 200 }).get(`${site}/a`)), 'FETCH_FAILED');
  });

  it('asks for what is stored only if it has changed', async () => {
    answers['/a'] = (request, response) =>
      request.headers['if-none-match'] === '"v1"'
        ? response.writeHead(304).end()
        : page(story('One', 'A first version of this.'), { etag: '"v1"' })(request, response);
    const validators = validatorsIn(null);
    const url = `${site}/a`;
    assert.equal((await read(url, {}, new Set(), validators)).length, 1);
    assert.equal((await read(url, {}, new Set([url]), validators)).length, 0);
    // Known to the server and not to the store: it is read again, whatever was noted.
    assert.equal((await read(url, {}, new Set(), validators)).length, 1);
  });

  it('follows a feed to its pages, newest limit kept, and keeps what the feed says where a page is closed', async () => {
    answers['/robots.txt'] = page('User-agent: *\nDisallow: /closed\n', { 'content-type': 'text/plain' });
    const whole = 'The council met on Tuesday and voted for the bridge. '.repeat(40);
    answers['/feed'] = page(
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>
      <item><title>Short</title><link>${site}/1</link><description>Only the beginning.</description><pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate></item>
      <item><title>Whole</title><link>${site}/2</link><description>${whole}</description></item>
      <item><title>Closed</title><link>${site}/closed</link><description>What the feed tells of it.</description></item>
      <item><title>Empty</title><link>${site}/3</link></item>
      <item><title>Beyond</title><link>${site}/4</link></item></channel></rss>`,
      { 'content-type': 'application/rss+xml' },
    );
    answers['/1'] = page(story('Short, on its page', 'Now the whole of the story.'));
    answers['/3'] = page(story('Empty in the feed', 'Its page has it all.'));
    const articles = articlesOf(await read(`${site}/feed`, { maxPages: 4 }));
    assert.deepEqual(
      articles.map(({ title }) => title),
      ['Short, on its page', 'Whole', 'Closed', 'Empty in the feed'],
    );
    assert.equal(articles[0]?.published?.slice(0, 10), '2024-05-06');
    assert.equal(articles[0]?.publisher, 'Courier');
    assert.ok(!asked.some(({ path }) => ['/2', '/closed', '/4'].includes(path)));
  });

  it('lets no feed pass for another site’s article', async () => {
    const whole = 'The council met on Tuesday and voted for the bridge. '.repeat(40);
    answers['/feed'] = page(
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>
      <item><title>Whole</title><link>http://10.1.2.3/their-story</link><description>${whole}</description></item>
      <item><title>Short</title><link>http://10.1.2.3/another</link><description>What the feed tells of it.</description></item>
      </channel></rss>`,
      { 'content-type': 'application/rss+xml' },
    );
    assert.deepEqual(
      articlesOf(await read(`${site}/feed`)).map(({ title, url }) => [title, url]),
      [
        ['Whole', null],
        ['Short', null],
      ],
    );
  });

  it('follows sitemaps of sitemaps, packed ones too', async () => {
    answers['/index.xml'] = page(
      `<sitemapindex><sitemap><loc>${site}/news.xml.gz</loc></sitemap><sitemap><loc>/sorry.xml.gz</loc></sitemap></sitemapindex>`,
      {
        'content-type': 'application/xml',
      },
    );
    answers['/news.xml.gz'] = page(
      gzipSync(
        `<urlset><url><loc>${site}/1</loc><lastmod>2024-01-01</lastmod></url><url><loc>${site}/2</loc><lastmod>2024-02-01</lastmod></url><url><loc>${site}/gone</loc></url></urlset>`,
      ),
      { 'content-type': 'application/gzip' },
    );
    // Gone, and the site says so with a page: what it lists is not there, which nobody would know.
    answers['/sorry.xml.gz'] = page(gzipSync('<html><body>Sorry.</body></html>'));
    answers['/1'] = page(story('First', 'The first of two stories.'));
    answers['/2'] = page(story('Second', 'The second of two stories.'));
    const items = await read(`${site}/index.xml`);
    assert.deepEqual(
      items.map((item) => (isFailure(item) ? item.code : item.title)),
      ['Second', 'First', 'FETCH_FAILED', 'BAD_INPUT'],
    );
  });

  it('follows sitemaps that are plain lists where a sitemap is asked for, and takes no other list for one', async () => {
    const plain = { 'content-type': 'text/plain' };
    answers['/1'] = page(story('First', 'The first of two stories.'));
    answers['/2'] = page(story('Second', 'The second of two stories.'));
    const list = `${site}/2\n${site}/1\n`;
    for (const path of ['/list.txt', '/news-sitemap.txt', '/reading.txt']) answers[path] = page(list, plain);
    answers['/sitemap_1.txt.gz'] = page(gzipSync(list), { 'content-type': 'application/gzip' });
    answers['/index.xml'] = page(
      `<x:sitemapindex xmlns:x="x"><x:sitemap><x:loc>/list.txt</x:loc></x:sitemap><x:sitemap><x:loc>/words.txt</x:loc></x:sitemap></x:sitemapindex>`,
      { 'content-type': 'application/xml' },
    );
    answers['/words.txt'] = page('The list has moved.', plain);
    const titles = async (path: string) =>
      (await read(`${site}${path}`)).map((item) => (isFailure(item) ? item.message : item.title));
    assert.deepEqual(await titles('/news-sitemap.txt'), ['Second', 'First']);
    assert.deepEqual(await titles('/sitemap_1.txt.gz'), ['Second', 'First']);
    assert.deepEqual(await titles('/index.xml'), [
      'Second',
      'First',
      'this is no sitemap, although one leads here',
    ]);
    // Somebody's list of what to read: a text.
    const [reading] = articlesOf(await read(`${site}/reading.txt`));
    assert.equal(reading?.text, list.trim());
  });

  it('follows the sitemaps that a robots.txt names', async () => {
    answers['/robots.txt'] = page(
      `User-agent: *\nDisallow: /private\nSitemap: ${site}/all.txt\nsitemap: /private/map.xml\n`,
      { 'content-type': 'text/plain' },
    );
    answers['/all.txt'] = page(`${site}/1\n`, { 'content-type': 'text/plain' });
    answers['/1'] = page(story('First', 'The first of two stories.'));
    const items = await read(`${site}/robots.txt`);
    assert.deepEqual(
      items.map((item) => (isFailure(item) ? item.code : item.title)),
      ['First', 'FETCH_REFUSED'],
    );
    answers['/robots.txt'] = page('User-agent: *\nDisallow:\n', { 'content-type': 'text/plain' });
    const [none] = await read(`${site}/robots.txt`);
    assert.match(none && isFailure(none) ? none.message : '', /names no sitemap/);
  });

  it('lets no page pass for another site’s article', async () => {
    answers['/a'] = page(
      story(
        'Mine',
        'It says that it is somebody else’s.',
        '<link rel="canonical" href="https://rival.example/their-story">',
      ),
    );
    answers['/b'] = page(
      story('Own', 'It gives its own address.', `<link rel="canonical" href="${site}/b-canonical">`),
    );
    assert.equal(articlesOf(await read(`${site}/a`))[0]?.url, `${site}/a`);
    assert.equal(articlesOf(await read(`${site}/b`))[0]?.url, `${site}/b-canonical`);
  });
});

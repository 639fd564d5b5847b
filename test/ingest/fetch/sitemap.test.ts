/** If this breaks, a newsroom's own list of its articles cannot be read. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { parseSitemap } from '#ingest/fetch/sitemap-page.ts';
import { isSitemap, KIND } from '#ingest/read/kind.ts';
import { folder, readAll } from '../folder.ts';

const NEWS = `<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
  <url><loc>https://courier.example/old</loc><lastmod>2024-01-02</lastmod></url>
  <url>
    <loc>https://courier.example/new?a=1&amp;b=2</loc>
    <news:news>
      <news:publication><news:name>The Courier</news:name><news:language>en</news:language></news:publication>
      <news:publication_date>2024-03-04T10:00:00+01:00</news:publication_date>
      <news:title>Harbour &amp; port agree</news:title>
    </news:news>
  </url>
  <url><loc>not an address</loc></url>
  <url><loc>https://courier.example/undated</loc></url>
</urlset>`;

describe('sitemaps', () => {
  it('are told from feeds and pages by how they begin', () => {
    assert.equal(isSitemap(NEWS), true);
    assert.equal(isSitemap('<sitemapindex xmlns="x">'), true);
    assert.equal(isSitemap('<?xml version="1.0"?><rss version="2.0">'), false);
    assert.equal(isSitemap('<html><body>urlset</body></html>'), false);
    assert.equal(isSitemap('\ufeff<?xml version="1.0"?><?xml-stylesheet href="x"?><!-- a --><urlset>'), true);
  });

  it('are told, as feeds and pages are, however many comments a hostile site begins with', () => {
    // With a comment that may reach past its end, this does not come back.
    const hostile = `${'<!---->'.repeat(500)}<nothing>`;
    assert.equal(isSitemap(hostile), false);
    for (const { sniff } of [KIND.feed, KIND.html]) assert.equal(sniff(hostile, Buffer.from(hostile)), false);
  });

  it('give pages newest first, with what they say of them', () => {
    const { pages } = parseSitemap(NEWS);
    assert.deepEqual(
      pages.map(({ url }) => url),
      [
        'https://courier.example/new?a=1&b=2',
        'https://courier.example/old',
        'https://courier.example/undated',
      ],
    );
    assert.equal(pages[0]?.title, 'Harbour & port agree');
    assert.equal(pages[0]?.publisher, 'The Courier');
    assert.equal(pages[0]?.published, '2024-03-04T10:00:00+01:00');
  });

  it('of sitemaps lead on', () => {
    const { maps, pages } = parseSitemap(
      `<sitemapindex><sitemap><loc>https://a.example/1.xml</loc><lastmod>2023-01-01</lastmod></sitemap>
       <sitemap><loc>https://a.example/2.xml.gz</loc><lastmod>2024-01-01</lastmod></sitemap></sitemapindex>`,
    );
    assert.deepEqual(
      maps.map(({ url }) => url),
      ['https://a.example/2.xml.gz', 'https://a.example/1.xml'],
    );
    assert.deepEqual(pages, []);
  });

  it('that give addresses without their site are read as of the site they were found on', () => {
    const at = 'https://a.example/maps/index.xml';
    const { pages } = parseSitemap(
      '<urlset><url><loc>/one</loc></url><url><loc>http://</loc></url></urlset>',
      at,
    );
    assert.deepEqual(
      pages.map(({ url }) => url),
      ['https://a.example/one'],
    );
    const { maps } = parseSitemap('<sitemapindex><sitemap><loc>2.xml.gz</loc></sitemap></sitemapindex>', at);
    assert.equal(maps[0]?.url, 'https://a.example/maps/2.xml.gz');
  });

  it('with a prefix before each of their elements are told and read as without', () => {
    const own = 'xmlns:sm="http://www.sitemaps.org/schemas/sitemap/0.9"';
    const prefixed = `<?xml version="1.0"?>
      <sm:urlset ${own} xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
      <sm:url><sm:loc>https://a.example/old</sm:loc><sm:lastmod>2024-01-02</sm:lastmod></sm:url>
      <sm:url><image:image><image:loc>https://a.example/1.png</image:loc></image:image><sm:loc>/new</sm:loc>
      <n:news><n:publication><n:name>The Courier</n:name></n:publication><n:publication_date>2024-03-04</n:publication_date><n:title>Port agrees</n:title></n:news>
      </sm:url></sm:urlset>`;
    assert.equal(isSitemap(prefixed), true);
    const changed = '2024-03-04';
    assert.deepEqual(parseSitemap(prefixed, 'https://a.example/s.xml').pages, [
      {
        url: 'https://a.example/new',
        title: 'Port agrees',
        publisher: 'The Courier',
        published: changed,
        changed,
      },
      { url: 'https://a.example/old', title: null, publisher: null, published: null, changed: '2024-01-02' },
    ]);
    const index = `<sm:sitemapindex ${own}><sm:sitemap><sm:loc>https://a.example/1.xml</sm:loc></sm:sitemap></sm:sitemapindex>`;
    assert.equal(isSitemap(index), true);
    assert.deepEqual(
      parseSitemap(index).maps.map(({ url }) => url),
      ['https://a.example/1.xml'],
    );
    // Ends of names are not names.
    assert.equal(
      isSitemap('<sm:urlsets>') || isSitemap('<a b:urlset>') || isSitemap(`<${'a:'.repeat(3000)}urlset>`),
      false,
    );
  });

  it('that are lists give the addresses that stand on lines of their own, in their order', () => {
    const list =
      '\ufeffhttps://a.example/2\r\n\r\n  https://a.example/1?b=c  \r\nmore to come\r\n/3\r\nHTTPS://A.example/4';
    const { pages, maps } = parseSitemap(list, 'https://a.example/sitemap.txt');
    assert.deepEqual(
      [pages.map(({ url }) => url), maps],
      [['https://a.example/2', 'https://a.example/1?b=c', 'https://a.example/4'], []],
    );
  });

  it('that give addresses none of which can be followed say so; those that give none are of a site without news', () => {
    for (const broken of [
      '<urlset><url><loc>http://</loc></url></urlset>',
      '<sm:urlset xmlns:sm="x"><url><loc>https://a.example/1</loc></url></sm:urlset>',
      '<urlset><loc>https://a.example/1</loc></urlset>',
      'http://\n',
    ])
      assert.throws(
        () => parseSitemap(broken, 'https://a.example/'),
        /gives no address that can be followed/,
        broken,
      );
    assert.deepEqual(parseSitemap('<?xml version="1.0"?><sm:urlset xmlns:sm="x"></sm:urlset>'), {
      pages: [],
      maps: [],
    });
  });

  it('given as files say that they hold no article, and what to give instead', async () => {
    const files = folder();
    try {
      const paths = [
        files.write('a.xml', NEWS),
        files.write('b.xml.gz', gzipSync('<sitemapindex></sitemapindex>')),
        files.write('c', NEWS),
        files.write(
          'd.xml',
          '<sm:urlset xmlns:sm="x"><sm:url><sm:loc>https://a.example/</sm:loc></sm:url></sm:urlset>',
        ),
        files.write('news-sitemap.txt', 'https://a.example/1\nhttps://a.example/2\n'),
      ];
      const { articles, failures } = await readAll(paths);
      assert.deepEqual(articles, []);
      assert.equal(failures.length, paths.length);
      for (const { message, hint } of failures) {
        assert.match(message, /this is a sitemap: it lists addresses/);
        assert.match(hint ?? '', /give the one of the sitemap itself/);
      }
    } finally {
      files.remove();
    }
  });

  it('are not made of texts: one that begins with an address, or is called after a sitemap, is an article', async () => {
    const files = folder();
    try {
      const paths = [
        files.write('links.txt', 'https://a.example/1\nThe harbour board voted on Tuesday.\n'),
        files.write(
          'on-a-sitemap.txt',
          'The harbour board published https://a.example/sitemap.xml on Tuesday.\n',
        ),
      ];
      const { articles, failures } = await readAll(paths);
      assert.deepEqual([articles.length, failures], [2, []]);
    } finally {
      files.remove();
    }
  });
});

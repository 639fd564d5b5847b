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

  it('given as files say that they hold no article, and what to give instead', async () => {
    const files = folder();
    try {
      const paths = [
        files.write('a.xml', NEWS),
        files.write('b.xml.gz', gzipSync('<sitemapindex></sitemapindex>')),
        files.write('c', NEWS),
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
});

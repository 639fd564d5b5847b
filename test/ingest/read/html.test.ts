/** Web pages in the shapes publishers use: the story, who published it when, and nothing of the page around it. */
import assert from 'node:assert/strict';
import { type Folder, folder, readAll } from '../folder.ts';

const STORY = [
  'The harbour board voted on Tuesday to close the old swing bridge for eight months from April.',
  'Its chairwoman, Ada Holm, said the bearings had worn out and that no ferry would be cancelled.',
  'Shopkeepers on the north quay asked for compensation. “We lose our spring,” said Lars Eide, who sells fish there.',
  'The board will meet them on Friday. A temporary footbridge is to open in the first week of May, it said.',
];
const paragraphs = STORY.map((line) => `<p>${line}</p>`).join('\n');
const MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>';
const AROUND = `<aside><h3>Most read</h3><ul><li><a href="/x">Ten lighthouses to see</a></li></ul></aside>
  <footer><p>© Courier Media. All rights reserved. <a href="/cookies">Cookies</a></p></footer>`;

const linked = {
  '@context': 'https://schema.org',
  '@graph': [
    { '@type': 'WebSite', name: 'Somewhere else' },
    {
      '@type': ['NewsArticle'],
      headline: 'Swing bridge to close',
      datePublished: '2025-03-14T06:00:00+01:00',
      dateModified: '2025-03-15',
      author: [{ '@type': 'Person', name: 'Nora Lind' }, { name: 'Per Dahl' }],
      publisher: { '@type': 'Organization', name: 'Halden Courier' },
      mainEntityOfPage: { '@id': 'https://courier.example/bridge' },
    },
  ],
};

const PAGES: Readonly<Record<string, string>> = {
  'JSON-LD over everything else': `<!doctype html><html><head><title>x</title>
    <script type="application/ld+json">${JSON.stringify(linked)}</script>
    <meta property="article:published_time" content="2020-01-01"><meta property="og:site_name" content="Wrong">
    <link rel="canonical" href="https://wrong.example/"></head>
    <body>${MENU}<main><h1>Swing bridge to close</h1>${paragraphs}</main>${AROUND}</body></html>`,
  'OpenGraph over other meta tags': `<html><head><meta property="og:title" content="Swing bridge to close">
    <meta property="og:site_name" content="Halden Courier"><meta property="og:url" content="https://courier.example/bridge">
    <meta property="article:published_time" content="2025-03-14T06:00:00Z"><meta name="author" content="Nora Lind, Per Dahl">
    <meta name="date" content="2019-09-09"></head><body>${MENU}<article>${paragraphs}</article>${AROUND}</body></html>`,
  'meta tags over what is written on the page': `<html><head><title>Swing bridge to close | Halden Courier</title>
    <meta name="publisher" content="Halden Courier"><meta name="DC.date.issued" content="2025-03-14">
    <meta name="author" content="By Nora Lind, Per Dahl"><link rel="canonical" href="https://courier.example/bridge"></head>
    <body>${MENU}<div class="story"><p>By Nora Lind, Per Dahl</p><div><time datetime="2018-01-01">Published 14 March 2025 09:30</time></div>${paragraphs}</div>${AROUND}</body></html>`,
};

describe('reading web pages', () => {
  let files: Folder;
  beforeEach(() => {
    files = folder();
  });
  afterEach(() => files.remove());

  for (const [name, page] of Object.entries(PAGES)) {
    it(`trusts ${name}`, async () => {
      const { articles, failures } = await readAll(files.write('page.html', page));
      assert.deepEqual(failures, []);
      const [article] = articles;
      assert.equal(article?.title, 'Swing bridge to close');
      assert.equal(article?.published, '2025-03-14');
      assert.equal(article?.byline, 'Nora Lind, Per Dahl');
      assert.equal(article?.publisher, 'Halden Courier');
      assert.equal(article?.url, 'https://courier.example/bridge');
      assert.equal(article?.text, STORY.join('\n'));
    });
  }

  it('takes the date from <time> where the head is silent, the marked one first', async () => {
    const page = `<html><body><article><time datetime="2011-01-01">old</time><h1>Bridge</h1>
      <time itemprop="datePublished">14 March 2025</time>${paragraphs}</article></body></html>`;
    const { articles } = await readAll(files.write('page.html', page));
    assert.equal(articles[0]?.published, '2025-03-14');
  });

  it('takes the publisher from microdata where nothing else names it', async () => {
    const page = `<html lang="en"><body><div itemscope><h1 itemprop="headline">Swing bridge to close</h1>
      <span itemprop="publisher" itemscope><meta itemprop="name" content="Halden Courier"></span>${paragraphs}</div></body></html>`;
    const { articles } = await readAll(files.write('page.html', page));
    assert.equal(articles[0]?.publisher, 'Halden Courier');
  });

  it('runs no script and keeps no word of one, wherever it stands', async () => {
    const page = `<html><head><script>globalThis.leaked = 1</script></head><body onload="globalThis.leaked = 2">
      <article><script>globalThis.leaked = 3; document.write('EVIL')</script>${paragraphs}
      <p>Plain <img src=x onerror="globalThis.leaked = 4"> words, <svg onload="globalThis.leaked = 5"><script>EVIL</script></svg>
      and <a href="javascript:EVIL()">a link</a> and <template><p>EVIL</p></template> an end that is long enough to keep.</p>
      <style>.EVIL {}</style><noscript>EVIL</noscript><iframe srcdoc="EVIL"></iframe></article></body></html>`;
    const { articles } = await readAll(files.write('page.html', page));
    assert.equal('leaked' in globalThis, false);
    assert.match(articles[0]?.text ?? '', /an end that is long enough/);
    assert.doesNotMatch(articles[0]?.text ?? '', /EVIL|leaked/);
  });

  it('keeps a very short article, and lists and line breaks as lines', async () => {
    const page =
      '<p>Fire at the mill.<br>No one was hurt.</p><ul><li>First engine: 9.10</li><li>Out: 9.40</li></ul>';
    const { articles } = await readAll(files.write('page.html', page));
    assert.equal(articles[0]?.text, 'Fire at the mill.\nNo one was hurt.\nFirst engine: 9.10\nOut: 9.40');
  });

  it('uses the text in JSON-LD where the page shows only a teaser', async () => {
    const head = { '@type': 'NewsArticle', headline: 'Bridge', articleBody: STORY.join('\n') };
    const page = `<html><head><script type="application/ld+json">${JSON.stringify(head)}</script></head>
      <body><p>Read more with a subscription.</p></body></html>`;
    const { articles } = await readAll(files.write('page.html', page));
    assert.equal(articles[0]?.text, STORY.join('\n'));
  });

  it('reads the charset a page declares', async () => {
    const page = `<html><head><meta charset="windows-1251"></head><body><p>Мост закроют</p></body></html>`;
    const letters = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, n) => n));
    const bytes = Uint8Array.from(page, (letter) => letters.indexOf(letter));
    const { articles } = await readAll(files.write('page.html', bytes));
    assert.equal(articles[0]?.text, 'Мост закроют');
  });

  for (const [name, page] of [
    ['a page without words', '<html><body><img src="x.png"></body></html>'],
    ['broken JSON-LD', '<script type="application/ld+json">{"@type": "NewsArticle", </script>'],
  ] as const) {
    it(`says that ${name} holds no article`, async () => {
      const { failures } = await readAll(files.write('page.html', page));
      assert.deepEqual(
        failures.map(({ message }) => message),
        ['no article text was found on the page'],
      );
    });
  }

  it('refuses tags nested a hundred thousand deep, takes hundreds, and goes on', async () => {
    const pages = [
      files.write('deep.html', `${'<div>'.repeat(100_000)}<p>${STORY[0]}</p>`),
      files.write('less.html', `${'<div>'.repeat(200)}<p>${STORY[0]}</p>`),
    ];
    const { articles, failures } = await readAll(pages);
    assert.deepEqual(
      articles.map(({ text }) => text),
      [STORY[0]],
    );
    assert.deepEqual(
      failures.map(({ code, source }) => [code, source]),
      [['LIMIT_EXCEEDED', pages[0]]],
    );
  });
});

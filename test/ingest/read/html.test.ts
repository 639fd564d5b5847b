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

  /** A page whose head is this JSON-LD and markup, with a story that reads well. */
  const described = (value: unknown, head = '', body = `<main>${paragraphs}</main>`): string =>
    `<html><head><script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>${head}</head><body>${MENU}${body}${AROUND}</body></html>`;
  const firstOf = async (page: string) => {
    const { articles, failures } = await readAll(files.write('page.html', page));
    assert.deepEqual(failures, []);
    return articles[0];
  };

  it('takes the article that is the page’s own for it, not one that it leads to', async () => {
    const other = { '@type': 'NewsArticle', headline: 'Ten lighthouses to see', datePublished: '2011-01-01' };
    const own = {
      '@type': 'NewsArticle',
      headline: 'Swing bridge to close',
      datePublished: '2025-03-14',
      url: 'https://courier.example/bridge',
    };
    for (const head of [
      '<link rel="canonical" href="https://courier.example/bridge/">',
      '<meta property="og:title" content="Swing bridge to close for eight months">',
    ]) {
      const article = await firstOf(described([{ ...other, url: 'https://courier.example/ten' }, own], head));
      assert.equal(article?.published, '2025-03-14');
      assert.equal(article?.url, 'https://courier.example/bridge');
    }
  });

  it('reads JSON-LD with line breaks in its texts, commas too many and references as in markup', async () => {
    const article = await firstOf(
      described(`{"@type": "NewsArticle", "headline": "Eide&#8217;s fish &amp; the bridge", "description": "one
        two", "datePublished": "2025-03-14", "author": ["Nora Lind",], }`),
    );
    assert.deepEqual([article?.title, article?.byline], ['Eide’s fish & the bridge', 'Nora Lind']);
  });

  it('finds names that the article only refers to, and the article that a page is about', async () => {
    const article = await firstOf(
      described({
        '@graph': [
          {
            '@type': 'WebPage',
            mainEntity: {
              '@type': 'NewsArticle',
              headline: 'Swing bridge to close',
              author: { '@id': '#nora' },
              publisher: { '@id': '#courier' },
            },
          },
          { '@type': 'Person', '@id': '#nora', name: 'Nora Lind' },
          { '@type': 'Organization', '@id': '#courier', name: 'Halden Courier' },
        ],
      }),
    );
    assert.deepEqual([article?.byline, article?.publisher], ['Nora Lind', 'Halden Courier']);
  });

  it('takes the headline that is not cut short, and no front page for the address', async () => {
    const headline = `Swing bridge to close ${'for a long time '.repeat(6)}`;
    const article = await firstOf(
      described(
        { '@type': 'NewsArticle', headline: `${headline}…`, mainEntityOfPage: 'https://courier.example/' },
        `<meta property="og:title" content="${headline}and then open"><link rel="canonical" href="https://courier.example/bridge">`,
      ),
    );
    assert.equal(article?.title, `${headline}and then open`);
    assert.equal(article?.url, 'https://courier.example/bridge');
  });

  it('reads the posts of a live page in JSON-LD where the page has none of them', async () => {
    const liveBlogUpdate = STORY.map((articleBody) => ({ '@type': 'BlogPosting', articleBody }));
    const article = await firstOf(
      described({ '@type': 'LiveBlogPosting', headline: 'Bridge', liveBlogUpdate }, '', '<p>Wait.</p>'),
    );
    assert.equal(article?.text, STORY.join('\n'));
  });

  for (const [name, html] of [
    ['an abbreviation', '<abbr class="published" title="2025-03-14T07:40:00Z">07:40</abbr>'],
    ['a line above the post', '<h2 class="date-header"><span>Friday, March 14, 2025</span></h2>'],
    ['a labelled line', '<span class="meta__date">Published on 14 March 2025, at 7:40 am (Paris)</span>'],
    ['a line that begins with the hour', '<div class="publish-info">07:40, 14 MAR 2025</div>'],
    ['microdata of any element', '<span itemprop="datePublished" content="2025-03-14">a week ago</span>'],
  ] as const)
    it(`takes the date from ${name}, not from a change or another report`, async () => {
      const article = await firstOf(
        `<html><body><aside><time datetime="2011-01-01">x</time></aside><h1>Bridge</h1><p class="update-date">Updated 2 May 2026</p>
        <time itemprop="dateModified" datetime="2026-05-02">2 May</time>${html}<div class="story">${paragraphs}</div></body></html>`,
      );
      assert.equal(article?.published, '2025-03-14');
    });

  it('names everyone who is linked as an author, and a name in microformats', async () => {
    const two = '<a rel="author" href="/n">Nora Lind</a> and <a rel="author" href="/p">Per Dahl</a>';
    assert.equal((await firstOf(`<body><p>${two}</p>${paragraphs}</body>`))?.byline, 'Nora Lind, Per Dahl');
    const card = '<span class="post-author vcard">Posted by <span class="fn">Nora Lind</span></span>';
    assert.equal((await firstOf(`<body>${paragraphs}<p>${card}</p></body>`))?.byline, 'Nora Lind');
  });

  for (const [name, open, close] of [
    ['marked as paid for', '<section class="article paywall">', '</section>'],
    ['in a frame that says it has advertisements', '<div class="page ads-enabled">', '</div>'],
    ['in the form of its system', '<form id="aspnetForm"><h1>Bridge</h1>', '</form>'],
  ] as const)
    it(`keeps a story that is ${name}`, async () => {
      const article = await firstOf(`<html><body>${MENU}${open}${paragraphs}${close}${AROUND}</body></html>`);
      assert.ok(STORY.every((line) => article?.text.includes(line)));
    });

  it('leaves out what stands between the paragraphs of a story', async () => {
    const boxes = [
      '<gu-island name="EmailSignUpWrapper"><p>Our morning email tells you what is happening and why it matters</p></gu-island>',
      '<div data-component="image-block"><p>The bridge on a quieter day</p></div>',
      '<p><b>READ MORE:</b> <a href="/x">Ten lighthouses to see</a></p>',
      '<ul><li><a href="/y">What the new budget means for your street</a></li></ul>',
      '<p>Advertisement</p><div>3 hours ago</div><p>Date modified: 2026-03-01</p>',
    ];
    const body = STORY.map((line, i) => `<p>${line}</p>${boxes[i] ?? ''}`).join('\n');
    const article = await firstOf(`<html><body><article>${body}${boxes[4]}</article></body></html>`);
    assert.equal(article?.text, STORY.join('\n'));
  });

  it('leaves out words for screen readers inside a sentence, and keeps a sentence that is a link', async () => {
    const body = paragraphs
      .replace('on Friday', 'on <a href="/d">Friday<span class="visually-hidden">, external</span></a>')
      .replace(`<p>${STORY[0]}</p>`, `<p><a href="/s">${STORY[0]}</a></p>`);
    const article = await firstOf(`<html><body><article>${body}</article></body></html>`);
    assert.equal(article?.text, STORY.join('\n'));
  });

  it('takes the whole text in JSON-LD where the page shows a long teaser', async () => {
    const long = [...STORY, ...STORY.map((line) => `${line} So it said.`)];
    const article = await firstOf(
      described({ '@type': 'NewsArticle', headline: 'Bridge', articleBody: long.join('\n') }),
    );
    assert.equal(article?.text, long.join('\n'));
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

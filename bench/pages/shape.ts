/** Pages in the shapes that publishers' systems give them, around a story: what surrounds it, and where its date stands. */
import {
  address,
  COMMENTS,
  COOKIES,
  day,
  escaped,
  FOOTER,
  inWords,
  jsonLd,
  NAVIGATION,
  NEWSLETTER,
  openGraph,
  paragraphs,
  RELATED,
  SHARE,
  type Shape,
  whole,
} from './markup.ts';
import { PLATFORMS } from './platform.ts';

export const SHAPES: readonly Shape[] = [
  {
    name: 'JSON-LD NewsArticle',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)}</title><link rel="canonical" href="${address(story)}">${jsonLd({
          '@context': 'https://schema.org',
          '@type': 'NewsArticle',
          headline: story.title,
          datePublished: story.published,
          dateModified: '2026-03-01T00:00:00Z',
          author: [{ '@type': 'Person', name: story.byline }],
          publisher: { '@type': 'NewsMediaOrganization', name: story.publisher },
          mainEntityOfPage: address(story),
        })}`,
        `${COOKIES}${NAVIGATION}<main><article><h1>${escaped(story.title)}</h1><p class="byline">By ${story.byline}</p>${SHARE}
        <div class="article-body">${paragraphs(story)}</div></article>${RELATED}</main>${FOOTER}`,
      ),
  },
  {
    name: 'JSON-LD graph with breadcrumbs',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)} - ${story.publisher}</title>${jsonLd({
          '@context': 'https://schema.org',
          '@graph': [
            { '@type': 'WebSite', name: story.publisher, url: story.site },
            { '@type': 'BreadcrumbList', itemListElement: [] },
            {
              '@type': ['Article', 'NewsArticle'],
              '@id': `${address(story)}#article`,
              headline: story.title,
              datePublished: story.published,
              author: { '@type': 'Person', name: story.byline },
              publisher: { '@type': 'Organization', name: story.publisher },
              url: address(story),
            },
          ],
        })}`,
        `${NAVIGATION}<div class="wp-site-blocks"><div class="entry-content">${paragraphs(story)}</div>${NEWSLETTER}${COMMENTS}</div>${FOOTER}`,
      ),
  },
  {
    name: 'WordPress theme',
    page: (story) =>
      whole(
        openGraph(story),
        `${NAVIGATION}<article class="post-4411 post type-post status-publish hentry"><header class="entry-header"><h1 class="entry-title">${escaped(story.title)}</h1>
        <span class="posted-on"><time class="entry-date published" datetime="${story.published}">${inWords(story)}</time></span> <span class="author vcard"><a rel="author" href="/author/x">${story.byline}</a></span></header>
        <div class="entry-content">${paragraphs(story, (text, i) => (i === 1 ? `<p>${text}</p><div class="ad-slot">Advertisement</div>` : `<p>${text}</p>`))}
        <div class="sharedaddy">${SHARE}</div></div></article>${RELATED}${COMMENTS}${FOOTER}`,
      ),
  },
  {
    name: 'data attributes and hashed classes',
    page: (story) =>
      whole(
        openGraph(story, false) +
          jsonLd({
            '@type': 'NewsArticle',
            '@context': 'http://schema.org',
            headline: story.title,
            datePublished: story.published,
            author: story.byline,
            publisher: { name: story.publisher },
            url: address(story),
          }),
        `<div id="__next">${COOKIES}${NAVIGATION}<div class="css-1a2b3c"><div class="css-9x8y"><h1 class="css-zz1">${escaped(story.title)}</h1>
        ${paragraphs(story, (text, i) => `<div class="css-q1" data-component="text-block"><p class="css-p0">${text}</p></div>${i === 2 ? '<div class="css-promo1" data-component="promo"><a href="/x">Subscribe now for a pound a month</a></div>' : ''}`)}
        </div>${RELATED}</div></div>${FOOTER}`,
      ),
  },
  {
    name: 'OpenGraph only',
    page: (story) =>
      whole(
        `${openGraph(story)}<meta name="author" content="${story.byline}">`,
        `${NAVIGATION}<div class="content"><h1>${escaped(story.title)}</h1>${paragraphs(story)}</div>${RELATED}${FOOTER}`,
      ),
  },
  {
    name: 'Dublin Core meta tags',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)}</title><meta name="DC.title" content="${escaped(story.title)}"><meta name="DC.creator" content="${story.byline}">
        <meta name="DC.publisher" content="${story.publisher}"><meta name="DC.date.issued" content="${day(story)}"><link rel="canonical" href="${address(story)}">`,
        `${NAVIGATION}<div id="main-content"><h1>${escaped(story.title)}</h1><div class="text">${paragraphs(story)}</div></div>${FOOTER}`,
      ),
  },
  {
    name: 'time element only',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)} – ${story.publisher}</title><meta property="og:site_name" content="${story.publisher}"><link rel="canonical" href="${address(story)}">`,
        `${NAVIGATION}<main><article><h1>${escaped(story.title)}</h1><p class="byline">By <a rel="author" href="/p">${story.byline}</a></p>
        <p><time datetime="${story.published}">${inWords(story)}</time></p>${paragraphs(story)}</article></main>${RELATED}${FOOTER}`,
      ),
  },
  {
    name: 'microdata',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)}</title><link rel="canonical" href="${address(story)}">`,
        `${NAVIGATION}<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">${escaped(story.title)}</h1>
        <meta itemprop="datePublished" content="${story.published}"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">${story.byline}</span></span>
        <span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="${story.publisher}"></span>
        <div itemprop="articleBody">${paragraphs(story)}</div></div>${COMMENTS}${FOOTER}`,
      ),
  },
  {
    name: 'AMP',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)}</title><link rel="canonical" href="${address(story)}">${jsonLd({
          '@context': 'http://schema.org',
          '@type': 'NewsArticle',
          headline: story.title,
          datePublished: story.published,
          author: { '@type': 'Person', name: story.byline },
          publisher: { '@type': 'Organization', name: story.publisher },
        })}`,
        `<amp-sidebar><ul><li>News</li><li>Sport</li></ul></amp-sidebar><article class="amp-wp-article"><h1>${escaped(story.title)}</h1>
        <amp-img src="/1.jpg" alt="A ferry"></amp-img><div class="amp-wp-article-content">${paragraphs(story)}<amp-ad></amp-ad></div></article>`,
        'amp lang="en"',
      ),
  },
  {
    name: 'long page with much around it',
    page: (story) =>
      whole(
        `${openGraph(story)}<meta name="author" content="${story.byline}">`,
        `${COOKIES}${NAVIGATION}<div class="ticker"><p>Breaking: two trains late at Carrow Bridge, see our live page for the rest of it</p></div><div class="layout"><div class="left">${RELATED}${RELATED}</div>
        <div class="story"><h1>${escaped(story.title)}</h1><figure><img src="/1.jpg" alt=""><figcaption>The harbour seen from the west. Photograph: J. Marsh/Agency</figcaption></figure>
        ${paragraphs(story)}<p class="tags">Topics: <a href="/t/1">Transport</a> <a href="/t/2">Politics</a></p></div><div class="right">${NEWSLETTER}${RELATED}<div class="most-read"><h3>Most read</h3><ol>
        <li><a href="/m1">Woman finds lost ring in a carrot after nine years</a></li><li><a href="/m2">Storm names for next winter are out</a></li></ol></div></div></div>${COMMENTS}${FOOTER}`,
      ),
  },
  {
    name: 'breaks instead of paragraphs',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)}</title><meta name="date" content="${day(story)}"><meta name="author" content="${story.byline}"><meta name="publisher" content="${story.publisher}"><meta property="og:url" content="${address(story)}">`,
        `<table width="100%"><tr><td><a href="/">Home</a> | <a href="/news">News</a> | <a href="/contact">Contact</a></td></tr><tr><td><h1>${escaped(story.title)}</h1><font size="3">${story.paragraphs
          .map(escaped)
          .join('<br><br>\n')}</font></td></tr></table><p>Copyright ${story.publisher}</p>`,
      ),
  },
  {
    name: 'press release of an authority',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)} | ${story.publisher}</title><meta property="og:site_name" content="${story.publisher}"><link rel="canonical" href="${address(story)}">`,
        `<div class="govuk-width-container">${NAVIGATION}<main id="content"><h1>${escaped(story.title)}</h1><dl><dt>From:</dt><dd>${story.byline}</dd><dt>Published</dt><dd><time datetime="${day(story)}">${inWords(story)}</time></dd></dl>
        <div class="govspeak">${paragraphs(story)}</div><h2>Notes to editors</h2></main></div>${FOOTER}`,
      ),
  },
  ...PLATFORMS,
];

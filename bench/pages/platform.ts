/**
 * Pages as well-known systems and newsrooms emit them today, with what they put into and around a story: boxes between its
 * paragraphs, consent, sign-ups, captions, live posts, markings for a paywall, and dates in odd places.
 */
import {
  address,
  COMMENTS,
  COOKIES,
  escaped,
  FOOTER,
  inWords,
  jsonLd,
  NAVIGATION,
  openGraph,
  paragraphs,
  RELATED,
  type Shape,
  whole,
} from './markup.ts';
import type { Story } from './story.ts';

/** What stands between paragraphs of a story, after some of them. */
const between =
  (boxes: Readonly<Record<number, string>>, wrap = (text: string): string => `<p>${text}</p>`) =>
  (text: string, i: number): string =>
    wrap(text) + (boxes[i] ?? '');

const newsArticle = (story: Story, more: object = {}): object => ({
  '@type': 'NewsArticle',
  headline: story.title,
  datePublished: story.published,
  dateModified: '2026-03-01T08:00:00Z',
  author: { '@type': 'Person', name: story.byline },
  publisher: { '@type': 'Organization', name: story.publisher },
  ...more,
});

/** A report that the page leads to, as some pages describe them beside their own. */
const elsewhere = (story: Story): object => ({
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: 'Ten walks for a wet weekend',
  datePublished: '2019-02-02T10:00:00Z',
  author: { '@type': 'Person', name: 'Someone Else' },
  publisher: { '@type': 'Organization', name: story.publisher },
  url: `${story.site}/walks`,
});

export const PLATFORMS: readonly Shape[] = [
  {
    name: 'broadcaster: blocks, words for screen readers, captions',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)} - ${story.publisher}</title><link rel="canonical" href="${address(story)}"><meta property="og:title" content="${escaped(story.title)} - ${story.publisher} News">
        ${jsonLd({ '@context': 'http://schema.org', ...newsArticle(story, { '@type': 'ReportageNewsArticle', mainEntityOfPage: address(story) }) })}`,
        `<div class="ssrcss-1"><a href="#main-content" class="ssrcss-skip VisuallyHidden">Skip to content</a>${NAVIGATION}<main id="main-content"><article><div data-component="headline-block"><h1>${escaped(story.title)}</h1></div>
        <div data-component="byline-block"><div><time datetime="${story.published}">3 hours ago</time></div><div class="TextContributorName">${story.byline}</div><div>Transport correspondent</div></div>
        <div data-component="image-block"><span><img alt="A ferry" src="/1.webp"></span><span role="text"><span class="visually-hidden">Image source, </span>Picture agency</span><div><span class="visually-hidden">Image caption, </span><p>The harbour on a quieter day, seen from the hill</p></div></div>
        ${paragraphs(
          story,
          between(
            {
              1: '<div data-component="links-block"><ul><li><a href="/n/1">Council delays harbour bridge vote for a third time</a></li><li><a href="/n/2">What the new budget means for your street</a></li></ul></div>',
              2: '<div data-component="video-block"><div class="media-player"><p>This video can not be played</p></div></div>',
            },
            (text) =>
              `<div data-component="text-block"><p>${text.replace(' said', ' <a href="/report">said<span class="visually-hidden ssrcss-2-VisuallyHidden">, external</span></a>')}</p></div>`,
          ),
        )}
        <div data-component="tags"><h2>More on this story</h2><ul><li><a href="/t">Ports and harbours of the bay</a></li></ul></div></article></main></div>${FOOTER}`,
      ),
  },
  {
    name: 'daily: islands for sign-ups inside the story',
    page: (story) =>
      whole(
        `${openGraph(story)}<meta name="author" content="${story.byline}">${jsonLd([
          { '@context': 'https://schema.org', '@type': 'WebPage', '@id': address(story) },
          {
            '@context': 'https://schema.org',
            ...newsArticle(story, { '@id': address(story), isAccessibleForFree: true }),
          },
        ])}`,
        `${NAVIGATION}<main><article><div class="dcr-1"><h1>${escaped(story.title)}</h1></div><gu-island name="ShareButton"><button>Share</button></gu-island>
        <div id="maincontent" class="article-body-commercial-selector dcr-2">${paragraphs(
          story,
          between(
            {
              1: `<a href="#EmailSignup-skip-link-7">skip past newsletter promotion</a><gu-island name="EmailSignUpWrapper"><aside><h3>Sign up to First Tide</h3><p>Our morning email breaks down the key stories of the day, telling you what is happening and why it matters</p><span><strong>Privacy Notice: </strong>Newsletters may contain information about charities, online ads, and content funded by outside parties.</span></aside></gu-island><p id="EmailSignup-skip-link-7" tabindex="0" class="dcr-jzxpee">after newsletter promotion</p>`,
              2: '<figure data-spacefinder-role="richLink"><gu-island name="RichLinkComponent"><div><a href="/rich">Harbour bridge vote delayed for a third time</a><p>Read more</p></div></gu-island></figure>',
            },
            (text) => `<p class="dcr-16w5gq9">${text}</p>`,
          ),
        )}</div></article></main><gu-island name="MostViewedFooterData"><h2>Most viewed</h2><ol><li><a href="/m">Woman finds lost ring in a carrot after nine years</a></li></ol></gu-island>${FOOTER}`,
      ),
  },
  {
    name: 'agency: several articles described, its own last',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)} | ${story.publisher}</title><link rel="canonical" href="${address(story)}"><meta property="og:url" content="${address(story)}"><meta property="og:title" content="${escaped(story.title)}">
        ${jsonLd({ '@context': 'https://schema.org', '@type': 'ItemList', itemListElement: [elsewhere(story)] })}${jsonLd([elsewhere(story)])}
        ${jsonLd({ '@context': 'https://schema.org', ...newsArticle(story, { url: address(story), mainEntityOfPage: { '@type': 'WebPage', '@id': address(story) } }) })}`,
        `<div class="Page ads-enabled">${NAVIGATION}<main class="Page-main"><div class="Page-content"><h1 class="Page-headline">${escaped(story.title)}</h1><div class="Page-byline"><div class="Page-authors">By <a href="/a">${story.byline}</a></div></div>
        <div class="RichTextStoryBody RichTextBody">${paragraphs(
          story,
          between({
            1: '<div class="SovrnAd Advertisement"><p>Advertisement</p></div>',
            2: '<div class="HTMLModuleEnhancement"><p><b>READ MORE:</b> <a href="/r">Council delays harbour bridge vote for a third time</a></p></div>',
          }),
        )}</div></div></main>${RELATED}</div>${FOOTER}`,
      ),
  },
  {
    name: 'subscription paper: the story marked as paid for',
    page: (story) =>
      whole(
        `${openGraph(story)}${jsonLd({
          '@context': 'https://schema.org',
          ...newsArticle(story, {
            mainEntityOfPage: { '@id': `${story.site}/` },
            isAccessibleForFree: false,
            hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.paywall' },
          }),
        })}<link rel="canonical" href="${address(story)}">`,
        `${COOKIES}${NAVIGATION}<section class="zone zone--article"><section class="article__wrapper paywall"><header><h1 class="article__title">${escaped(story.title)}</h1><section class="meta__authors"><a class="article__author-link">${story.byline}</a></section><span class="meta__date">Published on ${inWords(story)}, at 7:40 am (Paris)</span></header>
        <p class="article__status">Subscribers only</p><article class="article__content">${paragraphs(
          story,
          between({
            1: '<section class="catcher catcher--inread"><span>Read more</span> <a href="/r">Council delays harbour bridge vote for a third time</a></section>',
          }),
        )}<section class="article__reactions"><a href="/c">Contribute</a></section><p class="article__kicker-reuse">Reuse this content</p></article></section></section>
        <div class="subscription-offer"><p>Enjoy the first month for one pound, then nine pounds a month. Cancel at any time.</p></div>${FOOTER}`,
      ),
  },
  {
    name: 'live blog',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)} – as it happened | ${story.publisher}</title><meta property="og:site_name" content="${story.publisher}"><link rel="canonical" href="${address(story)}">${jsonLd(
          {
            '@context': 'https://schema.org',
            ...newsArticle(story, {
              '@type': 'LiveBlogPosting',
              url: address(story),
              coverageStartTime: story.published,
              liveBlogUpdate: story.paragraphs.map((text, i) => ({
                '@type': 'BlogPosting',
                headline: `Update ${i + 1}`,
                datePublished: '2026-02-28T10:00:00Z',
                articleBody: text,
              })),
            }),
          },
        )}`,
        `${NAVIGATION}<main><h1>${escaped(story.title)}</h1><p class="byline">${story.byline}</p><div class="live-blog">${story.paragraphs
          .map(
            (text, i) =>
              `<article id="post-${i}" class="post block"><header><time datetime="2026-02-28T1${i}:00:00Z">${i + 1}m ago</time></header><div class="post-body"><p>${escaped(text)}</p></div><div class="share">Share</div></article>`,
          )
          .join('\n')}</div></main>${FOOTER}`,
      ),
  },
  {
    name: 'newsletter platform',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)} - by ${story.byline}</title><meta property="og:title" content="${escaped(story.title)}"><meta name="author" content="${story.byline}"><link rel="canonical" href="${address(story)}">${jsonLd({ '@context': 'https://schema.org', ...newsArticle(story, { url: address(story), author: [{ '@type': 'Person', name: story.byline, url: `${story.site}/@x` }] }) })}`,
        `<div class="main-menu"><a href="/">${story.publisher}</a><button>Subscribe</button><button>Sign in</button></div><div class="single-post"><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title">${escaped(story.title)}</h1><h3 class="subtitle">What it means for the coming year</h3>
        <div class="byline-wrapper"><a href="/@x">${story.byline}</a><div>${inWords(story)}</div></div></div><div class="available-content"><div class="body markup">${paragraphs(
          story,
          between({
            1: `<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><div class="preamble"><p>Thanks for reading ${story.publisher}! Subscribe for free to receive new posts and support my work.</p></div><form><input type="email"></form></div></div>`,
            3: '<div class="captioned-image-container"><figure><a class="image-link" href="/i"><img src="/2.png"></a><figcaption class="image-caption">Drawing by the author</figcaption></figure></div>',
          }),
        )}</div></div><div class="post-footer"><p class="button-wrapper"><a class="button primary" href="/share">Share</a></p></div></article></div><div id="discussion"><h4>Discussion about this post</h4><div class="comment"><p>About time somebody said so.</p></div></div>`,
      ),
  },
  {
    name: 'old blog platform: the date above the post alone',
    page: (story) =>
      whole(
        `<title>${story.publisher}: ${escaped(story.title)}</title><meta content="${address(story)}" property="og:url"><meta content="${escaped(story.title)}" property="og:title"><meta content="${story.publisher}" property="og:site_name">`,
        `<div class="widget Header"><h1 class="title">${story.publisher}</h1></div><div class="sidebar"><div class="widget BlogArchive"><ul><li>2019 (4)</li></ul></div></div><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>${new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${story.published.slice(0, 10)}T00:00:00Z`))}</span></h2><div class="date-posts"><div class="post-outer">
        <div class="post hentry"><h3 class="post-title entry-title">${escaped(story.title)}</h3><div class="post-body entry-content"><table class="tr-caption-container"><tr><td><img src="/1.jpg"></td></tr><tr><td class="tr-caption">The harbour in the rain, looking north</td></tr></table>${paragraphs(story, (text) => `<div style="text-align: justify;">${text}</div><br>`)}</div>
        <div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">${story.byline}</span></span> <span class="post-timestamp">at <abbr class="published" title="${story.published}">07:40</abbr></span></div></div></div></div></div></div>`,
      ),
  },
  {
    name: 'local paper’s system: several names, untidy JSON-LD, boxes for more',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)} | News | ${story.site.replace('https://', '')}</title><meta property="og:title" content="${escaped(story.title)}"><meta property="og:site_name" content="${story.publisher}"><link rel="canonical" href="${address(story)}">
        <script type="application/ld+json">{ "@context": "http://schema.org", "@type": "NewsArticle", "headline": "${story.title.replace(/’/g, '&#8217;')}",
          "description": "First line
second line", "datePublished": "${story.published}", "author": ["${story.byline}"], "publisher": {"name": "${story.publisher}"}, }</script>`,
        `${NAVIGATION}<div id="asset-content" class="subscriber-preview"><header class="asset-header"><h1 class="headline"><span itemprop="headline">${escaped(story.title)}</span></h1><ul class="list-inline"><li><span class="tnt-byline">${story.byline}</span></li><li><time datetime="${story.published}" class="tnt-date asset-date">${inWords(story)}</time> Updated <time datetime="2026-03-01">Mar 1, 2026</time></li></ul></header>
        <div id="article-body" itemprop="articleBody" class="asset-content subscriber-premium">${paragraphs(
          story,
          between({
            0: '<div class="tncms-region hidden-print"><div class="tnt-ads-container"><p>Support local journalism from a dollar a week</p></div></div>',
            2: '<div class="inline-asset inline-article related-content"><h4>Related to this story</h4><p class="lead">The vote on the bridge was put off again on Monday for want of a quorum, and councillors went home</p></div>',
          }),
        )}</div><div class="share-container">Print this page</div></div><section id="most-popular"><h3>Most Popular</h3><ul><li><a href="/m">Woman finds lost ring in a carrot after nine years</a></li></ul></section>${COMMENTS}${FOOTER}`,
      ),
  },
  {
    name: 'authority’s portal: the page inside a form',
    page: (story) =>
      whole(
        `<title>${escaped(story.title)}</title><meta name="DCTERMS.issued" content="${story.published.slice(0, 10)}"><meta name="dcterms.modified" content="2026-03-01"><meta name="dcterms.creator" content="${story.publisher}"><meta property="og:site_name" content="${story.publisher}"><meta name="author" content="${story.byline}"><link rel="canonical" href="${address(story)}">`,
        `<form method="post" action="./release.aspx" id="aspnetForm"><div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" value="x"></div>${NAVIGATION}<div id="breadcrumb"><a href="/">Home</a> &gt; <a href="/press">Press releases</a></div><div id="main"><h1>${escaped(story.title)}</h1>
        <div class="ms-rtestate-field">${paragraphs(story)}</div><p class="page-details">Date modified: 2026-03-01</p></div></form>${FOOTER}`,
      ),
  },
  {
    name: 'page drawn by a script: the story in JSON-LD, a teaser in the page',
    page: (story) =>
      whole(
        `${openGraph(story)}${jsonLd({ '@context': 'https://schema.org', '@type': 'WebPage', mainEntity: newsArticle(story, { url: address(story), articleBody: story.paragraphs.join('\n\n') }) })}`,
        `<div id="root">${NAVIGATION}<main><h1>${escaped(story.title)}</h1><div class="teaser"><p>${escaped(story.paragraphs[0] ?? '')}</p><p>${escaped(story.paragraphs[1] ?? '')}</p></div><div class="gate"><h2>To go on reading, become a member of ${story.publisher}</h2></div></main></div>${FOOTER}`,
      ),
  },
];

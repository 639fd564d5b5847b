/** What the pages of bench/pages.ts are put together from: the parts that surround a story, and its own. */
import type { Story } from './story.ts';

export interface Shape {
  readonly name: string;
  readonly page: (story: Story) => string;
}

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
export const paragraphs = (
  story: Story,
  wrap = (text: string, _: number): string => `<p>${text}</p>`,
): string => story.paragraphs.map((text, i) => wrap(escaped(text), i)).join('\n');
export const address = (story: Story): string => story.site + story.path;
export const day = (story: Story): string => story.published.slice(0, 10);
export const inWords = (story: Story): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day(story)}T00:00:00Z`),
  );
export const jsonLd = (value: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(value).replace(/</g, '\\u003c')}</script>`;

export const NAVIGATION = `<header class="site-header"><a href="/">Home</a><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li>
<li><a href="/opinion">Opinion</a></li><li><a href="/weather">Weather</a></li></ul></nav><form><input name="q" placeholder="Search"></form></header>`;
export const FOOTER = `<footer><p>All rights reserved. No part of this site may be copied.</p><ul><li><a href="/about">About us</a></li><li><a href="/privacy">Privacy</a></li></ul></footer>`;
export const RELATED = `<aside class="related"><h3>More on this</h3><ul><li><a href="/x1">Council delays harbour bridge vote for a third time</a></li>
<li><a href="/x2">What the new budget means for your street</a></li><li><a href="/x3">Ten walks for a wet weekend</a></li></ul></aside>`;
export const COOKIES = `<div id="cookie-banner" class="consent"><p>We and our 743 partners store information on your device. You can change your mind at any time.</p><button>Accept all</button></div>`;
export const NEWSLETTER = `<div class="newsletter-signup"><h4>Get the morning briefing</h4><p>Sign up and have the day’s news in your inbox at seven.</p><button>Sign up</button></div>`;
export const COMMENTS = `<section id="comments" class="comments"><h3>Comments</h3><div class="comment"><b>riverrat</b><p>About time somebody said so, they should all resign.</p></div>
<div class="comment"><b>Ann O.</b><p>My boat was late again this morning and nobody cares at all.</p></div></section>`;
export const SHARE = `<ul class="share-tools"><li><a href="#">Facebook</a></li><li><a href="#">X</a></li><li><a href="#">WhatsApp</a></li></ul>`;

export const whole = (head: string, body: string, attributes = 'lang="en"'): string =>
  `<!doctype html>\n<html ${attributes}><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
export const openGraph = (story: Story, dated = true): string =>
  `<title>${escaped(story.title)} | ${story.publisher}</title><meta property="og:title" content="${escaped(story.title)}">
<meta property="og:site_name" content="${story.publisher}"><meta property="og:url" content="${address(story)}"><meta property="og:type" content="article">${
    dated ? `<meta property="article:published_time" content="${story.published}">` : ''
  }`;

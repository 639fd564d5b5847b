/** What is written on a page itself of who wrote its article and when: for pages whose head is silent. */
import { publicationDate } from './date.ts';

/** Lists of other reports have hundreds, and what is the article's own stands before them. */
const MOST_LOOKED_AT = 200;

const firstOf = (document: Document, selector: string): Element[] =>
  [...document.querySelectorAll(selector)].slice(0, MOST_LOOKED_AT);

/** The words of an element as one line. */
export const lineOf = (element: Element | null): string | null =>
  element?.textContent?.replace(/\s+/g, ' ').trim() || null;

/** Where pages name who wrote, most certain first. */
const BYLINES = [
  '[rel="author"]',
  '[itemprop="author"] [itemprop="name"]',
  '[itemprop="author"], .byline',
  '.vcard .fn, .author .fn',
  '[class*="byline" i], [class*="author-name" i], [class*="authorname" i]',
];

/** A name or a few; not a note on the author, a date or a label beside it. */
const isName = (text: string | null): text is string =>
  text !== null &&
  text.length <= 100 &&
  !/\d/.test(text) &&
  !/^(?:by|from|posted|written|share)\W*$/i.test(text);

/** Who the page says wrote it; everyone linked as its author, once. */
export function writtenByline(document: Document): string | null {
  for (const selector of BYLINES) {
    const found = firstOf(document, selector)
      .filter((element) => !isAside(element))
      .map(lineOf)
      .filter(isName);
    const names = [...new Set(found)];
    // Names are told apart by links of their own; of boxes that hold one another the first is enough.
    if (names.length > 0)
      return (selector.startsWith('[rel') ? names.slice(0, MOST_NAMES) : names.slice(0, 1)).join(', ');
  }
  return null;
}
/** More are linked by lists of other reports. */
const MOST_NAMES = 4;

/** The name of somebody that microdata describes. */
export function microdataName(document: Document, property: string): string | null {
  const name = document.querySelector(`[itemprop="${property}"] [itemprop="name"]`);
  return name?.getAttribute('content')?.trim() || name?.textContent?.trim() || null;
}

/** Where other reports are listed, with their own times and names. */
const ASIDE = 'aside, nav, footer, [class*="related" i], [class*="most-read" i], [class*="comment" i]';
const isAside = (element: Element): boolean => element.closest(ASIDE) !== null;

/** `<time>` and its kin: the one marked as publication, else the first of the article that reads as a date. */
export function timeElement(document: Document): string | null {
  const selectors = [
    '[itemprop="datePublished"]',
    'time[pubdate], time.published, abbr.published, .published[title]',
    'article time',
    'time',
  ];
  for (const selector of selectors) {
    for (const element of firstOf(document, selector)) {
      if (isAside(element) || /modif|updat/i.test(element.className + element.getAttribute('itemprop')))
        continue;
      const written =
        element.getAttribute('datetime') ??
        element.getAttribute('content') ??
        element.getAttribute('title') ??
        element.textContent ??
        '';
      if (publicationDate(written) !== null) return written;
    }
  }
  return null;
}

/** A line that is a date, with a label and a time of day at most, is no longer. */
const LONGEST_DATE = 80;
const LABEL = /^(?:(?:first )?(?:published|posted|released?|issued|date)(?: (?:on|at|date))?|on)\b\s*:?\s*/i;
const HOUR = /^\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?\s*(?:,|on|·|\|)?\s+/i;

/** What stands on the page where systems write dates, if it is one and not that of a change. */
export function writtenDate(document: Document): string | null {
  const selector =
    '.date-header, [class*="date" i], [class*="publish" i], [class*="posted" i], [class*="timestamp" i]';
  for (const element of firstOf(document, selector)) {
    const line = lineOf(element);
    if (line === null || line.length > LONGEST_DATE || isAside(element) || /updat|modif/i.test(line))
      continue;
    const written = line.replace(LABEL, '').replace(HOUR, '');
    // A day at least: years stand in names of archives.
    if ((publicationDate(written)?.length ?? 0) === 'YYYY-MM-DD'.length) return written;
  }
  return null;
}

/** A web page as a tree that nothing in it can act on: no script runs, nothing is fetched. */
import { parseHTML } from 'linkedom';
import { DatelineError } from '#core/errors.ts';
import { MAX_ELEMENTS, MAX_NESTING } from './limit.ts';

/** Tags that stay open until closed; the others (`<p>`, `<li>`, `<br>`, …) end by themselves. */
const NESTING =
  /<(\/?)(?:div|span|section|article|main|table|ul|ol|dl|blockquote|center|font|b|i|u|em|strong|a|q|svg|g)\b/gi;

/** How deep the page nests at most, as far as can be told without parsing it. */
function nestingOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, closing] of html.matchAll(NESTING)) {
    depth = Math.max(0, depth + (closing === '/' ? -1 : 1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** @throws DatelineError LIMIT_EXCEEDED for a page of absurdly many elements or depth. */
export function parsePage(html: string): Document {
  if (nestingOf(html) > MAX_NESTING) {
    throw new DatelineError('LIMIT_EXCEEDED', `the page's tags nest more than ${MAX_NESTING} deep`);
  }
  const whole = /<html[\s>]/i.test(html)
    ? html
    : `<!doctype html><html><head></head><body>${html}</body></html>`;
  const { document } = parseHTML(whole);
  const count = document.querySelectorAll('*').length;
  if (count > MAX_ELEMENTS) {
    throw new DatelineError('LIMIT_EXCEEDED', `the page has ${count} elements, more than ${MAX_ELEMENTS}`);
  }
  return document;
}

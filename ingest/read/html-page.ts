/** A web page as a tree that nothing in it can act on: no script runs, nothing is fetched. */
import { parseHTML } from 'linkedom';
import { DatelineError } from '#core/errors.ts';
import { MAX_ELEMENTS } from './limit.ts';

/** @throws DatelineError LIMIT_EXCEEDED for a page of absurdly many elements. */
export function parsePage(html: string): Document {
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

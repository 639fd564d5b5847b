/** A web page as a tree that nothing in it can act on: no script runs, nothing is fetched. */
import { parseHTML } from 'linkedom';
import { assertReasonable } from './html-extent.ts';

/** @throws DatelineError LIMIT_EXCEEDED for a page of absurdly many elements or depth. */
export function parsePage(html: string): Document {
  assertReasonable(html);
  const whole = /<html[\s>]/i.test(html)
    ? html
    : `<!doctype html><html><head></head><body>${html}</body></html>`;
  return parseHTML(whole).document;
}

/**
 * How many elements a page has and how deep they nest, told from its text in one pass: parsing a page of a hundred
 * thousand open tags takes minutes, so it has to be refused before. Follows the parser as far as nesting is concerned.
 */
import { DatelineError } from '#core/errors.ts';
import { MAX_ATTRIBUTES, MAX_ELEMENTS, MAX_MARKS, MAX_NESTING } from './limit.ts';

const words = (text: string): readonly string[] => text.split(' ');

/** Elements that hold nothing. */
const VOID = new Set(words('area base br col embed hr img input link meta param source track wbr'));
/** What is inside them is no markup. */
const RAW = new Set(words('script style title textarea'));
/** Which open elements end when another begins. */
const ENDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...words(
    'p div ul ol dl table section article aside nav header footer main form pre blockquote h1 h2 h3 h4 h5 h6 address figure',
  ).map((name) => [name, ['p']] as const),
  ['li', ['li', 'p']],
  ['dt', ['dt', 'dd', 'p']],
  ['dd', ['dt', 'dd', 'p']],
  ['tr', ['tr', 'td', 'th', 'p']],
  ['td', ['td', 'th', 'p']],
  ['th', ['td', 'th', 'p']],
  ['tbody', ['thead', 'tbody', 'tr', 'td', 'th', 'p']],
  ['tfoot', ['thead', 'tbody', 'tr', 'td', 'th', 'p']],
  ['option', ['option']],
  ['optgroup', ['option', 'optgroup']],
  ['rt', ['rt', 'rp']],
  ['rp', ['rt', 'rp']],
]);

/** Tags shorter than this, of which a page has thousands, have few attributes. */
const LONG_TAG = 10_000;

function assertFewAttributes(tag: string): void {
  const names = tag.replace(/"[^"]*"|'[^']*'/g, '').match(/\s+[^\s=]/g)?.length ?? 0;
  if (names > MAX_ATTRIBUTES)
    throw new DatelineError(
      'LIMIT_EXCEEDED',
      `a tag of the page has more than ${MAX_ATTRIBUTES} attributes`,
      {
        hint: 'give the text alone',
      },
    );
}

function assertFewMarks(html: string): void {
  let marks = 0;
  for (const mark of ['<', '&'])
    for (let at = html.indexOf(mark); at >= 0; at = html.indexOf(mark, at + 1)) marks += 1;
  if (marks > MAX_MARKS)
    throw new DatelineError(
      'LIMIT_EXCEEDED',
      `the page has more than ${MAX_MARKS} tags and character references`,
      {
        hint: 'is it one article? Save its parts apart, or give the text alone',
      },
    );
}

const NAME = /(\/?)([a-z][^\s/>]*)/iy;

/** @throws DatelineError LIMIT_EXCEEDED for a page of absurdly many elements or depth. */
export function assertReasonable(html: string): void {
  assertFewMarks(html);
  const open: string[] = [];
  /** How many of each name are open, so that a tag that closes nothing is not looked for. */
  const counts = new Map<string, number>();
  const count = (name: string): number => counts.get(name) ?? 0;
  const end = (): void => {
    const name = open.pop();
    if (name !== undefined) counts.set(name, count(name) - 1);
  };
  let elements = 0;
  /** Where the tag under way ends; -1 when no tag does any more. */
  let last = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    if (html.startsWith('<!--', at)) {
      at = html.indexOf('-->', at + 4);
      if (at < 0) return;
      continue;
    }
    NAME.lastIndex = at + 1;
    const [, closing, tag] = NAME.exec(html) ?? [];
    if (tag === undefined) continue;
    const name = tag.toLowerCase();
    if (closing === '/') {
      if (count(name) > 0) while (open.at(-1) !== name) end();
      if (open.at(-1) === name) end();
      continue;
    }
    elements += 1;
    if (elements > MAX_ELEMENTS)
      throw new DatelineError('LIMIT_EXCEEDED', `the page has more than ${MAX_ELEMENTS} elements`, {
        hint: 'is it one article? Save its pages apart',
      });
    if (last >= 0 && last < at) last = html.indexOf('>', at);
    if (last - at > LONG_TAG) assertFewAttributes(html.slice(at, last));
    if (VOID.has(name)) continue;
    const isForeign = count('svg') + count('math') > 0;
    if (RAW.has(name) && !isForeign) {
      const close = new RegExp(`</${name}`, 'gi');
      close.lastIndex = at;
      const found = close.exec(html);
      if (!found) return;
      at = found.index;
      continue;
    }
    // In drawings and formulas a tag that ends in `/>` is whole.
    if (isForeign && html[last - 1] === '/') continue;
    const ends = ENDS.get(name) ?? [];
    while (ends.includes(open.at(-1) ?? '')) end();
    open.push(name);
    counts.set(name, count(name) + 1);
    if (open.length > MAX_NESTING)
      throw new DatelineError('LIMIT_EXCEEDED', `the page's tags nest more than ${MAX_NESTING} deep`, {
        hint: 'tags that are opened and never closed do that: give the text alone',
      });
  }
}

/**
 * What is on a page and no part of its story, told by the names publishers give their boxes and by what the boxes hold;
 * Readability keeps some of it, on short pages most of all.
 */
import { linesIn } from './html-text.ts';

/** Names, words apart, of what is no part of a story. */
const CLUTTER = new RegExp(
  `\\b(?:${[
    'ads?|adv|advert|advertisement|advertising|dfp|gpt|outbrain|taboola|sponsor(?:ed|ship)?|promos?|promotion|banner',
    'newsletters?|sign ?up|subscri(?:be|ption)|paywall|regwall|donate|donation',
    'cookies?|cookiebanner|consent|gdpr|onetrust|didomi',
    'related|catcher|read more|most (?:read|viewed|popular)|trending|recommended|recommendations?|recirculation|rich ?link',
    'share|sharing|sharedaddy|social|breadcrumbs?|skip|tags|comments?|disqus|discussion',
    'bylines?|(?:author|writer) (?:bio|biography)|(?:image|photo|picture|media|video|audio) (?:block|player|credits?|source)|captions?|credits?',
    'visually ?hidden|sr only|screen ?reader(?: text| only)?',
  ].join('|')})\\b`,
);

/** Names that are given to what an element is for. */
const NAMES = ['class', 'id', 'data-component', 'data-testid'];
/** Elements that carry the names of the whole page or story: their words are no sign. */
const WHOLE = /^(?:html|body|main|article)$/i;
/**
 * A box that holds so much of the page's words is the story, whatever it is called: papers mark what is paid for as `paywall`,
 * and say on the frame of a page that it has advertisements.
 */
const MOST = 0.3;

/** "EmailSignUpWrapper", "email-sign-up__wrapper" → "email sign up wrapper". */
const wordsOf = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z]+/g, ' ')
    .toLowerCase();

function isNamedClutter(element: Element): boolean {
  if (WHOLE.test(element.nodeName)) return false;
  const own = NAMES.map((name) => element.getAttribute(name) ?? '');
  // Parts that scripts fill have names of their own.
  if (element.nodeName.includes('-')) own.push(element.getAttribute('name') ?? '');
  return CLUTTER.test(wordsOf(own.join(' ')));
}

/** Takes clutter out of a page. */
export function removeClutter(document: Document): void {
  freeFromForms(document);
  const { body } = document;
  const most = MOST * linesIn(body).length;
  for (const element of [
    ...body.querySelectorAll('[class], [id], [data-component], [data-testid], [name]'),
  ]) {
    if (!isNamedClutter(element) || !body.contains(element)) continue;
    if (linesIn(element).length <= most) element.remove();
  }
  for (const element of [...body.querySelectorAll('p, li')]) if (isPointer(element)) element.remove();
}

/** Systems of authorities and small papers put the whole page into a form; what is in a form counts as no story. */
function freeFromForms(document: Document): void {
  for (const form of [...document.querySelectorAll('form')])
    if (form.querySelector('h1, main, article, [itemprop="articleBody"]'))
      form.replaceWith(...form.childNodes);
}

const POINTER =
  /^(?:read(?: more| also| next| this)?|also read|more|more on this|see also|related|watch|listen|explainer|opinion|in pictures|don[’']t miss)\s*[:|–—-]/i;
/** A headline elsewhere is no longer. */
const LONGEST_POINTER = 200;

/** A line that leads to another story: nothing but a link, which ends as no sentence does, or so introduced. */
function isPointer(element: Element): boolean {
  const links = [...element.querySelectorAll('a[href]')];
  if (links.length === 0) return false;
  const text = clean(element.textContent);
  if (text.length > LONGEST_POINTER) return false;
  const linked = links.reduce((sum, link) => sum + clean(link.textContent).length, 0);
  return POINTER.test(text) || (linked >= 0.9 * text.length && !/[.!?:”"’')]$/.test(text));
}

const clean = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** Lines, whole ones, that pages put between the paragraphs of a story. */
const FURNITURE =
  /^(?:advertisement|ad feature|skip to (?:main )?content|skip past .{1,30}|after newsletter promotion|(?:story|article) continues (?:below|after).{0,30}|share(?: (?:this|on|full|article).{0,20})?|save|print(?: this page)?|listen(?: to this article)?|toggle caption|hide caption|enlarge this image|read more|see more|show more|more on this(?: story)?|related (?:stories|articles|topics|content|to this story)|recommended(?: stories| for you)?|most (?:read|viewed|popular)|sign up|subscribe(?: now)?|subscribers only|comments?|contribute|reuse this content|this video can ?not be played|loading\W*|sponsored)$/i;

/** "3 hours ago"; "Date modified: 2026-03-01", "Updated at 9.15 on 3 May 2025": when the page was written, not the story. */
const STAMP =
  /^(?:\d{1,3} ?(?:[mhd]|min(?:ute)?s?|hours?|days?|weeks?) ago|(?:date modified|last (?:updated|modified|changed)|updated|published|posted)\b[^.!?]{0,40}\b(?:19|20)\d{2}\b[^.!?]{0,30})$/i;

/** The lines of a story without what pages put between them. */
export const withoutFurniture = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !FURNITURE.test(line) && !STAMP.test(line))
    .join('\n');

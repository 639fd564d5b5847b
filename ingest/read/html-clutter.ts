/** Advertisements and the like, told by the names publishers give their boxes; Readability keeps some of them on short pages. */

/** A word of an element's class or id that marks it as no part of the story. */
const CLUTTER =
  /^(?:ads?|adv|advert|advertisement|advertising|banner|sponsor(?:ed|ship)?|promo(?:tion)?|newsletter|paywall|cookie(?:s|banner)?|consent|outbrain|taboola|dfp|gpt)$/i;

/** Takes clutter out of a page. */
export function removeClutter(document: Document): void {
  for (const element of [...document.querySelectorAll('[class], [id]')]) {
    if (/^(?:html|body|main|article)$/i.test(element.nodeName)) continue;
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
    if (names.split(/[\s_-]+/).some((word) => CLUTTER.test(word))) element.remove();
  }
}

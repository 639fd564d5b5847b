/** The article that a page describes in JSON-LD (schema.org NewsArticle and its kin). */
import { z } from 'zod';

const Thing = z.record(z.string(), z.unknown());
type Thing = z.infer<typeof Thing>;

/** schema.org types of one piece of writing. */
const ARTICLE_TYPES =
  /(^|\/)(\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|ScholarlyArticle|OpinionNewsArticle)$/;

export interface LinkedArticle {
  readonly title: string | null;
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly url: string | null;
  readonly text: string | null;
}

/** The first article in the page's JSON-LD, or null. Blocks that do not parse are passed over. */
export function linkedArticle(document: Document): LinkedArticle | null {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const article = things(parsed(script.textContent ?? '')).find(isArticle);
    if (article) {
      return {
        title: words(article.headline) ?? words(article.name),
        byline: words(article.author) ?? words(article.creator),
        publisher: words(article.publisher) ?? words(article.sourceOrganization),
        published: words(article.datePublished) ?? words(article.dateCreated),
        url: address(article.mainEntityOfPage) ?? address(article.url),
        text: words(article.articleBody),
      };
    }
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(
      text.replace(/^\s*(<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)|(-->|\/\*\]\]>\*\/|\]\]>)\s*$/g, ''),
    );
  } catch {
    return null;
  }
}

/** Top-level things, those of lists and of `@graph` included. */
function things(value: unknown): Thing[] {
  if (Array.isArray(value)) return value.flatMap(things);
  const thing = Thing.safeParse(value);
  if (!thing.success) return [];
  return [thing.data, ...things(thing.data['@graph'])];
}

const isArticle = (thing: Thing): boolean =>
  [thing['@type']].flat().some((type) => typeof type === 'string' && ARTICLE_TYPES.test(type));

/** A string, the name of a thing, or a list of these joined. */
function words(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' || isUrl(value) ? null : value;
  if (Array.isArray(value)) {
    const parts = value.map(words).filter((part) => part !== null);
    return parts.length > 0 ? parts.join(', ') : null;
  }
  const thing = Thing.safeParse(value);
  return thing.success ? words(thing.data.name) : null;
}

function address(value: unknown): string | null {
  if (typeof value === 'string') return isUrl(value) ? value : null;
  const thing = Thing.safeParse(value);
  return thing.success ? (address(thing.data['@id']) ?? address(thing.data.url)) : null;
}

const isUrl = (text: string): boolean => /^https?:\/\//i.test(text.trim());

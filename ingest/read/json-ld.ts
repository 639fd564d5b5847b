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

/** Lists and graphs nest no deeper where a page means something by it. */
const DEEPEST = 10;

/** Top-level things, those of lists and of `@graph` included. */
function things(value: unknown, depth = 0): Thing[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((one) => things(one, depth + 1));
  const thing = Thing.safeParse(value);
  if (!thing.success) return [];
  return [thing.data, ...things(thing.data['@graph'], depth + 1)];
}

const isArticle = (thing: Thing): boolean =>
  [thing['@type']].flat().some((type) => typeof type === 'string' && ARTICLE_TYPES.test(type));

/** A string, the name of a thing, or a list of these joined. */
function words(value: unknown, depth = 0): string | null {
  if (depth > DEEPEST) return null;
  if (typeof value === 'string') return value.trim() === '' || isUrl(value) ? null : value;
  if (Array.isArray(value)) {
    const parts = value.map((one) => words(one, depth + 1)).filter((part) => part !== null);
    return parts.length > 0 ? parts.join(', ') : null;
  }
  const thing = Thing.safeParse(value);
  return thing.success ? words(thing.data.name, depth + 1) : null;
}

function address(value: unknown, depth = 0): string | null {
  if (depth > DEEPEST) return null;
  if (typeof value === 'string') return isUrl(value) ? value : null;
  const thing = Thing.safeParse(value);
  return thing.success ? (address(thing.data['@id'], depth + 1) ?? address(thing.data.url, depth + 1)) : null;
}

const isUrl = (text: string): boolean => /^https?:\/\//i.test(text.trim());

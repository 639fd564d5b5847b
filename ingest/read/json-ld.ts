/** The article that a page describes in JSON-LD (schema.org NewsArticle and its kin). */
import { z } from 'zod';
import { cleanUrl } from './article.ts';
import { parsePage } from './html-page.ts';

const Thing = z.record(z.string(), z.unknown());
type Thing = z.infer<typeof Thing>;

/** schema.org types of one piece of writing. */
const ARTICLE_TYPES =
  /(^|\/)(\w*NewsArticle|(?:Tech)?Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|ScholarlyArticle)$/;

export interface LinkedArticle {
  readonly title: string | null;
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly url: string | null;
  readonly text: string | null;
}

/** What the page says of itself elsewhere, by which its own article is told from those it leads to. */
export interface PageSelf {
  readonly urls: readonly (string | null)[];
  readonly titles: readonly (string | null)[];
}

/**
 * The article of the page's JSON-LD that is the page's own, by its address or its headline; else the first, or null. Blocks
 * that do not parse are passed over.
 */
export function linkedArticle(
  document: Document,
  self: PageSelf = { urls: [], titles: [] },
): LinkedArticle | null {
  const described = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) =>
    things(parsed(script.textContent ?? '')),
  );
  const names = new Map(
    described.flatMap((thing) => {
      const [id, name] = [thing['@id'], words(thing.name)];
      return typeof id === 'string' && name !== null ? [[id, name] as const] : [];
    }),
  );
  const articles = described.filter(isArticle).map((article) => articleOf(article, names));
  const urls = new Set(self.urls.map(comparable).filter((url) => url !== null));
  const titles = self.titles.filter((title) => title !== null);
  const isAt = ({ url }: LinkedArticle) => urls.has(comparable(url) ?? '');
  const isCalled = ({ title }: LinkedArticle) =>
    title !== null && titles.some((own) => own.startsWith(title) || title.startsWith(own));
  return articles.find(isAt) ?? articles.find(isCalled) ?? articles[0] ?? null;
}

const comparable = (url: string | null): string | null => cleanUrl(url)?.replace(/\/$/, '') ?? null;

/** `names`: of what the page describes apart and only refers to in the article. */
const articleOf = (article: Thing, names: ReadonlyMap<string, string>): LinkedArticle => ({
  title: words(article.headline) ?? words(article.name),
  byline: words(article.author, names) ?? words(article.creator, names),
  publisher: words(article.publisher, names) ?? words(article.sourceOrganization, names),
  published: words(article.datePublished) ?? words(article.dateCreated),
  url: address(article.mainEntityOfPage) ?? address(article.url),
  text: words(article.articleBody) ?? updates(article.liveBlogUpdate),
});

/** The posts of a live page, as it lists them. */
function updates(value: unknown): string | null {
  const posts = [value].flat().flatMap((post) => {
    const thing = Thing.safeParse(post);
    return thing.success ? (words(thing.data.articleBody) ?? []) : [];
  });
  return posts.length > 0 ? posts.join('\n') : null;
}

/** A block of JSON; pages write line breaks into texts and commas before ends. */
function parsed(text: string): unknown {
  const block = text.replace(/^\s*(<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)|(-->|\/\*\]\]>\*\/|\]\]>)\s*$/g, '');
  for (const version of [block, block.replace(/\p{Cc}/gu, ' ').replace(/,(?=\s*[}\]])/g, '')])
    try {
      return JSON.parse(version);
    } catch {
      // The next, or nothing.
    }
  return null;
}

/** Lists and graphs nest no deeper where a page means something by it. */
const DEEPEST = 10;

/** Top-level things, those of lists, of `@graph` and of what a page is about included. */
function things(value: unknown, depth = 0): Thing[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((one) => things(one, depth + 1));
  const thing = Thing.safeParse(value);
  if (!thing.success) return [];
  return [
    thing.data,
    ...things(thing.data['@graph'], depth + 1),
    ...things(thing.data.mainEntity, depth + 1),
  ];
}

const isArticle = (thing: Thing): boolean =>
  [thing['@type']].flat().some((type) => typeof type === 'string' && ARTICLE_TYPES.test(type));

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** A string, the name of a thing, or a list of these joined. */
function words(value: unknown, names = NO_NAMES, depth = 0): string | null {
  if (depth > DEEPEST) return null;
  if (typeof value === 'string') return value.trim() === '' || isUrl(value) ? null : unescaped(value);
  if (Array.isArray(value)) {
    const parts = value.map((one) => words(one, names, depth + 1)).filter((part) => part !== null);
    return parts.length > 0 ? parts.join(', ') : null;
  }
  const thing = Thing.safeParse(value);
  if (!thing.success) return null;
  return words(thing.data.name, names, depth + 1) ?? names.get(String(thing.data['@id'])) ?? null;
}

/** A headline is no longer; only what is so short is looked through for references. */
const LONGEST_LINE = 1000;

/** "Eide&#8217;s" → "Eide’s": systems write references as in markup. */
const unescaped = (text: string): string =>
  text.length <= LONGEST_LINE && /&(?:#\d{1,6}|#x[\da-f]{1,5}|[a-z]{2,8});/i.test(text)
    ? (parsePage(text.replace(/</g, '&lt;')).body.textContent ?? text)
    : text;

function address(value: unknown, depth = 0): string | null {
  if (depth > DEEPEST) return null;
  if (typeof value === 'string') return isUrl(value) ? value : null;
  const thing = Thing.safeParse(value);
  return thing.success ? (address(thing.data['@id'], depth + 1) ?? address(thing.data.url, depth + 1)) : null;
}

const isUrl = (text: string): boolean => /^https?:\/\//i.test(text.trim());

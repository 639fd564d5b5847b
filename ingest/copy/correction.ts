/**
 * Finds what a correction notice corrects: the article whose headline it quotes, and of that article's claims those that
 * the notice speaks of. A corrected text at the same address is a revision (see ingest/identity.ts) and needs none of this.
 */
import type { Article } from '#core/model/article.ts';
import type { LocalEntity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import { nameKey } from '#core/model/name-key.ts';
import type { Span } from '#core/model/span.ts';
import type { AwaitedReport, Correction, Store } from '#core/store/store.ts';

const NOTICE = /\b(corrections?|corrected|clarifications?|was wrong|is wrong|stated wrongly|apologi[sz]e)\b/i;
const QUOTED = /“([^“”\n]{8,200})”|"([^"\n]{8,200})"/g;
/** A headline of fewer words is quoted by chance. */
const MIN_WORDS = 4;
/** Articles of that headline looked at. */
const NAMESAKES = 5;

type Stored = Pick<Store, 'articles' | 'article'>;

/** Paragraphs of a correction, each with where it stands. */
function notices({ title, text }: Article): Span[] {
  const isColumn = NOTICE.test(title ?? '') && /correct|clarif/i.test(title ?? '');
  return [...text.matchAll(/[^\n]+/g)]
    .map(({ 0: words, index }) => ({ words, start: index, end: index + words.length }))
    .filter(({ words }) => isColumn || NOTICE.test(words))
    .map(({ start, end }) => ({ start, end }));
}

/** What the article corrects in others, most of the time nothing. */
export interface Corrections {
  readonly corrects: readonly Correction[];
  readonly awaits: readonly AwaitedReport[];
}

/** What the article corrects, and which of those reports are not stored. */
export async function correctionsOf(article: Article, store: Stored): Promise<Corrections> {
  const found = new Map<string, Correction>();
  const awaits = new Map<string, AwaitedReport>();
  for (const span of notices(article)) {
    const words = article.text.slice(span.start, span.end);
    for (const [, curly, straight] of words.matchAll(QUOTED)) {
      const headline = curly ?? straight ?? '';
      const key = nameKey(headline);
      if (key.split(' ').length < MIN_WORDS) continue;
      const { items } = await store.articles({ query: headline, limit: NAMESAKES, offset: 0 });
      // Latest first: of several versions the notice means the one that was wrong, the first.
      const target = items.findLast(
        (held) => held.id !== article.id && nameKey(held.title ?? '') === key && couldCorrect(article, held),
      );
      if (!target) awaits.set(key, { headline: key, span });
      if (!target || found.has(target.id)) continue;
      const claims = claimsIn(noticeAt(article, span), await store.article(target.id));
      found.set(target.id, { article: target.id, span, claims });
    }
  }
  return { corrects: [...found.values()], awaits: [...awaits.values()] };
}

/** What stored notices correct in a new article: they came before the report whose headline they quote. */
export async function correctedBy(
  { article, entities, claims }: Extraction,
  store: Pick<Store, 'awaiting' | 'article'>,
): Promise<Correction[]> {
  const headline = nameKey(article.title ?? '');
  if (headline.split(' ').length < MIN_WORDS) return [];
  const found: Correction[] = [];
  for (const { article: id, span } of await store.awaiting(headline)) {
    const notice = (await store.article(id)).article;
    if (id !== article.id && couldCorrect(notice, article))
      found.push({ article: id, span, claims: claimsIn(noticeAt(notice, span), { entities, claims }) });
  }
  return found;
}

type Dated = Pick<Article, 'publisher' | 'published'>;

/** A paper corrects its own reports, and none that are yet to come. */
const couldCorrect = (notice: Dated, report: Dated): boolean =>
  samePublisher(report.publisher, notice.publisher) &&
  (report.published === null || notice.published === null || report.published <= notice.published);

/** A notice with the next paragraph, where that goes on about the same report. */
const noticeAt = (article: Article, span: Span): string =>
  article.text.slice(span.start, following(article, span).at(-1)?.end ?? span.end);

const samePublisher = (one: string | null, other: string | null): boolean =>
  one === null || other === null || nameKey(one) === nameKey(other);

/** The next paragraph where it goes on about the same report. */
function following({ text }: Article, { end }: Span): Span[] {
  const next = /^\n+(In the same (?:report|article|story)[^\n]*)/.exec(text.slice(end));
  return next?.[1] ? [{ start: end + next[0].length - next[1].length, end: end + next[0].length }] : [];
}

/** Claims both of whose ends the notice names, those a corrected version has taken back already among them. */
function claimsIn(notice: string, { entities, claims }: Pick<Extraction, 'entities' | 'claims'>): string[] {
  const words = ` ${nameKey(notice)} `;
  const byId = new Map<string, LocalEntity>(entities.map((local) => [local.id, local]));
  const isNamed = (id: string): boolean => {
    const local = byId.get(id);
    if (!local) return false;
    if (local.type === 'Date' || local.type === 'Statement') return false;
    return [local.attributes.title ?? local.name, ...local.aliases]
      .map(nameKey)
      .some((name) => name.length > 2 && words.includes(` ${name} `));
  };
  return claims.filter(({ subject, object }) => isNamed(subject) && isNamed(object)).map(({ id }) => id);
}

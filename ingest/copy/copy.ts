/** Finds the stored article whose text a new one repeats: a copy at another publisher, or a corrected version. */
import type { Article } from '#core/model/article.ts';
import type { ArticleRef } from '#core/model/evidence.ts';
import { nameKey } from '#core/model/name-key.ts';
import type { Store } from '#core/store/store.ts';
import { fingerprintsOf, overlapOf, shinglesOf } from './fingerprint.ts';

/** From these shares on, two texts are one with edits; quoting the same statement at length stays below. */
const CONTAINMENT = 0.55;
const RESEMBLANCE = 0.35;
/** Texts shorter than this many word triples are notices that resemble each other by nature. */
const MIN_SHINGLES = 25;
/** Shared fingerprints that make a stored text worth comparing, and how many such are compared. */
const MIN_SHARED = 4;
const COMPARED = 4;
/** A fingerprint in this many articles is boilerplate: it is not written again. */
const BOILERPLATE = 50;

export interface Twin {
  /** The earliest article of this text. */
  readonly copyOf: string | null;
  readonly revises: string | null;
  /** The earliest stored so far, where the new one is earlier still. */
  readonly copiedBy: string | null;
  /** To be stored with the article, so that later runs find it. */
  readonly fingerprints: readonly string[];
}

const NONE = { copyOf: null, revises: null, copiedBy: null };

type Stored = Pick<Store, 'fingerprintHolders' | 'articleTexts'>;

/** What the new article repeats, if anything. */
export async function twinOf(article: Article, store: Stored): Promise<Twin> {
  const shingles = shinglesOf(article.text);
  if (shingles.size < MIN_SHINGLES) return { ...NONE, fingerprints: [] };
  const own = fingerprintsOf(shingles);
  const holders = await store.fingerprintHolders(own);
  const fingerprints = own.filter((print) => (holders.get(print)?.length ?? 0) < BOILERPLATE);

  const likely = mostShared(holders);
  const texts = likely.length === 0 ? [] : await store.articleTexts(likely);
  const compared = texts
    .map(({ ref, text }) => ({ ref, overlap: overlapOf(shingles, shinglesOf(text)) }))
    .filter(({ overlap }) => overlap.containment >= CONTAINMENT && overlap.resemblance >= RESEMBLANCE)
    .sort((a, b) => b.overlap.resemblance - a.overlap.resemblance || (a.ref.id < b.ref.id ? -1 : 1));
  const [twin] = compared;
  if (twin) return { ...(await relationTo(article, twin.ref, store)), fingerprints };
  return { ...NONE, fingerprints };
}

/** Articles that share the most fingerprints, best first; of equals the first by id. */
function mostShared(holders: ReadonlyMap<string, readonly string[]>): string[] {
  const counts = new Map<string, number>();
  for (const articles of holders.values()) {
    for (const id of articles) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= MIN_SHARED)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, COMPARED)
    .map(([id]) => id);
}

const NOTICE =
  /\b(correct(ion|ed|s)|clarif(ication|ied|ies)|an earlier version of this|updated? (with|to correct))\b/i;

/** A publisher that prints its own text again with a correction notice revises it; all else is a copy, of the earliest. */
async function relationTo(
  article: Article,
  other: ArticleRef,
  store: Stored,
): Promise<Omit<Twin, 'fingerprints'>> {
  const samePublisher =
    article.publisher !== null &&
    other.publisher !== null &&
    nameKey(article.publisher) === nameKey(other.publisher);
  const head = `${article.title ?? ''}\n${article.text.slice(0, 400)}\n${article.text.slice(-400)}`;
  if (samePublisher && NOTICE.test(head)) return { ...NONE, revises: other.id };
  const [first] = other.copyOf === null ? [{ ref: other }] : await store.articleTexts([other.copyOf]);
  const earliest = first?.ref ?? other;
  const isEarlier =
    article.published !== null && earliest.published !== null && article.published < earliest.published;
  return isEarlier ? { ...NONE, copiedBy: earliest.id } : { ...NONE, copyOf: earliest.id };
}

/** How articles tell one event: a column for each, with what is not the same in all marked. */
import type { Predicate } from '#core/model/claim.ts';
import type { EventStatus } from '#core/model/entity.ts';
import type { ArticleRef, Evidence } from '#core/model/evidence.ts';
import { groupBy } from '#core/model/group.ts';
import { claimDoubts, edtf, eventStatus, text } from '../text.ts';

export const ACCOUNT_ROWS = ['status', 'date', 'place', 'part', 'numbers', 'doubt'] as const;
export type AccountRow = (typeof ACCOUNT_ROWS)[number];

/** Something an article says, and the claim that says it. */
export interface Said {
  readonly words: string;
  /** None where it stands in no claim of its own. */
  readonly claim: string | null;
}

export interface Account {
  readonly article: ArticleRef;
  readonly said: Readonly<Record<AccountRow, readonly Said[]>>;
}

export interface Accounts {
  readonly accounts: readonly Account[];
  readonly differing: ReadonlySet<AccountRow>;
}

const COUNTED =
  /\b(?:\d[\d,.]*\d|\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens|hundreds|thousands)(?:\s+(?:million|billion|thousand|hundred))?\s+(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)\p{Ll}+/giu;

/** Numbers with the word they count, in the words of a claim: "12 people". */
export const numbersIn = (words: string): string[] =>
  [...words.matchAll(COUNTED)].map(([found]) => found.replace(/\s+/g, ' '));

/** Each thing said once, by the first claim that says it. */
const unique = (items: readonly Said[]): Said[] =>
  [...groupBy(items, ({ words }) => words).values()]
    .flatMap(([first]) => first ?? [])
    .sort((a, b) => a.words.localeCompare(b.words));

function accountOf(
  article: ArticleRef,
  evidence: readonly Evidence[],
  event: string,
  status: EventStatus | null,
): Account {
  const said = (predicate: Predicate, words: (one: Evidence) => string) =>
    unique(
      evidence
        .filter(({ claim }) => claim.predicate === predicate)
        .map((one) => ({ words: words(one), claim: one.claim.id })),
    );
  return {
    article,
    said: {
      status: status ? [{ words: eventStatus[status] ?? status, claim: null }] : [],
      date: said('happened_on', ({ object }) => edtf(object.name)),
      place: said('happened_in', ({ object }) => object.name),
      part: said(
        'took_part',
        ({ subject, claim }) =>
          `${subject.name}, ${text.reading.part[claim.qualifiers.part ?? 'participant']}`,
      ),
      numbers: unique(
        evidence.flatMap(({ claim }) => numbersIn(claim.quote).map((words) => ({ words, claim: claim.id }))),
      ),
      doubt: unique(
        evidence
          .filter(({ claim }) => claimDoubts(claim).length > 0)
          .map(({ claim, subject, object }) => ({
            words: `${subject.id === event ? object.name : subject.name}: ${claimDoubts(claim).join(', ')}`,
            claim: claim.id,
          })),
      ),
    },
  };
}

/** @param statuses by article, as each has it */
export function accountsOf(
  evidence: readonly Evidence[],
  event: string,
  statuses: ReadonlyMap<string, EventStatus | null> = new Map(),
): Accounts {
  const accounts = [...groupBy(evidence, ({ article }) => article.id).values()].flatMap((group) => {
    const article = group[0]?.article;
    return article ? [accountOf(article, group, event, statuses.get(article.id) ?? null)] : [];
  });
  const differing = ACCOUNT_ROWS.filter((row) => {
    // What an article leaves out is no contradiction; what two say differently is. A doubt of one alone is.
    const told = accounts
      .map(({ said }) => said[row].map(({ words }) => words).join('; '))
      .filter((one) => one || row === 'doubt');
    return new Set(told).size > 1;
  });
  return { accounts, differing: new Set(differing) };
}

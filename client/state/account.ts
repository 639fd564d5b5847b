/** How articles tell one event: a column for each, with what is not the same in all marked. */
import type { ArticleRef, Evidence } from '#core/model/evidence.ts';
import { groupBy } from '#core/model/group.ts';
import { claimDoubts, claimWords, edtf } from '../text.ts';

export const ACCOUNT_ROWS = ['date', 'place', 'part', 'numbers', 'doubt'] as const;
export type AccountRow = (typeof ACCOUNT_ROWS)[number];

export interface Account {
  readonly article: ArticleRef;
  readonly said: Readonly<Record<AccountRow, readonly string[]>>;
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

const unique = (items: readonly string[]): string[] => [...new Set(items)].sort();

function accountOf(article: ArticleRef, evidence: readonly Evidence[], event: string): Account {
  const of = (predicate: string) => evidence.filter(({ claim }) => claim.predicate === predicate);
  const doubted = evidence.filter(({ claim }) => claimDoubts(claim).length > 0);
  return {
    article,
    said: {
      date: unique(of('happened_on').map(({ object }) => edtf(object.name))),
      place: unique(of('happened_in').map(({ object }) => object.name)),
      part: unique(of('took_part').map(({ subject, claim }) => `${subject.name} ${claimWords(claim)}`)),
      numbers: unique(evidence.flatMap(({ claim }) => numbersIn(claim.quote))),
      doubt: unique(
        doubted.map(({ claim, subject, object }) => {
          const other = subject.id === event ? object.name : subject.name;
          return `${other}: ${claimDoubts(claim).join(', ')}`;
        }),
      ),
    },
  };
}

export function accountsOf(evidence: readonly Evidence[], event: string): Accounts {
  const accounts = [...groupBy(evidence, ({ article }) => article.id).values()].flatMap((group) =>
    group[0] ? [accountOf(group[0].article, group, event)] : [],
  );
  const differing = ACCOUNT_ROWS.filter((row) => {
    // What an article leaves out is no contradiction; what two say differently is. A doubt of one alone is.
    const told = accounts.map(({ said }) => said[row].join('; ')).filter((one) => one || row === 'doubt');
    return new Set(told).size > 1;
  });
  return { accounts, differing: new Set(differing) };
}

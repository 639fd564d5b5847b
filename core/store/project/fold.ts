/**
 * Sums claims up into a relation. The same fold, over articles in the order they were stored, serves saving one article
 * more and rebuilding everything, so both give the same figures to the last digit.
 */
import { type Claim, Modality, RoleStatus } from '../../model/claim.ts';
import type { CypherParameters, CypherValue } from '../cypher-engine.ts';
import { dayOrNull, number, textOrNull, texts } from '../row.ts';

/** What is known of a relation so far. */
export interface Summary {
  readonly claims: number;
  readonly articles: number;
  readonly origins: number;
  readonly denials: number;
  /** Product over origins of (1 - confidence), for the affirming and the denying side. */
  readonly doubt: number;
  readonly doubtOfDenial: number;
  readonly modality: Modality | null;
  readonly statuses: readonly string[];
  readonly parts: readonly string[];
  readonly times: readonly string[];
  readonly status: RoleStatus | null;
  readonly part: string | null;
  readonly firstReported: string | null;
  readonly lastReported: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly edtf: string | null;
}

export const EMPTY: Summary = {
  claims: 0,
  articles: 0,
  origins: 0,
  denials: 0,
  doubt: 1,
  doubtOfDenial: 1,
  modality: null,
  statuses: [],
  parts: [],
  times: [],
  status: null,
  part: null,
  firstReported: null,
  lastReported: null,
  validFrom: null,
  validTo: null,
  edtf: null,
};

/** One article's claims about one relation. */
export interface Contribution {
  readonly claims: readonly Claim[];
  /** The day it was published, as far as known. */
  readonly published: string | null;
  /** Whether no earlier article of the same origin stands behind the relation. */
  readonly newOrigin: boolean;
}

const STRENGTH: Readonly<Record<Modality, number>> = { possible: 0, alleged: 1, planned: 2, asserted: 3 };
const stronger = (a: Modality | null, b: Modality): Modality =>
  a === null || STRENGTH[b] > STRENGTH[a] ? b : a;
const least = (a: string | null, b: string | null) => (a === null ? b : b === null ? a : a < b ? a : b);
const most = (a: string | null, b: string | null) => (a === null ? b : b === null ? a : a > b ? a : b);
const withItem = (items: readonly string[], item: string | undefined | null) =>
  !item || items.includes(item) ? items : [...items, item].sort();

function addClaim(summary: Summary, claim: Claim, published: string | null): Summary {
  const denied = claim.polarity === 'denied';
  const latest = summary.lastReported === null || (published ?? '') >= summary.lastReported;
  const { status, part } = claim.qualifiers;
  const time = claim.validity;
  return {
    ...summary,
    claims: summary.claims + 1,
    denials: summary.denials + (denied ? 1 : 0),
    modality: denied ? summary.modality : stronger(summary.modality, claim.modality),
    statuses: denied ? summary.statuses : withItem(summary.statuses, status),
    parts: withItem(summary.parts, part),
    times: denied ? summary.times : withItem(summary.times, time?.edtf),
    status: denied
      ? summary.status
      : latest
        ? (status ?? summary.status)
        : (summary.status ?? status ?? null),
    part: summary.part ?? part ?? null,
    firstReported: least(summary.firstReported, published),
    lastReported: most(summary.lastReported, published),
    validFrom: least(summary.validFrom, time?.min ?? null),
    validTo: most(summary.validTo, time?.max ?? null),
    edtf: latest ? (time?.edtf ?? summary.edtf) : (summary.edtf ?? time?.edtf ?? null),
  };
}

/** Adds one article's claims. Its origin counts once, with its best confidence in the first article that brought it. */
export function add(summary: Summary, { claims, published, newOrigin }: Contribution): Summary {
  const folded = claims.reduce((sum, claim) => addClaim(sum, claim, published), summary);
  const best = (denied: boolean) =>
    Math.max(
      0,
      ...claims.filter((claim) => (claim.polarity === 'denied') === denied).map((claim) => claim.confidence),
    );
  return {
    ...folded,
    articles: summary.articles + 1,
    origins: summary.origins + (newOrigin ? 1 : 0),
    doubt: newOrigin ? summary.doubt * (1 - best(false)) : summary.doubt,
    doubtOfDenial: newOrigin ? summary.doubtOfDenial * (1 - best(true)) : summary.doubtOfDenial,
  };
}

const day = (value: string | null) => (value !== null && value.length === 10 ? { $date: value } : null);
/** The first day a publication date may mean. */
export const firstDay = (value: string | null) =>
  value === null ? null : day(`${value}-01-01`.slice(0, 10));

const isDisputed = (summary: Summary) => summary.denials > 0 && summary.denials < summary.claims;

/** Whether the claims summed up here differ. Dates of an event are compared with one another too (see event-date.ts). */
export const differs = (summary: Summary): boolean =>
  isDisputed(summary) ||
  summary.parts.length > 1 ||
  (summary.times.length > 1 && summary.statuses.length < 2);

/** The relationship's properties. `HOLDS` also gets since and until, as analysts know them. */
export function toProperties(id: string, summary: Summary): CypherParameters {
  const onlyDenied = summary.denials === summary.claims;
  const doubt = onlyDenied ? summary.doubtOfDenial : summary.doubt;
  return {
    id,
    claims: summary.claims,
    articles: summary.articles,
    origins: summary.origins,
    denials: summary.denials,
    confidence: { $float: Math.round((1 - doubt) * 1e4) / 1e4 },
    polarity: onlyDenied ? 'denied' : isDisputed(summary) ? 'disputed' : 'affirmed',
    modality: summary.modality ?? 'asserted',
    disagreement: differs(summary),
    status: summary.status,
    part: summary.part,
    firstReported: firstDay(summary.firstReported),
    lastReported: firstDay(summary.lastReported),
    validFrom: day(summary.validFrom),
    validTo: day(summary.validTo),
    edtf: summary.edtf,
    doubt: { $float: summary.doubt },
    doubtOfDenial: { $float: summary.doubtOfDenial },
    strongest: summary.modality,
    statuses: [...summary.statuses],
    parts: [...summary.parts],
    times: [...summary.times],
    firstPublished: summary.firstReported,
    lastPublished: summary.lastReported,
  };
}

/** The summary that {@link toProperties} kept on a relationship. */
export function fromProperties(row: Readonly<Record<string, CypherValue>>): Summary {
  return {
    claims: number(row.claims),
    articles: number(row.articles),
    origins: number(row.origins),
    denials: number(row.denials),
    doubt: number(row.doubt),
    doubtOfDenial: number(row.doubtOfDenial),
    modality: Modality.nullable().parse(textOrNull(row.strongest)),
    statuses: texts(row.statuses),
    parts: texts(row.parts),
    times: texts(row.times),
    status: RoleStatus.nullable().parse(textOrNull(row.status)),
    part: textOrNull(row.part),
    firstReported: textOrNull(row.firstPublished),
    lastReported: textOrNull(row.lastPublished),
    validFrom: dayOrNull(row.validFrom),
    validTo: dayOrNull(row.validTo),
    edtf: textOrNull(row.edtf),
  };
}

/** A relationship that no claim stands behind but the calendar (WITHIN). */
export const structural = (id: string): CypherParameters => ({
  ...toProperties(id, EMPTY),
  polarity: 'affirmed',
  confidence: { $float: 1 },
  disagreement: false,
});

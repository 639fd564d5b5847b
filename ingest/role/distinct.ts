/** Which readings are of one post: a person is its holder once, however often and however fully the article says so. */
import type { RoleReading } from '../document.ts';

/** A reading with what it takes to compare it. */
export interface Held extends RoleReading {
  /** The title in comparable words. */
  readonly post: string;
  /** Whether the organisation stands beside the title. */
  readonly sure: boolean;
}

/** Words that make another post of one. */
const OTHER =
  /^(?:vice|deputy|assistant|associate|former|acting|interim|co|sub|junior|shadow|honorary|elect)$/;

/** Words of a title that tell it from others. */
const contentOf = (post: string): string[] =>
  post.split(/[\s-]+/).filter((word) => !/^(?:of|for|the|and|to|in|at)$/.test(word));

/** Whether the shorter title may mean what the longer one names in full: "minister" for "minister for health". */
function isShortFor(short: string, long: string): boolean {
  const [few, many] = [contentOf(short), contentOf(long)];
  return (
    few.length > 0 &&
    few.every((word) => many.includes(word)) &&
    !many.some((word) => OTHER.test(word) && !few.includes(word))
  );
}

/** The better of two readings of one post: the fuller title, with the organisation that is surer. */
function better(one: Held, other: Held): Held {
  const [long, short] =
    contentOf(one.post).length >= contentOf(other.post).length ? [one, other] : [other, one];
  if (short.organisation === null || long.sure || long.organisation === short.organisation) return long;
  const surer =
    short.sure ||
    (isShortFor(long.post, short.post) && (long.organisation === null || short.confidence > long.confidence));
  return surer
    ? {
        ...long,
        organisation: short.organisation,
        sure: short.sure,
        evidence: short.evidence,
        confidence: short.confidence,
      }
    : long;
}

/** Readings of which no two are one post of one person. */
export function distinctPosts(readings: readonly Held[]): Held[] {
  const kept: Held[] = [];
  for (const reading of readings) {
    const at = kept.findIndex(
      (held) =>
        held.person === reading.person &&
        (isShortFor(held.post, reading.post) || isShortFor(reading.post, held.post)) &&
        !(held.sure && reading.sure && held.organisation !== reading.organisation),
    );
    const held = kept[at];
    if (held) kept[at] = better(held, reading);
    else kept.push(reading);
  }
  return kept;
}

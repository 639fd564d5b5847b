/**
 * Fingerprints of a text: the smallest hashes of its word triples (a bottom-k sketch, Broder 1997). Two texts share
 * about as many of them as they share triples, whatever the order of their paragraphs, so that a copy is found by
 * looking its fingerprints up instead of comparing it with every text.
 */
import { createHash } from 'node:crypto';

/** Fingerprints kept of each text. */
const KEPT = 16;
const WORDS = 3;

/** Word triples, without case, marks or punctuation. */
export function shinglesOf(text: string): ReadonlySet<string> {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’]/g, '')
    .match(/[\p{L}\p{N}]+/gu);
  const shingles = new Set<string>();
  for (let at = 0; words && at + WORDS <= words.length; at++)
    shingles.add(words.slice(at, at + WORDS).join(' '));
  return shingles;
}

/** The fingerprints of a text, smallest first; fewer than {@link KEPT} for a very short one. */
export function fingerprintsOf(shingles: ReadonlySet<string>): string[] {
  return [...shingles]
    .map((shingle) => createHash('md5').update(shingle).digest('base64url').slice(0, 12))
    .sort()
    .slice(0, KEPT);
}

export interface Overlap {
  /** Of the shorter text's triples, the share that stands in the other too. */
  readonly containment: number;
  /** Of all triples, the share that both have. */
  readonly resemblance: number;
}

/** How much two texts share. */
export function overlapOf(left: ReadonlySet<string>, right: ReadonlySet<string>): Overlap {
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  if (small.size === 0) return { containment: 0, resemblance: 0 };
  let both = 0;
  for (const shingle of small) if (large.has(shingle)) both += 1;
  return { containment: both / small.size, resemblance: both / (small.size + large.size - both) };
}

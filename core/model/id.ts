/**
 * How ids are made: short hashes of what makes a thing itself, so that reading an article twice, or rebuilding,
 * gives the same ids. Pure JavaScript (no node:crypto), because core/model runs in the browser too.
 */

/** 53-bit hash of a string with a seed (cyrb53, public domain, github.com/bryc). */
function hash53(text: string, seed: number): number {
  let h1 = 0xdeadbeef ^ seed;
  let h2 = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ unit, 2654435761);
    h2 = Math.imul(h2 ^ unit, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return 4294967296 * (2097151 & h2) + (h1 >>> 0);
}

/** A 106-bit id (22 base-36 characters at most) of the parts, in order; parts never run into each other. */
export function idOf(...parts: readonly (string | number | null)[]): string {
  const text = parts.map((part) => (part === null ? '\u0000' : `${String(part).length}:${part}`)).join('');
  return hash53(text, 1).toString(36).padStart(11, '0') + hash53(text, 2).toString(36).padStart(11, '0');
}

/** A seeded source of chance, so that a difference found once is found again. */
export interface Chance {
  /** From 0 (inclusive) to 1. */
  next(): number;
  /** From 0 (inclusive) to `below`. */
  below(below: number): number;
  pick<T>(items: readonly T[]): T;
  /** Whether something with this likelihood happens. */
  likely(likelihood: number): boolean;
}

/** mulberry32: small, fast, good enough for making test data. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    likely: (likelihood) => next() < likelihood,
  };
}

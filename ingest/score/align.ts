/** Which row of one list is which of another. */

export interface Alignment {
  /** Position in the gold list → position in the system's. */
  readonly systemOf: ReadonlyMap<number, number>;
  /** Position in the system's list → position in the gold list. */
  readonly goldOf: ReadonlyMap<number, number>;
}

/** Greedy and one to one: the best-scoring pair first, of equals the earlier. A score of 0 never aligns. */
export function align<G, S>(
  gold: readonly G[],
  system: readonly S[],
  score: (gold: G, system: S) => number,
): Alignment {
  const pairs: { value: number; g: number; s: number }[] = [];
  for (const [g, goldRow] of gold.entries()) {
    for (const [s, systemRow] of system.entries()) {
      const value = score(goldRow, systemRow);
      if (value > 0) pairs.push({ value, g, s });
    }
  }
  pairs.sort((a, b) => b.value - a.value || a.g - b.g || a.s - b.s);
  const systemOf = new Map<number, number>();
  const goldOf = new Map<number, number>();
  for (const { g, s } of pairs) {
    if (systemOf.has(g) || goldOf.has(s)) continue;
    systemOf.set(g, s);
    goldOf.set(s, g);
  }
  return { systemOf, goldOf };
}

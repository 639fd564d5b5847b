/** How well things were put together: B³ (Bagga and Baldwin 1998) and pairs, given the right and the found group of each item. */

export interface Item {
  readonly gold: string;
  readonly found: string;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Scores {
  readonly items: number;
  readonly b3: Score;
  readonly pairs: Score;
  /** Pairs put together wrongly, and pairs missed. */
  readonly wrong: number;
  readonly missed: number;
}

const scoreOf = (precision: number, recall: number): Score => {
  const percent = (value: number) => Math.round(value * 1000) / 10;
  return {
    precision: percent(precision),
    recall: percent(recall),
    f1: percent(precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)),
  };
};

const counts = (keys: readonly string[]): Map<string, number> => {
  const found = new Map<string, number>();
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  return found;
};

const pairsIn = (sizes: ReadonlyMap<string, number>): number =>
  [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);

export function scores(items: readonly Item[]): Scores {
  const both = ({ gold, found }: Item) => JSON.stringify([gold, found]);
  const gold = counts(items.map((item) => item.gold));
  const found = counts(items.map((item) => item.found));
  const shared = counts(items.map(both));
  const mean = (sizes: ReadonlyMap<string, number>, key: (item: Item) => string) =>
    items.reduce((sum, item) => sum + (shared.get(both(item)) ?? 0) / (sizes.get(key(item)) ?? 1), 0) /
    Math.max(1, items.length);
  const [right, put, wanted] = [pairsIn(shared), pairsIn(found), pairsIn(gold)];
  return {
    items: items.length,
    b3: scoreOf(
      mean(found, (item) => item.found),
      mean(gold, (item) => item.gold),
    ),
    pairs: scoreOf(put === 0 ? 1 : right / put, wanted === 0 ? 1 : right / wanted),
    wrong: put - right,
    missed: wanted - right,
  };
}

/** What is counted, and what the counts come to. */

/** Kinds of fact that are scored, in the order of the table. */
export const FACETS = [
  'entity',
  'role',
  'person-title',
  'person-organisation',
  'event',
  'event-date',
  'event-place',
  'event-participant',
  'relation',
  'statement',
] as const;
export type Facet = (typeof FACETS)[number];

/** The facts that make a graph: their micro-average is the headline figure. */
export const HEADLINE: readonly Facet[] = ['role', 'event-date', 'event-place', 'event-participant'];

/** Facts found and right, facts there are, facts found. */
export interface Count {
  right: number;
  gold: number;
  system: number;
}
export type Counts = Record<Facet, Count>;

const none = (): Count => ({ right: 0, gold: 0, system: 0 });

export const noCounts = (): Counts => ({
  entity: none(),
  role: none(),
  'person-title': none(),
  'person-organisation': none(),
  event: none(),
  'event-date': none(),
  'event-place': none(),
  'event-participant': none(),
  relation: none(),
  statement: none(),
});

/** The sum over articles, facet by facet. */
export function sumCounts(all: readonly Counts[]): Counts {
  const total = noCounts();
  for (const counts of all) for (const facet of FACETS) addTo(total[facet], counts[facet]);
  return total;
}

/** The headline facts of these counts, taken together. */
export function headlineOf(counts: Counts): Count {
  const total = none();
  for (const facet of HEADLINE) addTo(total, counts[facet]);
  return total;
}

function addTo(total: Count, part: Count): void {
  total.right += part.right;
  total.gold += part.gold;
  total.system += part.system;
}

/** Precision, recall and their harmonic mean, 0 to 1; 0 where nothing is there to divide by. */
export function figuresOf({ right, gold, system }: Count): { precision: number; recall: number; f1: number } {
  const precision = system ? right / system : 0;
  const recall = gold ? right / gold : 0;
  return {
    precision,
    recall,
    f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0,
  };
}

/** The table that is printed. */
import { type Count, type Counts, FACETS, figuresOf, headlineOf } from './count.ts';

const percent = (share: number): string => (100 * share).toFixed(1).padStart(5);

function line(name: string, count: Count): string {
  const { precision, recall, f1 } = figuresOf(count);
  const { right, gold, system } = count;
  return `${name.padEnd(20)} P ${percent(precision)}  R ${percent(recall)}  F1 ${percent(f1)}   tp ${right} gold ${gold} sys ${system}`;
}

/** One line a facet, then the headline: precision, recall, F1 in percent, and the counts behind them. */
export const tableOf = (counts: Counts): string =>
  [...FACETS.map((facet) => line(facet, counts[facet])), line('HEADLINE fact F1', headlineOf(counts))].join(
    '\n',
  );

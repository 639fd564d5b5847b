/** Two stores of one engine that take turns, article by article, so that whatever else the machine does meets both alike. */
import type { Cost, Writer } from './writer.ts';

/** Articles each store takes in turn: every sample three times, and before that once uncounted, as one may just have been opened. */
const TURNS = 96;
const WARM_UP = 32;

export const round = (value: number): number => Math.round(value * 100) / 100;
const mean = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0) / Math.max(1, of.length);
const median = (of: readonly number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
const figures = (costs: readonly Cost[]) => ({
  ms: round(mean(costs.map(({ ms }) => ms))),
  medianMs: round(median(costs.map(({ ms }) => ms))),
  processorMs: round(mean(costs.map(({ processorMs }) => processorMs))),
});

/** What an article costs in each store, and how many times as much in the full one. */
export async function inTurn(full: Writer, small: Writer) {
  const articles = small.held();
  const costs: { readonly full: Cost[]; readonly small: Cost[] } = { full: [], small: [] };
  for (let i = 0; i < WARM_UP + TURNS; i++) {
    const pair = { full: await full.next(), small: await small.next() };
    if (i < WARM_UP) continue;
    costs.full.push(pair.full);
    costs.small.push(pair.small);
  }
  const [many, few] = [figures(costs.full), figures(costs.small)];
  return {
    full: many,
    small: { articles, ...few },
    ratio: round(many.ms / few.ms),
    medianRatio: round(many.medianMs / few.medianMs),
    processorRatio: round(many.processorMs / few.processorMs),
  };
}

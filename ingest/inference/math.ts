/** The few functions that turn scores into choices. */

/** Position of the largest; of equals the first. -1 for none. */
export function argmax(values: ArrayLike<number>): number {
  let best = values.length > 0 ? 0 : -1;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}

export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

export function softmax(scores: ArrayLike<number>): number[] {
  const list = Array.from(scores);
  const most = Math.max(...list);
  const exponents = list.map((score) => Math.exp(score - most));
  const sum = exponents.reduce((a, b) => a + b, 0);
  return exponents.map((value) => value / sum);
}

/** Log of the sum of exponentials: scores of several mentions joined into one. Of none: as good as impossible. */
export function lse(scores: readonly number[]): number {
  if (scores.length === 0) return -1e4;
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > most) most = score;
  let total = 0;
  for (const score of scores) total += Math.exp(score - most);
  return most + Math.log(total);
}

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Log odds of a probability. */
export function logit(probability: number): number {
  const p = Math.min(Math.max(probability, 1e-6), 1 - 1e-6);
  return Math.log(p / (1 - p));
}

/** Log odds of one of several options against the others. */
export const margin = (scores: readonly number[], at: number): number =>
  (scores[at] ?? 0) - lse(scores.filter((_, index) => index !== at));

/** Scores are looked at no further than this. */
const FURTHEST = 8;

/** A score as the probability that the fact is right, by a line fitted on articles the model was not trained on. */
export function calibrated(
  line: readonly [slope: number, intercept: number] | undefined,
  score: number,
): number {
  const [slope, intercept] = line ?? [1, 0];
  return sigmoid(slope * Math.min(Math.max(score, -FURTHEST), FURTHEST) + intercept);
}

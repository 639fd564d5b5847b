/**
 * What the network says of names, by both heads that learned them: one on whole annotated articles, one on the older corpora,
 * which have far more names but tell nations and other names apart as well. Together they find more than either
 * (`models/README.md`). Same sums as `name_scores` of training/names.py.
 */

/** No name, and the nations, dates and other names of the older head, which are none of ours; people, organisations and places are numbered alike. */
const NEITHER = [0, 7, 8, 9, 10, 11, 12] as const;

const lse = (values: readonly number[]): number => {
  const top = Math.max(...values);
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
};

/** A row per word of the labels O, B- and I- of each type, from the rows of the two heads. */
export function nameScores(
  newer: readonly Float32Array[],
  older: readonly Float32Array[],
): readonly Float32Array[] {
  return newer.map((row, index) => {
    const other = older[index];
    if (!other) return row;
    const none = lse(NEITHER.map((column) => other[column] ?? 0));
    return row.map((score, label) => score + (label === 0 ? none : (other[label] ?? 0)));
  });
}

/** The best dependency tree with one child of the root: Chu and Liu's, and Edmonds', maximum spanning arborescence. */

/** Rows are dependents, columns heads; index 0 is the root. */
type Matrix = Float64Array[];

const NEVER = -1e9;
/** Root children tried when the best tree has several. */
const ROOTS_TRIED = 4;

const matrix = (size: number, fill: number): Matrix =>
  Array.from({ length: size }, () => new Float64Array(size).fill(fill));
const at = (scores: Matrix, row: number, column: number): number => scores[row]?.[column] ?? NEVER;
const best = (row: Float64Array | undefined): number => {
  let index = 0;
  if (row) for (let i = 1; i < row.length; i++) if ((row[i] ?? NEVER) > (row[index] ?? NEVER)) index = i;
  return index;
};

/** Heads of all words, 0 for the root's child; heads[0] is 0 and means nothing. */
export function treeOf(scores: readonly ArrayLike<number>[]): number[] {
  const size = scores.length;
  const prepared = scores.map((row, i) => {
    const copy = new Float64Array(size).fill(NEVER);
    if (i > 0) copy.set(row);
    copy[i] = i === 0 ? 0 : NEVER;
    return copy;
  });
  const heads = arborescence(prepared);
  const roots = heads.flatMap((head, i) => (i > 0 && head === 0 ? [i] : []));
  if (roots.length === 1 || size < 2) return heads;
  let chosen = heads;
  let value = Number.NEGATIVE_INFINITY;
  const tried = [...roots].sort((a, b) => at(prepared, b, 0) - at(prepared, a, 0)).slice(0, ROOTS_TRIED);
  for (const root of tried) {
    const only = prepared.map((row, i) => {
      const copy = Float64Array.from(row);
      if (i === root) copy.fill(NEVER);
      if (i > 0) copy[0] = i === root ? 0 : NEVER;
      return copy;
    });
    const candidate = arborescence(only);
    let total = 0;
    for (let i = 1; i < size; i++) total += at(only, i, candidate[i] ?? 0);
    if (total > value) {
      value = total;
      chosen = candidate;
    }
  }
  return chosen;
}

function arborescence(scores: Matrix): number[] {
  const heads = scores.map((row, i) => (i === 0 ? 0 : best(row)));
  const cycle = cycleIn(heads);
  if (!cycle) return heads;
  const inside = new Set(cycle);
  const rest = scores.map((_, i) => i).filter((i) => !inside.has(i));
  const node = rest.length;
  const own = cycle.map((c) => at(scores, c, heads[c] ?? 0));
  const ownSum = own.reduce((a, b) => a + b, 0);
  const small = matrix(node + 1, NEVER);
  const leaving: number[] = [];
  const entering: number[] = [];
  for (const [a, word] of rest.entries()) {
    const row = small[a];
    if (!row) continue;
    for (const [b, head] of rest.entries()) row[b] = a === b ? NEVER : at(scores, word, head);
    const fromCycle = best(Float64Array.from(cycle, (c) => at(scores, word, c)));
    leaving.push(fromCycle);
    row[node] = at(scores, word, cycle[fromCycle] ?? 0);
    const gains = Float64Array.from(cycle, (c, i) => at(scores, c, word) - (own[i] ?? 0));
    const entry = best(gains);
    entering.push(entry);
    const last = small[node];
    if (last) last[a] = (gains[entry] ?? NEVER) + ownSum;
  }
  small[0]?.fill(NEVER);
  if (small[0]) small[0][0] = 0;
  const solved = arborescence(small);
  const result = new Array<number>(scores.length).fill(0);
  for (let a = 1; a < node; a++) {
    const head = solved[a] ?? 0;
    result[rest[a] ?? 0] = head === node ? (cycle[leaving[a] ?? 0] ?? 0) : (rest[head] ?? 0);
  }
  for (const c of cycle) result[c] = heads[c] ?? 0;
  const broken = solved[node] ?? 0;
  result[cycle[entering[broken] ?? 0] ?? 0] = rest[broken] ?? 0;
  return result;
}

function cycleIn(heads: readonly number[]): number[] | null {
  const seen = new Uint8Array(heads.length);
  seen[0] = 2;
  for (let i = 1; i < heads.length; i++) {
    const path: number[] = [];
    let j = i;
    while (seen[j] === 0) {
      seen[j] = 1;
      path.push(j);
      j = heads[j] ?? 0;
    }
    if (seen[j] === 1) return path.slice(path.indexOf(j));
    for (const k of path) seen[k] = 2;
  }
  return null;
}

/** Parts of speech and dependency trees, sentence by sentence. */
import type { Arcs, Syntax, WordRange } from '../document.ts';
import type { Labels } from '../inference/labels.ts';
import { argmax } from '../inference/math.ts';
import { type Model, rowOf } from '../inference/model.ts';
import { treeOf } from '../inference/tree.ts';
import { type Component, layer } from '../pipeline.ts';

/** Scores of every word and the root as head of every word: index 0 is the root. */
function headScores({ window, at, outputs }: Arcs, { begin, end }: WordRange): Float32Array[] {
  const { arc } = outputs;
  const places = [0, ...at.slice(begin - window.begin, end - window.begin)];
  const size = places.length;
  // Plain loops: this and the labels are what most of the time outside the model goes to.
  return places.map((place) => {
    const row = new Float32Array(size);
    const scores = arc && rowOf(arc, place);
    if (scores) for (let i = 0; i < size; i++) row[i] = scores[places[i] ?? 0] ?? 0;
    return row;
  });
}

/** The linear layer of arc labels, its rows in three parts: for the product of both sides, the head's, the dependent's. */
const layerOf = ({ weight, bias }: Labels['dependency']) => ({
  rows: weight.map((row) => Float64Array.from(row)),
  bias,
});

/** The best label of an arc but `barred`: one linear layer over both sides and their product. */
function bestLabel(
  { rows, bias }: ReturnType<typeof layerOf>,
  head: Float32Array,
  dependent: Float32Array,
  barred: number,
): number {
  const width = head.length;
  const joined = new Float64Array(3 * width);
  for (let i = 0; i < width; i++) {
    const [h, d] = [head[i] ?? 0, dependent[i] ?? 0];
    joined[i] = h * d;
    joined[width + i] = h;
    joined[2 * width + i] = d;
  }
  let best = -1;
  let top = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < rows.length; label++) {
    const row = rows[label];
    if (label === barred || !row) continue;
    // Four sums side by side, which the processor adds at once.
    let [a, b, c, d] = [bias[label] ?? 0, 0, 0, 0];
    for (let i = 0; i < joined.length; i += 4) {
      a += (row[i] ?? 0) * (joined[i] ?? 0);
      b += (row[i + 1] ?? 0) * (joined[i + 1] ?? 0);
      c += (row[i + 2] ?? 0) * (joined[i + 2] ?? 0);
      d += (row[i + 3] ?? 0) * (joined[i + 3] ?? 0);
    }
    const score = a + b + c + d;
    if (score > top) {
      best = label;
      top = score;
    }
  }
  return best;
}

export function syntax({ labels }: Pick<Model, 'labels'>): Component {
  const linear = layerOf(labels.dependency);
  return {
    name: 'syntax',
    version: '1',
    requires: ['words', 'sentences', 'encoding'],
    assigns: ['syntax'],
    process(document) {
      const { scores, arcs } = layer(document, 'encoding');
      const count = layer(document, 'words').length;
      const root = labels.dependency.labels.indexOf('root');
      const head = new Array<number>(count).fill(-1);
      const relation = new Array<string>(count).fill('dep');
      const upos = Array.from(
        { length: count },
        (_, i) => labels.heads.upos[argmax(scores.upos?.[i] ?? [])] ?? 'X',
      );
      for (const sentence of layer(document, 'sentences')) {
        const where = arcs.find(({ window }) => window.begin <= sentence.begin && sentence.end <= window.end);
        if (!where) continue;
        const heads = treeOf(headScores(where, sentence));
        const lh = where.outputs.lh;
        for (let i = sentence.begin; i < sentence.end; i++) {
          const local = heads[i - sentence.begin + 1] ?? 0;
          const isRoot = local === 0;
          const headIndex = isRoot ? -1 : sentence.begin + local - 1;
          head[i] = headIndex;
          if (isRoot) {
            relation[i] = 'root';
            continue;
          }
          const side = lh ? rowOf(lh, where.at[headIndex - where.window.begin] ?? 0) : new Float32Array();
          const label = bestLabel(linear, side, scores.ld?.[i] ?? new Float32Array(), root);
          relation[i] = labels.dependency.labels[label] ?? 'dep';
        }
      }
      return { syntax: { upos, head, relation } satisfies Syntax };
    },
  };
}

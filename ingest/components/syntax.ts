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
  return places.map((row) =>
    Float32Array.from(places, (column) => (arc ? (rowOf(arc, row)[column] ?? 0) : 0)),
  );
}

/** The label of an arc: one linear layer over both sides and their product. */
function labelScores(
  { weight, bias }: Labels['dependency'],
  head: Float32Array,
  dependent: Float32Array,
): number[] {
  const width = head.length;
  return bias.map((start, label) => {
    const row = weight[label] ?? [];
    let score = start;
    for (let i = 0; i < width; i++) {
      const [h, d] = [head[i] ?? 0, dependent[i] ?? 0];
      score += (row[i] ?? 0) * h * d + (row[width + i] ?? 0) * h + (row[2 * width + i] ?? 0) * d;
    }
    return score;
  });
}

export const syntax = ({ labels }: Pick<Model, 'labels'>): Component => ({
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
        const ranked = labelScores(labels.dependency, side, scores.ld?.[i] ?? new Float32Array());
        ranked[root] = Number.NEGATIVE_INFINITY;
        relation[i] = labels.dependency.labels[argmax(ranked)] ?? 'dep';
      }
    }
    return { syntax: { upos, head, relation } satisfies Syntax };
  },
});

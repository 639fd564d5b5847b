/** Parts of speech and dependency trees, sentence by sentence. */
import type { Arcs, Syntax, WordRange } from '../document.ts';
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

/** Arcs that are labelled at once: bounds memory on long articles. */
const SLICE = 1024;

/** An arc whose label is asked for: where its dependent stands, and what the encoder says of both sides. */
interface Arc {
  readonly at: number;
  readonly head: Float32Array;
  readonly dependent: Float32Array;
}

/** The best labels of arcs, but not `barred`. */
async function labelsOf(arcs: readonly Arc[], model: Pick<Model, 'arcs'>, barred: number): Promise<number[]> {
  const found: number[] = [];
  for (let start = 0; start < arcs.length; start += SLICE) {
    const some = arcs.slice(start, start + SLICE);
    const width = some[0]?.head.length ?? 0;
    const data = new Float32Array(some.length * width * 3);
    for (const [row, { head, dependent }] of some.entries()) {
      const at = row * width * 3;
      for (let i = 0; i < width; i++) data[at + i] = (head[i] ?? 0) * (dependent[i] ?? 0);
      data.set(head, at + width);
      data.set(dependent, at + 2 * width);
    }
    const scores = await model.arcs({ data, width: width * 3 });
    for (const row of some.keys()) {
      const labels = rowOf(scores, row);
      labels[barred] = Number.NEGATIVE_INFINITY;
      found.push(argmax(labels));
    }
  }
  return found;
}

export function syntax(model: Pick<Model, 'labels' | 'arcs'>): Component {
  const { labels } = model;
  return {
    name: 'syntax',
    version: '1',
    requires: ['words', 'sentences', 'encoding'],
    assigns: ['syntax'],
    async process(document) {
      const { scores, arcs } = layer(document, 'encoding');
      const count = layer(document, 'words').length;
      const root = labels.dependency.indexOf('root');
      const head = new Array<number>(count).fill(-1);
      const relation = new Array<string>(count).fill('dep');
      const upos = Array.from(
        { length: count },
        (_, i) => labels.heads.upos[argmax(scores.upos?.[i] ?? [])] ?? 'X',
      );
      const asked: Arc[] = [];
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
          const side = lh && rowOf(lh, where.at[headIndex - where.window.begin] ?? 0);
          const own = scores.ld?.[i];
          if (side && own) asked.push({ at: i, head: side, dependent: own });
        }
      }
      for (const [index, label] of (await labelsOf(asked, model, root)).entries()) {
        const arc = asked[index];
        if (arc) relation[arc.at] = labels.dependency[label] ?? 'dep';
      }
      return { syntax: { upos, head, relation } satisfies Syntax };
    },
  };
}

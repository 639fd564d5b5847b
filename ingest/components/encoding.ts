/** What the encoder says of each word. One window of whole sentences at a time, so that the result depends on nothing else. */
import type { Arcs, Encoding, Word } from '../document.ts';
import { type Model, rowOf } from '../inference/model.ts';
import { type Component, layer } from '../pipeline.ts';
import { windowsOf } from '../text/sentence.ts';

/** Pieces of a window between the encoder's marks, with the place of each word's first piece. */
function rowsOf(words: readonly Word[], cls: number, sep: number) {
  const ids = [cls];
  const shapes = [0];
  const at: number[] = [];
  for (const { pieces, shape } of words) {
    at.push(ids.length);
    for (const piece of pieces) {
      ids.push(piece);
      shapes.push(shape);
    }
  }
  return { ids: [...ids, sep], shapes: [...shapes, 0], at };
}

const PER_WORD = [
  'ner',
  'upos',
  'lh',
  'ld',
  'entity',
  'trigger',
  'event_span',
  'title',
  'statement',
  'null',
  'status',
];

export const encoding = (model: Model): Component => ({
  name: 'encoding',
  version: '1',
  requires: ['words', 'sentences'],
  assigns: ['encoding'],
  async process(document, { signal }) {
    const words = layer(document, 'words');
    const { window, cls, sep } = model.labels;
    const vectors: Float32Array[] = [];
    const scores: Record<string, Float32Array[]> = Object.fromEntries(PER_WORD.map((name) => [name, []]));
    const arcs: Arcs[] = [];
    for (const range of windowsOf(words, layer(document, 'sentences'), window)) {
      signal?.throwIfAborted();
      const { ids, shapes, at } = rowsOf(words.slice(range.begin, range.end), cls, sep);
      const outputs = await model.encode(ids, shapes);
      for (const place of at) {
        if (outputs.h) vectors.push(rowOf(outputs.h, place));
        for (const name of PER_WORD) {
          const table = outputs[name];
          if (table) scores[name]?.push(rowOf(table, place));
        }
      }
      arcs.push({ window: range, at, outputs });
    }
    return { encoding: encodingOf(vectors, scores, arcs) };
  },
});

function encodingOf(
  vectors: readonly Float32Array[],
  scores: Record<string, Float32Array[]>,
  arcs: readonly Arcs[],
): Encoding {
  const width = vectors[0]?.length ?? 0;
  const joined = new Float32Array(vectors.length * width);
  for (const [index, vector] of vectors.entries()) joined.set(vector, index * width);
  return { vectors: joined, width, scores, arcs };
}

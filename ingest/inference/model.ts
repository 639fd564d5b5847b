/** The trained model: an encoder that reads words and small heads that read pairs. Loads when first asked, one thread a session. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { DatelineError, messageOf } from '#core/errors.ts';
import { type WordPiece, wordPiece } from '../text/wordpiece.ts';
import { Labels } from './labels.ts';

/** The pair heads, by file, with what each yields. */
export const PAIR_HEADS = {
  'event-name': ['participant', 'place'],
  'event-date': ['date'],
  'event-event': ['same_event'],
  'title-name': ['title_person', 'title_organisation'],
  'statement-name': ['speaker'],
  'name-name': ['predicate'],
} as const;
export type PairHead = keyof typeof PAIR_HEADS;

/** A table of numbers, row after row. */
export interface Table {
  readonly data: Float32Array;
  readonly width: number;
}

/** Row `index` of a table. */
export const rowOf = ({ data, width }: Table, index: number): Float32Array =>
  data.subarray(index * width, (index + 1) * width);

/** Pairs to be scored: pair k joins left row li[k] with right row ri[k] and has the features f[k]. */
export interface Pairs {
  readonly left: Table;
  readonly right: Table;
  readonly li: readonly number[];
  readonly ri: readonly number[];
  readonly features: readonly (readonly number[])[];
}

export interface Model {
  readonly labels: Labels;
  readonly pieces: WordPiece;
  /** Outputs of one window, by name: [pieces, …] tables; `arc` is [pieces, pieces]. */
  encode(ids: readonly number[], shapes: readonly number[]): Promise<Readonly<Record<string, Table>>>;
  /** Scores of pairs, one table an output in the head's order, a row a pair. */
  pairs(head: PairHead, pairs: Pairs): Promise<readonly Table[]>;
  /** Scores of the labels of arcs: a row an arc, in it the product of its sides, the head's side, the dependent's. */
  arcs(sides: Table): Promise<Table>;
  close(): Promise<void>;
}

/** The layer that labels arcs. */
const ARCS = 'arc-label';

const OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};

/** Pairs scored at once: bounds memory on long articles; the result does not depend on it. */
const SLICE = 8192;

/** Numbers that 32 bits hold, as 64: written as two halves each, the lower first, since a BigInt of each takes ten times as long. */
function int64(rows: readonly (readonly number[])[], dims: readonly number[]): Tensor {
  const data = new BigInt64Array(dims.reduce((a, b) => a * b, 1));
  const halves = new Int32Array(data.buffer);
  let at = 0;
  for (const row of rows) {
    for (const value of row) {
      halves[at] = value;
      halves[at + 1] = value >> 31;
      at += 2;
    }
  }
  return new Tensor('int64', data, dims);
}
const float = ({ data, width }: Table) => new Tensor('float32', data, [data.length / width, width]);

function table(tensor: Tensor | undefined, skip: number): Table {
  if (!tensor || !(tensor.data instanceof Float32Array))
    throw new DatelineError('INTERNAL', 'the model yields no such output');
  return { data: tensor.data, width: tensor.dims.slice(skip).reduce((a, b) => a * b, 1) };
}

/** The model's lists and vocabulary. */
function listsIn(folder: string): Pick<Model, 'labels' | 'pieces'> {
  try {
    return {
      labels: Labels.parse(JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8'))),
      pieces: wordPiece(readFileSync(join(folder, 'vocab.txt'), 'utf8').trimEnd().split('\n')),
    };
  } catch (thrown) {
    throw new DatelineError('INTERNAL', `the model in ${folder} cannot be read: ${messageOf(thrown)}`, {
      where: folder,
      hint: 'the folder must hold labels.json, vocab.txt and the *.onnx files of one training run',
      cause: thrown,
    });
  }
}

/**
 * Opens the model in a folder; files are read when first needed.
 * @throws DatelineError INTERNAL when a file is missing or of another shape.
 */
export function openModel(folder: string): Model {
  const sessions = new Map<string, Promise<InferenceSession>>();
  const session = (name: string): Promise<InferenceSession> => {
    let open = sessions.get(name);
    if (!open) {
      open = InferenceSession.create(join(folder, `${name}.onnx`), OPTIONS).catch((thrown: unknown) => {
        throw new DatelineError('INTERNAL', `the model ${name}.onnx cannot be loaded: ${messageOf(thrown)}`, {
          where: folder,
          cause: thrown,
        });
      });
      sessions.set(name, open);
    }
    return open;
  };
  const { labels, pieces } = listsIn(folder);
  return {
    labels,
    pieces,
    async encode(ids, shapes) {
      const dims = [1, ids.length];
      const encoder = await session('encoder');
      const outputs = await encoder.run({
        ids: int64([ids], dims),
        shp: int64([shapes], dims),
        pos: int64([[...ids.keys()]], dims),
      });
      return Object.fromEntries(encoder.outputNames.map((name) => [name, table(outputs[name], 2)]));
    },
    async pairs(head, { left, right, li, ri, features }) {
      const scorer = await session(head);
      const names = PAIR_HEADS[head];
      const parts: Float32Array[][] = names.map(() => []);
      const widths = names.map(() => 1);
      for (let start = 0; start < li.length; start += SLICE) {
        const rows = features.slice(start, start + SLICE);
        const outputs = await scorer.run({
          left: float(left),
          right: float(right),
          li: int64([li.slice(start, start + SLICE)], [rows.length]),
          ri: int64([ri.slice(start, start + SLICE)], [rows.length]),
          f: int64(rows, [rows.length, rows[0]?.length ?? 0]),
        });
        for (const [index, name] of names.entries()) {
          const scores = table(outputs[name], 1);
          parts[index]?.push(scores.data);
          widths[index] = scores.width;
        }
      }
      return parts.map((chunks, index) => {
        const data = new Float32Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
        let offset = 0;
        for (const chunk of chunks) {
          data.set(chunk, offset);
          offset += chunk.length;
        }
        return { data, width: widths[index] ?? 1 };
      });
    },
    async arcs(sides) {
      const { label } = await (await session(ARCS)).run({ sides: float(sides) });
      return table(label, 1);
    },
    async close() {
      for (const open of sessions.values()) await (await open).release();
      sessions.clear();
    },
  };
}

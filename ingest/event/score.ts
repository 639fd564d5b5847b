/** What the trained heads say of an article's triggers, and which triggers are one event. */
import {
  beginningsOf,
  dateCandidates,
  type Grid,
  gridOf,
  nameCandidates,
  rangeVectors,
  wordVectors,
} from '../components/reading.ts';
import { eventPairFeatures, type Parsed, pairFeatures } from '../inference/feature.ts';
import type { Thresholds } from '../inference/labels.ts';
import { sigmoid, softmax } from '../inference/math.ts';
import { type Model, rowOf, type Table } from '../inference/model.ts';
import { type Document, layer } from '../pipeline.ts';
import { grouped } from './group.ts';

/** Scores of triggers and candidates, for pairs within reach of each other. */
export interface Pairwise {
  readonly table: Table;
  readonly grid: Grid;
}

/** Everything scored about an article's triggers. */
export interface Scores {
  readonly triggers: readonly number[];
  /** Probabilities of O and the types. */
  readonly types: readonly (readonly number[])[];
  readonly participant: Pairwise | null;
  readonly place: Pairwise | null;
  readonly date: Pairwise | null;
  /** Probability that two triggers are one event, later first. */
  readonly same: (later: number, earlier: number) => number;
}

export async function scoresOf(document: Document, model: Model, parsed: Parsed): Promise<Scores> {
  const { labels } = model;
  const encoding = layer(document, 'encoding');
  const all = (encoding.scores.trigger ?? []).map(softmax);
  const triggers = all.flatMap((types, index) => (1 - (types[0] ?? 1) > labels.triggerFloor ? [index] : []));
  const types = triggers.map((index) => all[index] ?? []);
  const names = nameCandidates(document, labels.features);
  const found = layer(document, 'dates');
  const dates = dateCandidates(found, labels.features);
  const left = wordVectors(encoding, triggers);
  async function scored(head: 'event-name' | 'event-date', candidates: typeof names): Promise<Pairwise[]> {
    const grid = gridOf(parsed, triggers, beginningsOf(candidates));
    if (grid.li.length === 0) return [];
    const tables = await model.pairs(head, {
      left,
      right: rangeVectors(encoding, candidates),
      li: grid.li,
      ri: grid.ri,
      features: pairFeatures(parsed, labels.features, labels.heads.upos, triggers, candidates, grid.wanted),
    });
    return tables.map((table) => ({ table, grid }));
  }
  const [participant = null, place = null] = await scored('event-name', names);
  const [date = null] = await scored('event-date', dates);
  const pairs = eventPairFeatures(
    parsed,
    labels.features,
    labels.heads.upos,
    triggers,
    names,
    found.map(({ begin, end, validity }) => ({ begin, end, edtf: validity.edtf })),
  );
  const earlier = gridOf(parsed, triggers, triggers, (a, b) => b < a);
  const [same = null] =
    earlier.li.length > 0
      ? await model.pairs('event-event', {
          left,
          right: left,
          li: earlier.li,
          ri: earlier.ri,
          features: earlier.li.map((later, k) => pairs(later, earlier.ri[k] ?? 0)),
        })
      : [];
  const sameAt = (a: number, b: number) => {
    const row = earlier.row(a, b);
    return same && row >= 0 ? sigmoid(rowOf(same, row)[0] ?? 0) : 0;
  };
  return { triggers, types, participant, place, date, same: sameAt };
}

/** The triggers that are sure enough, as events. Members are positions in the list of triggers. */
export function groupTriggers(
  { triggers, types, same }: Scores,
  { trigger, same: together }: Pick<Thresholds, 'trigger' | 'same'>,
  separate: (one: number, other: number) => boolean,
): number[][] {
  const sure = [...triggers.keys()].filter((index) => 1 - (types[index]?.[0] ?? 1) > trigger);
  return grouped(sure, together, same, (one, other) => separate(triggers[one] ?? 0, triggers[other] ?? 0));
}

/**
 * What happened: trigger words found and typed by the trained heads, grouped into events, each with its date, place and
 * participants. Scores of all mentions of a name and all triggers of an event are joined before any threshold.
 */
import type { Part } from '#core/model/claim.ts';
import { PARTS } from '#core/model/claim.ts';
import type { Validity } from '#core/model/entity.ts';
import { EventStatus, EventType } from '#core/model/entity.ts';
import { validityOf } from '../date/edtf.ts';
import type { EventReading, Link, WordRange } from '../document.ts';
import { baseOf, eventPairFeatures, type Parsed, pairFeatures } from '../inference/feature.ts';
import { argmax, calibrated, logit, lse, margin, mean, sigmoid, softmax, sum } from '../inference/math.ts';
import { type Model, rowOf, type Table } from '../inference/model.ts';
import { type Component, type Document, layer } from '../pipeline.ts';
import {
  beginningsOf,
  dateCandidates,
  type Grid,
  gridOf,
  nameCandidates,
  parsedOf,
  rangeVectors,
  taggedBySentence,
  wordsIn,
  wordVectors,
} from './reading.ts';

/** Scores of triggers and candidates, for pairs within reach of each other. */
interface Pairwise {
  readonly table: Table;
  readonly grid: Grid;
}

/** Everything scored about an article's triggers. */
interface Scores {
  readonly triggers: readonly number[];
  /** Probabilities of O and the types. */
  readonly types: readonly (readonly number[])[];
  readonly participant: Pairwise | null;
  readonly place: Pairwise | null;
  readonly date: Pairwise | null;
  /** Probability that two triggers are one event, later first. */
  readonly same: (later: number, earlier: number) => number;
}

async function scoresOf(document: Document, model: Model, parsed: Parsed): Promise<Scores> {
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

/** In text order, each trigger joins the event it matches best on average, or opens a new one. Members are positions in the list of triggers. */
function groupTriggers(
  { triggers, types, same }: Scores,
  thresholds: Readonly<Record<string, number>>,
): number[][] {
  const events: number[][] = [];
  // Type probabilities without O, scaled to sum to 1.
  const shares = types.map(([none = 0, ...rest]) => rest.map((share) => share / Math.max(1 - none, 1e-9)));
  const sameType = (a: number, b: number) =>
    sum((shares[a] ?? []).map((share, type) => share * (shares[b]?.[type] ?? 0)));
  const likeness = (a: number, b: number) => same(a, b) + (thresholds.same_type ?? 0) * sameType(a, b);
  for (const index of triggers.keys()) {
    if (1 - (types[index]?.[0] ?? 1) <= (thresholds.trigger ?? 0)) continue;
    const means = events.map((members) => mean(members.map((member) => likeness(index, member))));
    const best = argmax(means);
    const joins = events[best];
    if (joins && (means[best] ?? 0) > (thresholds.same ?? 1)) joins.push(index);
    else events.push([index]);
  }
  return events;
}

/** Names of an event: the tagged span around each trigger, the trigger with its first object, with its modifiers, alone. */
function namesOf(
  document: Document,
  parsed: Parsed,
  spans: readonly WordRange[],
  triggers: readonly number[],
): string[] {
  const names: string[] = [];
  for (const trigger of triggers) {
    const around = spans.find(({ begin, end }) => begin <= trigger && trigger < end);
    if (around) names.push(wordsIn(document, around));
    for (let i = trigger + 1; i < Math.min(trigger + 10, parsed.words.length); i++) {
      if (
        parsed.head[i] === trigger &&
        ['obj', 'nmod', 'obl', 'xcomp'].includes(baseOf(parsed.relation[i] ?? ''))
      ) {
        names.push(wordsIn(document, { begin: trigger, end: i + 1 }));
        break;
      }
    }
    let low = trigger;
    while (low > 0) {
      const head = parsed.head[low - 1] ?? -1;
      if (
        !(
          low <= head &&
          head <= trigger &&
          ['compound', 'amod', 'nummod'].includes(parsed.relation[low - 1] ?? '')
        )
      )
        break;
      low--;
    }
    names.push(wordsIn(document, { begin: low, end: trigger + 1 }), parsed.words[trigger]?.text ?? '');
  }
  const distinct = [...new Set(names)].filter((name) => name !== '' && !name.includes('\n'));
  return distinct.length > 0 ? distinct : [parsed.words[triggers[0] ?? 0]?.text ?? ''];
}

/** The words that tie a trigger to a range: their sentence, or those from one to the other when they are neighbours. */
function between(
  parsed: Parsed,
  sentences: readonly WordRange[],
  trigger: number,
  other: WordRange,
): WordRange {
  const [a, b] = [parsed.sentenceOf[trigger] ?? 0, parsed.sentenceOf[other.begin] ?? 0];
  const far = Math.abs(a - b) > 2;
  return {
    begin: sentences[far ? a : Math.min(a, b)]?.begin ?? trigger,
    end: sentences[far ? a : Math.max(a, b)]?.end ?? trigger + 1,
  };
}

export const events = (model: Model): Component => ({
  name: 'events',
  version: '1',
  requires: ['words', 'sentences', 'encoding', 'syntax', 'mentions', 'chains', 'dates'],
  assigns: ['events'],
  async process(document) {
    const { labels } = model;
    const { thresholds } = labels;
    const parsed = parsedOf(document);
    const sentences = layer(document, 'sentences');
    const mentions = layer(document, 'mentions');
    const chains = layer(document, 'chains');
    const dates = layer(document, 'dates');
    const encoding = layer(document, 'encoding');
    const scores = await scoresOf(document, model, parsed);
    const spans = taggedBySentence(document, 'event_span');
    const trigger = (member: number) => scores.triggers[member] ?? 0;
    const nulls = (member: number, column: number) => encoding.scores.null?.[trigger(member)]?.[column] ?? 0;

    /** Scores of an event's triggers with some candidates, and the best pair of them. */
    const joined = (
      { table, grid }: Pairwise,
      members: readonly number[],
      candidates: readonly number[],
      column = 0,
    ) => {
      const all: number[] = [];
      let best: { member: number; candidate: number; score: number } | undefined;
      for (const member of members) {
        for (const candidate of candidates) {
          const row = grid.row(member, candidate);
          if (row < 0) continue;
          const score = rowOf(table, row)[column] ?? 0;
          all.push(score);
          if (!best || score > best.score) best = { member, candidate, score };
        }
      }
      return { score: lse(all), best };
    };

    const participantsOf = (members: readonly number[]): EventReading['participants'] => {
      const { participant } = scores;
      if (!participant) return [];
      return chains.flatMap((chain, index) => {
        const { score, best } = joined(participant, members, chain.mentions);
        const mention = best ? mentions[best.candidate] : undefined;
        if (score <= (thresholds.participant ?? 0) || !best || !mention) return [];
        const parts = [1, 2, 3].map((column) => joined(participant, members, chain.mentions, column).score);
        const part: Part = PARTS[argmax(parts)] ?? 'participant';
        return [
          {
            target: index,
            part,
            evidence: between(parsed, sentences, trigger(best.member), mention),
            confidence: calibrated(labels.calibration['event-participant'], score),
          },
        ];
      });
    };

    const placeOf = (members: readonly number[]): Link<number> | null => {
      const { place } = scores;
      const places = chains.flatMap(({ type }, index) => (type === 'Place' ? [index] : []));
      if (!place || places.length === 0) return null;
      const options = places.map((index) => ({
        index,
        ...joined(place, members, chains[index]?.mentions ?? []),
      }));
      const none = mean(members.map((member) => nulls(member, 0))) + (thresholds.no_place ?? 0);
      const at = argmax(options.map(({ score }) => score));
      const option = options[at];
      const mention = option?.best ? mentions[option.best.candidate] : undefined;
      if (!option?.best || !mention || option.score <= none) return null;
      const confidence = calibrated(
        labels.calibration['event-place'],
        margin([none, ...options.map(({ score }) => score)], at + 1),
      );
      return {
        target: option.index,
        evidence: between(parsed, sentences, trigger(option.best.member), mention),
        confidence,
      };
    };

    const dateOf = (members: readonly number[], main: number): Link<Validity> | null => {
      const own = sentences[parsed.sentenceOf[trigger(main)] ?? 0] ?? {
        begin: trigger(main),
        end: trigger(main) + 1,
      };
      const options: { validity: Validity | null; score: number; evidence: WordRange }[] = [
        {
          validity: null,
          score: mean(members.map((member) => nulls(member, 1))) + (thresholds.no_date ?? 0),
          evidence: own,
        },
      ];
      const { published } = document.article;
      if (published)
        options.push({
          validity: validityOf(published, null, published),
          score: lse(members.map((member) => nulls(member, 2))),
          evidence: own,
        });
      if (scores.date) {
        for (const value of [...new Set(dates.map(({ validity }) => validity.edtf))].sort()) {
          const candidates = dates.flatMap(({ validity }, index) => (validity.edtf === value ? [index] : []));
          const { score, best } = joined(scores.date, members, candidates);
          const date = best ? dates[best.candidate] : undefined;
          if (!best || !date) continue;
          const evidence = between(parsed, sentences, trigger(best.member), date);
          const same = options.findIndex(({ validity }) => validity?.edtf === value);
          const held = options[same];
          if (held) options[same] = { validity: date.validity, score: lse([held.score, score]), evidence };
          else options.push({ validity: date.validity, score, evidence });
        }
      }
      const at = argmax(options.map(({ score }) => score));
      const chosen = options[at];
      if (!chosen?.validity) return null;
      return {
        target: chosen.validity,
        evidence: chosen.evidence,
        confidence: calibrated(
          labels.calibration['event-date'],
          margin(
            options.map(({ score }) => score),
            at,
          ),
        ),
      };
    };

    const found = groupTriggers(scores, thresholds).flatMap((members): EventReading[] => {
      const certain = members.map((member) => 1 - (scores.types[member]?.[0] ?? 1));
      const main = members[argmax(certain)] ?? 0;
      const certainty = Math.max(...certain);
      if (certainty < (thresholds.event ?? 0)) return [];
      const confidence = calibrated(labels.calibration.event, logit(certainty));
      const participants = participantsOf(members);
      const place = placeOf(members);
      const date = dateOf(members, main);
      if (participants.length === 0 && !place && !date) return [];
      const ordered = [main, ...members.filter((member) => member !== main)].map(trigger);
      const [name = '', ...aliases] = namesOf(document, parsed, spans, ordered);
      const kinds = labels.heads.trigger
        .slice(1)
        .map((_, column) => sum(members.map((member) => scores.types[member]?.[column + 1] ?? 0)));
      const states = labels.heads.status.map((_, column) =>
        sum(members.map((member) => encoding.scores.status?.[trigger(member)]?.[column] ?? 0)),
      );
      return [
        {
          name,
          aliases,
          triggers: ordered,
          type: EventType.parse(labels.heads.trigger[argmax(kinds) + 1]),
          status: EventStatus.parse(labels.heads.status[argmax(states)]),
          date,
          place,
          participants,
          confidence,
        },
      ];
    });
    return { events: found };
  },
});

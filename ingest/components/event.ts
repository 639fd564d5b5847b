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
import { argumentsOf } from '../event/argument.ts';
import { datelineOf, saysHere, sentenceWith } from '../event/dateline.ts';
import { isWhen, onOtherDays, toldOf } from '../event/day.ts';
import { namesOf } from '../event/name.ts';
import { groupTriggers, type Pairwise, scoresOf } from '../event/score.ts';
import { separate } from '../event/separate.ts';
import { statusOf } from '../event/status.ts';
import { headOf, type Parsed } from '../inference/feature.ts';
import { argmax, calibrated, logit, lse, margin, mean, sum } from '../inference/math.ts';
import { type Model, rowOf } from '../inference/model.ts';
import { type Component, layer } from '../pipeline.ts';
import { parsedOf, taggedBySentence } from './reading.ts';

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

/** More than these hardly ever take part by name; a long list of names draws in all that stand near. */
const MOST_PARTICIPANTS = 8;

/** What a name gains where a trigger has "she" or "the minister" as subject or object and that surely means it: the heads see names alone. */
const MEANT = 2;

/** What a date gains where the syntax ties it to a trigger. */
const TIED = 1;
/** What a date loses that the syntax ties to another event. */
const OTHERS = 1;
/** What a reading loses that the clause does not speak for: the Tuesday before, of "is due in court on Tuesday". */
const UNLIKELY = 2;

/** Cautious: the few that could be checked (4) were right. */
const HERE = 0.6;

export const events = (model: Model): Component => ({
  name: 'events',
  version: '1',
  requires: ['words', 'sentences', 'encoding', 'syntax', 'mentions', 'chains', 'dates'],
  assigns: ['events'],
  async process(document) {
    const { labels } = model;
    const { thresholds } = labels;
    const { published } = document.article;
    const parsed = parsedOf(document);
    const sentences = layer(document, 'sentences');
    const mentions = layer(document, 'mentions');
    const chains = layer(document, 'chains');
    const dates = layer(document, 'dates');
    const encoding = layer(document, 'encoding');
    const argumentsAt = argumentsOf(parsed);
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
      const found = chains.flatMap((chain, index) => {
        const { score: learned, best } = joined(participant, members, chain.mentions);
        const mention = best ? mentions[best.candidate] : undefined;
        const isMeant = members.some((member) => {
          const words = argumentsAt(trigger(member));
          return chain.anaphora.some(({ begin, end }) => words.has(headOf(parsed, begin, end)));
        });
        const score = learned + (isMeant ? MEANT : 0);
        if (score <= thresholds.participant || !best || !mention) return [];
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
      if (found.length <= MOST_PARTICIPANTS) return found;
      const bar = found.map(({ confidence }) => confidence).sort((a, b) => b - a)[MOST_PARTICIPANTS - 1] ?? 0;
      return found.filter(({ confidence }) => confidence >= bar).slice(0, MOST_PARTICIPANTS);
    };

    const placeOf = (members: readonly number[]): Link<number> | null => {
      const { place } = scores;
      const places = chains.flatMap(({ type }, index) => (type === 'Place' ? [index] : []));
      if (!place || places.length === 0) return null;
      const options = places.map((index) => ({
        index,
        ...joined(place, members, chains[index]?.mentions ?? []),
      }));
      const none = mean(members.map((member) => nulls(member, 0))) + thresholds.no_place;
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

    const dateline = datelineOf(parsed, mentions, chains);
    /** What is said to be held "here" took place where the article was filed. */
    const here = (members: readonly number[]): Link<number> | null => {
      if (dateline === null) return null;
      const at = members.find((member) => saysHere(parsed, sentences, trigger(member)));
      const mention = mentions[dateline];
      return at === undefined || !mention
        ? null
        : { target: mention.chain, evidence: sentenceWith(parsed, sentences, trigger(at)), confidence: HERE };
    };

    const sure = new Set(
      scores.triggers.filter((_, index) => 1 - (scores.types[index]?.[0] ?? 1) >= thresholds.event),
    );
    /** Whether a date says when another event was: it hangs on a trigger that is none of these. */
    const isOfAnother = (candidate: number, members: readonly number[]): boolean => {
      const date = dates[candidate];
      const word = date ? toldOf(parsed, date) : -1;
      return sure.has(word) && !members.some((member) => trigger(member) === word);
    };

    const dateOf = (members: readonly number[], main: number): Link<Validity> | null => {
      const own = sentences[parsed.sentenceOf[trigger(main)] ?? 0] ?? {
        begin: trigger(main),
        end: trigger(main) + 1,
      };
      const options: { validity: Validity | null; score: number; evidence: WordRange }[] = [
        {
          validity: null,
          score: mean(members.map((member) => nulls(member, 1))) + thresholds.no_date,
          evidence: own,
        },
      ];
      if (published)
        options.push({
          validity: validityOf(published, null, published),
          score: lse(members.map((member) => nulls(member, 2))),
          evidence: own,
        });
      if (scores.date) {
        for (const value of [...new Set(dates.map(({ validity }) => validity.edtf))].sort()) {
          const candidates = dates.flatMap(({ validity }, index) => (validity.edtf === value ? [index] : []));
          const { score: learned, best } = joined(scores.date, members, candidates);
          const isTied = candidates.some((candidate) => {
            const mention = dates[candidate];
            return mention && members.some((member) => isWhen(parsed, mention, trigger(member)));
          });
          const isOthers = !isTied && candidates.every((candidate) => isOfAnother(candidate, members));
          const isUnlikely = candidates.every((candidate) => dates[candidate]?.likeliest === false);
          const score = learned + (isTied ? TIED : 0) - (isOthers ? OTHERS : 0) - (isUnlikely ? UNLIKELY : 0);
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

    const otherSubject = separate(parsed, mentions, chains, labels.features.suffixes);
    const otherDay = onOtherDays(parsed, dates);
    const apart = (one: number, other: number) => otherSubject(one, other) || otherDay(one, other);
    const found = groupTriggers(scores, thresholds, apart).flatMap((members): EventReading[] => {
      const certain = members.map((member) => 1 - (scores.types[member]?.[0] ?? 1));
      const main = members[argmax(certain)] ?? 0;
      const certainty = Math.max(...certain);
      if (certainty < thresholds.event) return [];
      const confidence = calibrated(labels.calibration.event, logit(certainty));
      const participants = participantsOf(members);
      const place = placeOf(members) ?? here(members);
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
          status: statusOf(EventStatus.parse(labels.heads.status[argmax(states)]), date?.target, published),
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

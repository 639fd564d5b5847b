/**
 * Who says what, in direct or indirect speech. What stands between quotation marks, and clauses of reporting verbs, are
 * found by rule, with their speaker where the sentence names one; the trained heads add what the rules do not see.
 */
import { Mode } from '#core/model/claim.ts';
import type { Quotation } from '../document.ts';
import { headOf, pairFeatures } from '../inference/feature.ts';
import { argmax, lse, softmax } from '../inference/math.ts';
import { type Model, rowOf } from '../inference/model.ts';
import { spansOf } from '../inference/viterbi.ts';
import { type Component, layer } from '../pipeline.ts';
import { referentOf, statementsIn } from '../speech/statement.ts';
import {
  beginningsOf,
  gridOf,
  nameCandidates,
  parsedOf,
  rangeVectors,
  wordsIn,
  wordVectors,
} from './reading.ts';

const MODES = [Mode.enum.direct, Mode.enum.indirect] as const;
/** Marks and spaces at the ends of a quotation are not its words. */
const EDGE = /^[\s,."“”]$/;

/** What the heads add must be this sure of its speaker, and longer than this many words: shorter ones are mostly wrong. */
const SURE = 0.8;
const LONG = 12;
/** Share of the rules' statements that were right on 63 annotated articles (170 of 211); not told apart by mode. */
const RULE_CONFIDENCE = { direct: 0.8, indirect: 0.8 } as const;

export const quotations = (model: Model): Component => ({
  name: 'quotations',
  version: '1',
  requires: ['words', 'sentences', 'encoding', 'syntax', 'mentions', 'chains'],
  assigns: ['quotations'],
  async process(document) {
    const { labels } = model;
    const parsed = parsedOf(document);
    const encoding = layer(document, 'encoding');
    const sentences = layer(document, 'sentences');
    const chains = layer(document, 'chains');
    const names = nameCandidates(document, labels.features);
    const spans = spansOf(encoding.scores.statement ?? []);
    const ruled = statementsIn(
      document.text,
      parsed,
      sentences,
      referentOf(layer(document, 'mentions'), chains),
    );
    const sure = ruled.flatMap(({ begin, end, mode, speaker }): Quotation[] =>
      speaker === null ? [] : [{ begin, end, mode, speaker, confidence: RULE_CONFIDENCE[mode] }],
    );
    if (spans.length === 0 || names.length === 0) return { quotations: sure };
    // The word that stands for a statement: head of its part in its first sentence.
    const words = spans.map(({ begin, end }) =>
      headOf(parsed, begin, Math.min(end, sentences[parsed.sentenceOf[begin] ?? 0]?.end ?? end)),
    );
    const grid = gridOf(parsed, words, beginningsOf(names));
    const [speaker] = await model.pairs('statement-name', {
      left: wordVectors(encoding, words),
      right: rangeVectors(encoding, names),
      li: grid.li,
      ri: grid.ri,
      features: pairFeatures(parsed, labels.features, labels.heads.upos, words, names, grid.wanted),
    });
    if (!speaker) return { quotations: sure };
    const named = chains.flatMap(({ type }, index) => (type === 'Place' ? [] : [index]));
    const speakers = named.length > 0 ? named : [...chains.keys()];
    const found = spans.flatMap((span, index): Quotation[] => {
      let { begin, end } = span;
      while (begin < end && EDGE.test(parsed.words[begin]?.text ?? '')) begin++;
      while (begin < end && EDGE.test(parsed.words[end - 1]?.text ?? '')) end--;
      if (begin >= end || wordsIn(document, { begin, end }).split(/\s+/).length <= 2) return [];
      const scores = speakers.map((chain) =>
        lse(
          (chains[chain]?.mentions ?? []).flatMap((mention) => {
            const row = grid.row(index, mention);
            return row < 0 ? [] : [rowOf(speaker, row)[0] ?? 0];
          }),
        ),
      );
      const best = argmax(scores);
      return [
        {
          begin,
          end,
          mode: MODES[span.type] ?? 'indirect',
          speaker: speakers[best] ?? 0,
          confidence: softmax(scores)[best] ?? 0,
        },
      ];
    });
    const added = found.filter(
      (one) =>
        one.confidence > SURE &&
        one.end - one.begin > LONG &&
        !sure.some(({ begin, end }) => begin < one.end && one.begin < end),
    );
    return { quotations: [...sure, ...added].sort((a, b) => a.begin - b.begin) };
  },
});

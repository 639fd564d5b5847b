/** Relations between names other than roles and events, for pairs of names that stand close to each other. */
import { Predicate } from '#core/model/claim.ts';
import { groupBy } from '#core/model/group.ts';
import type { RelationReading } from '../document.ts';
import { headOf, pairFeatures } from '../inference/feature.ts';
import { calibrated, lse } from '../inference/math.ts';
import { type Model, rowOf } from '../inference/model.ts';
import { type Component, layer } from '../pipeline.ts';
import { namesOf } from '../role/neighbour.ts';
import { nameCandidates, parsedOf, rangeVectors } from './reading.ts';
import { distinct, relationsByPattern } from './relation-pattern.ts';
import { relationsByRole } from './relation-role.ts';

export const relations = (model: Model): Component => ({
  name: 'relations',
  version: '1',
  requires: ['words', 'sentences', 'encoding', 'syntax', 'mentions', 'chains', 'dates', 'roles'],
  assigns: ['relations'],
  async process(document) {
    const { labels } = model;
    const parsed = parsedOf(document);
    const sentences = layer(document, 'sentences');
    const chains = layer(document, 'chains');
    const names = nameCandidates(document, labels.features);
    const sentence = (name: number) => parsed.sentenceOf[names[name]?.begin ?? 0] ?? 0;
    const near = (i: number, j: number) =>
      Math.abs(sentence(i) - sentence(j)) <= labels.relationReach && names[i]?.group !== names[j]?.group;
    const li: number[] = [];
    const ri: number[] = [];
    for (const i of names.keys()) {
      for (const j of names.keys()) {
        if (!near(i, j)) continue;
        li.push(i);
        ri.push(j);
      }
    }
    const dates = layer(document, 'dates');
    const byPattern = [
      ...relationsByPattern(namesOf(parsed, layer(document, 'mentions'), chains), { sentences, dates }),
      ...relationsByRole(parsed, layer(document, 'roles')),
    ];
    if (li.length === 0) return { relations: distinct(byPattern) };
    const heads = names.map(({ begin, end }) => headOf(parsed, begin, end));
    const vectors = rangeVectors(layer(document, 'encoding'), names);
    const [scores] = await model.pairs('name-name', {
      left: vectors,
      right: vectors,
      li,
      ri,
      features: pairFeatures(parsed, labels.features, labels.heads.upos, heads, names, near),
    });
    if (!scores) return { relations: distinct(byPattern) };

    const allowed = new Set(labels.allowed.map((triple) => triple.join('|')));
    const symmetric = new Set(labels.symmetric);
    const chainOf = (name: number) => names[name]?.group ?? 0;
    const pairs = groupBy(li.keys(), (k) => `${chainOf(li[k] ?? 0)}|${chainOf(ri[k] ?? 0)}`);
    const found: RelationReading[] = [];
    for (const [key, rows] of pairs) {
      const [subject = 0, object = 0] = key.split('|').map(Number);
      for (const [column, predicate] of labels.heads.predicate.entries()) {
        if (!allowed.has([chains[subject]?.type, predicate, chains[object]?.type].join('|'))) continue;
        if (symmetric.has(predicate) && subject > object && pairs.has(`${object}|${subject}`)) continue;
        const score = lse(rows.map((k) => rowOf(scores, k)[column] ?? 0));
        if (score <= labels.thresholds.predicate) continue;
        const [best = 0] = [...rows].sort(
          (a, b) => (rowOf(scores, b)[column] ?? 0) - (rowOf(scores, a)[column] ?? 0),
        );
        const [first, last] = [sentence(li[best] ?? 0), sentence(ri[best] ?? 0)].sort((a, b) => a - b);
        found.push({
          subject,
          predicate: Predicate.parse(predicate),
          target: object,
          evidence: { begin: sentences[first ?? 0]?.begin ?? 0, end: sentences[last ?? 0]?.end ?? 0 },
          confidence: calibrated(labels.calibration.relation, score),
        });
      }
    }
    // What a pattern knows as a venue is in its town, and no part of it.
    const venues = new Set(
      byPattern.flatMap((one) => (one.predicate === 'located_in' ? [`${one.subject}|${one.target}`] : [])),
    );
    const learned = found.filter(
      ({ subject, predicate, target }) => predicate !== 'part_of' || !venues.has(`${subject}|${target}`),
    );
    return { relations: distinct([...learned, ...byPattern]) };
  },
});

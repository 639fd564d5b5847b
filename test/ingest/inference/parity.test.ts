/**
 * The product reads what the model was trained to read: every step on the articles of training/parity, against what the
 * recipe's own code gives. If one of these breaks, scores mean nothing, though nothing fails.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Article } from '#core/model/article.ts';
import { dates } from '#ingest/components/date.ts';
import { encoding } from '#ingest/components/encoding.ts';
import { mentions } from '#ingest/components/mention.ts';
import { dateCandidates, nameCandidates, parsedOf, taggedBySentence } from '#ingest/components/reading.ts';
import { syntax } from '#ingest/components/syntax.ts';
import { titlesIn } from '#ingest/components/title.ts';
import { words } from '#ingest/components/word.ts';
import { eventPairFeatures, pairFeatures } from '#ingest/inference/feature.ts';
import { MODELS } from '#ingest/inference/folder.ts';
import { softmax } from '#ingest/inference/math.ts';
import { type Model, openModel } from '#ingest/inference/model.ts';
import { type Document, documentOf, layer, pipeline } from '#ingest/pipeline.ts';
import { windowsOf } from '#ingest/text/sentence.ts';

const numbers = z.array(z.number());
const rows = z.array(numbers);
const Case = z.object({
  id: z.string(),
  published: z.string().nullable(),
  text: z.string(),
  words: z.array(z.tuple([z.number(), z.number(), numbers])),
  shapes: numbers,
  sentences: rows,
  windows: rows,
  dates: z.array(z.tuple([z.number(), z.number(), z.string(), z.number()])),
  outputs: z.record(z.string(), rows),
  h: rows,
  heads: numbers,
  relations: z.array(z.string()),
  upos: z.array(z.string()),
  names: rows,
  entityOf: numbers,
  entities: z.array(z.object({ type: z.number(), name: z.string(), aliases: z.array(z.string()) })),
  triggers: numbers,
  triggerProbability: rows,
  eventSpans: rows,
  eventNameFeatures: z.array(rows),
  eventEventFeatures: z.array(rows),
  titles: rows,
});

const file = join(import.meta.dirname, '../../../training/parity/cases.json');
const cases = z.array(Case).parse(JSON.parse(readFileSync(file, 'utf8')));

/** Scores are written with three digits, and differ in the last from one processor to another. */
const CLOSE = 0.02;
const close = (ours: ArrayLike<number>, theirs: readonly number[], what: string) => {
  for (const [index, value] of theirs.entries())
    assert.ok(
      Math.abs((ours[index] ?? Number.NaN) - value) <= CLOSE,
      `${what} ${index}: ${ours[index]} for ${value}`,
    );
};
const pairs = (ranges: readonly { begin: number; end: number }[]) =>
  ranges.map(({ begin, end }) => [begin, end]);

describe('the model as the recipe reads it', function () {
  this.timeout(60_000);
  let model: Model;
  before(() => {
    model = openModel(MODELS);
  });
  after(() => model.close());

  for (const expected of cases) {
    describe(`"${expected.id}"`, () => {
      let document: Document;
      before(async () => {
        const article: Article = {
          id: expected.id,
          url: null,
          title: null,
          byline: null,
          publisher: null,
          published: expected.published,
          language: 'en',
          text: expected.text,
          contentHash: '',
          source: expected.id,
        };
        const read = pipeline([words(model), dates, encoding(model), syntax(model), mentions]);
        assert.equal(documentOf(article).shift, 0);
        document = await read.read(article, { run: 'parity', now: '' });
      });

      it('splits words, pieces and sentences at the same places', () => {
        const found = layer(document, 'words');
        assert.deepEqual(
          found.map(({ start, end, pieces }) => [start, end, [...pieces]]),
          expected.words,
        );
        assert.deepEqual(
          found.map(({ shape }) => shape),
          expected.shapes,
        );
        assert.deepEqual(pairs(layer(document, 'sentences')), expected.sentences);
      });

      it('fills the same windows', () => {
        const sentences = layer(document, 'sentences');
        const ranges = windowsOf(layer(document, 'words'), sentences, model.labels.window);
        assert.deepEqual(
          pairs(ranges),
          expected.windows.map(([first = 0, end = 0]) => [sentences[first]?.begin, sentences[end - 1]?.end]),
        );
      });

      it('gives the same scores', () => {
        const { scores, vectors, width } = layer(document, 'encoding');
        for (const [head, table] of Object.entries(expected.outputs)) {
          const ours = scores[head];
          if (!ours) continue;
          for (const [word, row] of table.entries()) close(ours[word] ?? [], row, `${head} of word ${word},`);
        }
        for (const [word, row] of expected.h.entries())
          close(vectors.subarray(word * width, word * width + row.length), row, `vector of word ${word},`);
      });

      it('grows the same trees', () => {
        const { head, relation, upos } = layer(document, 'syntax');
        assert.deepEqual(head, expected.heads);
        assert.deepEqual(relation, expected.relations);
        assert.deepEqual(upos, expected.upos);
      });

      it('finds and groups the same names', () => {
        const found = layer(document, 'mentions');
        assert.deepEqual(
          found.map(({ begin, end, chain }) => [begin, end, chain]),
          expected.names.map(([begin, end], index) => [begin, end, expected.entityOf[index]]),
        );
        assert.deepEqual(
          layer(document, 'chains').map(({ name, aliases }) => ({ name, aliases })),
          expected.entities.map(({ name, aliases }) => ({ name, aliases })),
        );
      });

      it('finds the same titles, triggers and event names', () => {
        assert.deepEqual(pairs(titlesIn(document, model.labels)), expected.titles);
        const probabilities = (layer(document, 'encoding').scores.trigger ?? []).map(softmax);
        const triggers = probabilities.flatMap(([none = 1], index) =>
          1 - none > model.labels.triggerFloor ? [index] : [],
        );
        assert.deepEqual(triggers, expected.triggers);
        for (const [index, word] of triggers.entries())
          close(probabilities[word] ?? [], expected.triggerProbability[index] ?? [], `type of word ${word},`);
        assert.deepEqual(pairs(taggedBySentence(document, 'event_span')), expected.eventSpans);
      });

      it('sees the same features of pairs', () => {
        const { features, heads } = model.labels;
        const parsed = parsedOf(document);
        const names = nameCandidates(document, features);
        const ours = pairFeatures(parsed, features, heads.upos, expected.triggers, names);
        assert.deepEqual(ours, expected.eventNameFeatures.flat());
        const told = expected.dates.map(([begin, end, edtf]) => ({ begin, end, edtf }));
        const same = eventPairFeatures(parsed, features, heads.upos, expected.triggers, names, told);
        for (const [later, row] of expected.eventEventFeatures.entries())
          for (const [earlier, expectedRow] of row.slice(0, later).entries())
            assert.deepEqual(same(later, earlier), expectedRow);
      });

      it('has the dates that the weights learned from, in their order', () => {
        const { dateKinds } = model.labels.features;
        const ours = layer(document, 'dates').map(({ begin, end, validity, kind }) => [
          begin,
          end,
          validity.edtf,
          dateKinds.indexOf(kind),
        ]);
        assert.deepEqual(ours, expected.dates);
        assert.equal(dateCandidates(layer(document, 'dates'), model.labels.features).length, ours.length);
      });
    });
  }
});

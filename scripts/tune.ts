/**
 * Chooses the thresholds in models/labels.json on annotated articles that the weights have not read, with all of the
 * product's rules in place: one threshold at a time over a coarse grid, a step kept only if it gains enough, since what is
 * tuned more finely on some hundred articles does not hold on others.
 *
 *   npx tsx scripts/tune.ts DIR[,FILE:KEY]… [--models DIR]… [--rounds 2] [--gain 0.15] [--write]
 *
 * A directory has articles/ and facts/, and each counts the same; FILE:KEY names a list of ids in a JSON file, which are read
 * of it. With several --models, the n-th directory is read with the n-th (the last for the rest); --write changes the first. What the network says is kept, so that a step costs the rules alone. Never tune on what is measured.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { localPipeline } from '#ingest/extractor.ts';
import { factsOf } from '#ingest/facts.ts';
import { MODELS } from '#ingest/inference/folder.ts';
import { Thresholds } from '#ingest/inference/labels.ts';
import { type Model, openModel, type Table } from '#ingest/inference/model.ts';
import { type Count, headlineOf, sumCounts } from '#ingest/score/count.ts';
import { scoreArticle } from '#ingest/score/score.ts';
import { type Annotated, annotatedIn } from './annotated.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    models: { type: 'string', multiple: true, default: [MODELS] },
    rounds: { type: 'string', default: '2' },
    gain: { type: 'string', default: '0.15' },
    write: { type: 'boolean', default: false },
  },
});

/** Steps tried from where a threshold stands. */
const STEPS: Readonly<Record<keyof Thresholds, readonly number[]>> = {
  trigger: [-0.1, -0.05, 0.1],
  event: [-0.15, -0.1, -0.05, 0.05, 0.1, 0.15],
  same: [-0.1, -0.05, 0.05, 0.1],
  participant: [-0.8, -0.4, 0.4, 0.8],
  no_place: [-1, -0.5, 0.5, 1],
  no_date: [-1, -0.5, 0.5, 1],
  no_organisation: [-1, -0.5, 0.5, 1],
  no_person: [-1, 0.5, 1],
  first_person: [-0.1, 0.1],
  second_person: [-0.1, 0.1],
  predicate: [-0.5, 0.5, 1],
};

/** A model that never computes the same thing twice. */
function remembering(model: Model): Model {
  const encoded = new Map<string, ReturnType<Model['encode']>>();
  const paired = new Map<string, ReturnType<Model['pairs']>>();
  const bytes = ({ data }: Table) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const once = <T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
    const known = kept.get(key) ?? make();
    kept.set(key, known);
    return known;
  };
  return {
    ...model,
    encode: (ids, shapes) => once(encoded, `${ids}|${shapes}`, () => model.encode(ids, shapes)),
    pairs(head, pairs) {
      const hash = createHash('sha1').update(bytes(pairs.left)).update(bytes(pairs.right));
      for (const row of [pairs.li, pairs.ri, ...pairs.features]) hash.update(Int32Array.from(row));
      return once(paired, `${head} ${hash.digest('hex')}`, () => model.pairs(head, pairs));
    },
  };
}

interface Tuned {
  readonly name: string;
  readonly articles: readonly Annotated[];
  readonly model: Model;
  readonly thresholds: Thresholds;
}

async function setIn(place: string, models: string): Promise<Tuned> {
  const model = remembering(openModel(models));
  const [folder = ''] = place.split(',');
  return {
    name: basename(folder),
    articles: await annotatedIn(place),
    model,
    thresholds: model.labels.thresholds,
  };
}

const f1 = ({ right, gold, system }: Count): number => (200 * right) / Math.max(1, gold + system);

/** Headline F1, with a little of the others, so that their thresholds have a say. */
async function worthOf(
  sets: readonly Tuned[],
  thresholds: Thresholds,
): Promise<{ goal: number; line: string }> {
  const lines: string[] = [];
  let goal = 0;
  for (const { name, articles, model } of sets) {
    Object.assign(model.labels.thresholds, thresholds);
    const pipeline = localPipeline(model);
    const counts = [];
    for (const { article, facts } of articles) {
      const found = await pipeline.extract(article, { run: 'tune', now: '2000-01-01T00:00:00Z' });
      counts.push(scoreArticle(facts, factsOf(found)).counts);
    }
    const total = sumCounts(counts);
    const headline = f1(headlineOf(total));
    goal += (headline + 0.05 * f1(total.relation) + 0.05 * f1(total.event)) / sets.length;
    lines.push(`${name} ${headline.toFixed(1)}`);
  }
  return { goal, line: lines.join(' · ') };
}

const sets: Tuned[] = [];
for (const [index, folder] of positionals.entries())
  sets.push(await setIn(folder, values.models[Math.min(index, values.models.length - 1)] ?? MODELS));
let best: Thresholds = { ...(sets[0]?.thresholds ?? openModel(MODELS).labels.thresholds) };
let top = await worthOf(sets, best);
console.log(`start ${top.goal.toFixed(2)} (${top.line})`);
for (let round = 0; round < Number(values.rounds); round++) {
  let moved = false;
  for (const name of Thresholds.keyof().options) {
    const steps = STEPS[name];
    const from = best[name];
    for (const step of steps) {
      const tried = { ...best, [name]: Math.round((from + step) * 1000) / 1000 };
      const worth = await worthOf(sets, tried);
      if (worth.goal <= top.goal + Number(values.gain)) continue;
      [best, top, moved] = [tried, worth, true];
      console.log(`${name} ${tried[name]}: ${top.goal.toFixed(2)} (${top.line})`);
    }
  }
  if (!moved) break;
}
console.log(JSON.stringify(best));
if (values.write) {
  const file = join(values.models[0] ?? MODELS, 'labels.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), thresholds: best }));
}

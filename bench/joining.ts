/**
 * Measures what it costs to join a newcomer to an entity that much is known of: an article names a country that so many
 * articles name, and by what it says another, so far apart, is the same. Stores of each size take turns. Writes
 * bench/results/joining.json.
 *
 *   node --import tsx bench/joining.ts [--sizes 100,1000] [--rounds 24] [--home FOLDER]
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LocalEntity } from '#core/model/entity.ts';
import { ArticleBuilder } from '../test/support/extraction.ts';
import { judgement } from '../test/support/judgement.ts';
import { openPlace, type Place } from './place.ts';
import { nameOf } from './synthetic.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000' },
    rounds: { type: 'string', default: '24' },
    home: { type: 'string' },
  },
});
const SIZES = values.sizes.split(',').map(Number);
const ROUNDS = Number(values.rounds);
const WARM_UP = 4;
const OUTPUT = 'bench/results/joining.json';
const home = values.home ?? mkdtempSync(join(tmpdir(), 'dateline-joining-'));
const round = (value: number) => Math.round(value * 10) / 10;
const middle = (of: readonly number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;

const day = (i: number) => `20${10 + (Math.floor(i / 28) % 15)}-03-${String(1 + (i % 28)).padStart(2, '0')}`;
const COUNTRY = { id: 'news-0#e1' };

/** An article of somebody with a post in the country. */
function article(name: string, i: number) {
  const builder = new ArticleBuilder(`${name}-${i}`, { published: day(i), publisher: `Paper ${i % 12}` });
  const country = builder.entity('Place', 'Kestria');
  const person = builder.entity('Person', nameOf('', i));
  builder.claim(person, 'holds_role', builder.role(`minister ${Math.floor(i / 10)}`, country));
  const event = builder.entity('Event', `visit ${i}`, { eventType: 'visit', status: 'happened' });
  builder.claim(person, 'took_part', event);
  builder.claim(event, 'happened_in', country);
  builder.claim(event, 'happened_on', builder.date(day(i)));
  return { builder, country };
}

const same = (one: Pick<LocalEntity, 'id'>, other: Pick<LocalEntity, 'id'>) => judgement(one, other, 'same');

async function filled(size: number): Promise<Place> {
  const place = await openPlace('embedded', join(home, String(size)));
  for (let i = (await place.store.statistics()).articles; i < size; i++) {
    const { builder, country } = article('news', i);
    await place.store.saveArticle(builder.build(), { judgements: i === 0 ? [] : [same(COUNTRY, country)] });
    if (i % 500 === 499) process.stderr.write(`${i + 1} of ${size}\n`);
  }
  return place;
}

/** Stores an article that stays apart, and one that joins it to the country: what the second took. */
async function joined({ store, processorMs }: Place, size: number, i: number) {
  const newcomer = article('apart', size + 2 * i);
  await store.saveArticle(newcomer.builder.build());
  const { builder, country } = article('joins', size + 2 * i + 1);
  const [before, used] = [performance.now(), processorMs()];
  await store.saveArticle(builder.build(), {
    judgements: [same(COUNTRY, country), same(newcomer.country, country)],
  });
  return { ms: performance.now() - before, processorMs: processorMs() - used };
}

const places: { readonly size: number; readonly place: Place }[] = [];
try {
  for (const size of SIZES) places.push({ size, place: await filled(size) });
  const costs = places.map(() => [] as { readonly ms: number; readonly processorMs: number }[]);
  for (let i = 0; i < WARM_UP + ROUNDS; i++)
    for (const [at, { place, size }] of places.entries()) {
      const cost = await joined(place, size, i);
      if (i >= WARM_UP) costs[at]?.push(cost);
    }
  const figures = places.map(({ size }, at) => ({
    articles: size,
    ms: round(middle((costs[at] ?? []).map(({ ms }) => ms))),
    processorMs: round((costs[at] ?? []).reduce((sum, each) => sum + each.processorMs, 0) / ROUNDS),
  }));
  const report = {
    figures,
    load: round(loadavg()[0] ?? 0),
    node: process.version,
    at: new Date().toISOString(),
  };
  console.log(JSON.stringify(report));
  if (!existsSync('bench/results')) mkdirSync('bench/results', { recursive: true });
  writeFileSync(OUTPUT, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  for (const { place } of places) await place.close();
  if (values.home === undefined) rmSync(home, { recursive: true, force: true });
}

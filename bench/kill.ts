/**
 * Kills (`kill -9`) a whole process group at random moments, opens the store again and checks it: every acknowledged
 * article is there, none twice, none by half. Two kinds: a process that does nothing but save, and the real
 * `dateline ingest`, which must also end in the graph of a run that was never killed. Writes bench/results/kill.json.
 *
 *   npx tsx bench/kill.ts [--store 25] [--ingest 25] [--articles 250] [--seed N]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { killIngest } from './kill/ingest.ts';
import { killStore } from './kill/store.ts';
import { randomFrom } from './synthetic.ts';

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: '25' },
    ingest: { type: 'string', default: '25' },
    articles: { type: 'string', default: '250' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
  },
});
const random = randomFrom(Number(values.seed));
const began = Date.now();
const say = (line: string) => console.log(line);

const store = await killStore(Number(values.store), random, say);
const ingest = await killIngest(Number(values.ingest), Number(values.articles), random, say);
const result = {
  seed: Number(values.seed),
  store,
  ingest,
  seconds: Math.round((Date.now() - began) / 1000),
  at: new Date().toISOString(),
};
mkdirSync('bench/results', { recursive: true });
writeFileSync('bench/results/kill.json', `${JSON.stringify(result, null, 2)}\n`);
console.log(JSON.stringify(result, null, 2));

/** Saves made-up articles until it is killed, and notes each one that the store has acknowledged. Started by store.ts. */
import { appendFileSync } from 'node:fs';
import { openStore } from '#core/store/open.ts';
import { newsArticles } from '../synthetic.ts';

const [home = '', notes = '', from = '0'] = process.argv.slice(2);
const store = await openStore({ home });
process.stdout.write('open\n');
for (const { extraction, judgements } of newsArticles(Number(from))) {
  await store.saveArticle(extraction, { judgements });
  appendFileSync(notes, `${extraction.article.id}\n`);
}

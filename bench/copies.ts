/**
 * Measures how well copies of one text are found: precision and recall on edits made to texts (cut, reordered, another
 * headline, boilerplate added, words changed) at 5, 20 and 40 per cent of the text, against each text's own kin only.
 * Writes bench/results/copies.json.
 *
 *   node --import tsx bench/copies.ts [--articles ../shared/silver/articles] [--limit 150]
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Article } from '#core/model/article.ts';
import { openStore } from '#core/store/open.ts';
import { twinOf } from '#ingest/copy/copy.ts';
import { randomFrom } from './synthetic.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '../shared/silver/articles' },
    limit: { type: 'string', default: '150' },
  },
});
const SHARES = [0.05, 0.2, 0.4];
const random = randomFrom(11);
const draw = (limit: number) => Math.floor(random() * limit);

const BOILERPLATE = [
  'Sign up for our morning briefing and never miss a story. You can unsubscribe at any time from the link in each mail.',
  'This article was produced with the help of agency reports. All rights reserved. Do not republish without written permission.',
  'Follow us for live updates. Our newsroom can be reached around the clock with tips, pictures and corrections to what we print.',
  'Support independent reporting: readers like you pay for the lawyers, the flights and the long months behind investigations.',
  'More on this story: what we know so far, the background in five charts, and a timeline of the events that led up to today.',
];

const sentencesOf = (text: string): string[] => text.match(/[^.!?]+[.!?]+["”’]?\s*|[^.!?]+$/g) ?? [text];

/** Edits that touch about this share of a text. */
const EDITS: Readonly<Record<string, (text: string, share: number) => string>> = {
  cut: (text, share) => {
    const sentences = sentencesOf(text);
    return sentences.slice(0, Math.max(1, Math.round(sentences.length * (1 - share)))).join('');
  },
  reordered: (text, share) => {
    const sentences = sentencesOf(text);
    const moved = Math.max(1, Math.round(sentences.length * share));
    for (let i = 0; i < moved; i++) {
      const [one] = sentences.splice(draw(sentences.length), 1);
      if (one !== undefined) sentences.splice(draw(sentences.length), 0, one.endsWith(' ') ? one : `${one} `);
    }
    return sentences.join('');
  },
  'words changed': (text, share) => {
    // Five words on end at a time, as an editor rewrites a phrase.
    const words = text.split(' ');
    const runs = Math.round((words.length * share) / 5);
    for (let i = 0; i < runs; i++) {
      const at = draw(words.length);
      for (let j = at; j < Math.min(words.length, at + 5); j++) words[j] = `x${draw(5000)}`;
    }
    return words.join(' ');
  },
  'boilerplate added': (text, share) => {
    let added = '';
    for (let i = draw(BOILERPLATE.length); added.length < text.length * share; i++)
      added += `\n\n${BOILERPLATE[i % BOILERPLATE.length]}`;
    return text + added;
  },
  'headline and lead changed': (text, share) => {
    const words = text.split(' ');
    const lead = Math.round(words.length * Math.min(share, 0.4));
    return `Our reporters have this account of the day. ${words.slice(lead).join(' ')}`;
  },
};

const Source = z.object({ id: z.string(), text: z.string() });

/** The longer articles of a folder, or the samples where it is not there. */
function originals(): Article[] {
  const folder = existsSync(values.articles) ? values.articles : 'samples';
  if (folder === 'samples') process.stderr.write(`no ${values.articles}: measured on the samples instead\n`);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const parsed = Source.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
      return parsed.success && parsed.data.text.split(' ').length > 120 ? [articleOf(parsed.data)] : [];
    })
    .filter((_, index) => index % 2 === 0)
    .slice(0, Number(values.limit));
}

const articleOf = ({ id, text }: z.infer<typeof Source>, publisher = 'First'): Article => ({
  id,
  url: null,
  title: id,
  byline: null,
  publisher,
  published: publisher === 'First' ? '2025-03-14' : '2025-03-15',
  language: 'en',
  source: id,
  text,
  contentHash: createHash('sha256').update(id).update(text).digest('hex'),
});

const home = mkdtempSync(join(tmpdir(), 'dateline-copies-'));
const store = await openStore({ home });
const rows: Record<string, unknown>[] = [];
try {
  const texts = originals();
  let between = 0;
  for (const article of texts) {
    const { fingerprints, ...twin } = await twinOf(article, store);
    if (twin.copyOf || twin.copiedBy || twin.revises) {
      between += 1;
      process.stderr.write(`two originals held to be one: ${article.id} ${twin.copyOf ?? twin.copiedBy}\n`);
    }
    await store.saveArticle({ article, entities: [], claims: [] }, { fingerprints });
  }
  for (const [edit, change] of Object.entries(EDITS))
    for (const share of SHARES) {
      let [right, wrong, missed] = [0, 0, 0];
      for (const { id, text } of texts) {
        // Asked, not stored: each edit meets the originals alone.
        const { copyOf } = await twinOf(
          articleOf({ id: `${id} ${edit} ${share}`, text: change(text, share) }, 'Second'),
          store,
        );
        if (copyOf === id) right += 1;
        else if (copyOf === null) missed += 1;
        else wrong += 1;
      }
      const percent = (value: number) => Math.round(value * 1000) / 10;
      rows.push({
        edit,
        changed: `${share * 100} %`,
        precision: percent(right + wrong === 0 ? 1 : right / (right + wrong)),
        recall: percent(right / texts.length),
        missed,
        wrong,
      });
    }
  console.log(`${texts.length} texts; pairs of them held to be copies: ${between}`);
  console.table(rows);
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(
    'bench/results/copies.json',
    `${JSON.stringify({ node: process.version, texts: texts.length, originalsJoined: between, rows }, null, 2)}\n`,
  );
} finally {
  await store.close();
  rmSync(home, { recursive: true, force: true });
}

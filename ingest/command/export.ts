/** `dateline export mentions|judgements`: what the resolver made of the names, for anyone who wants to check. */
import { once } from 'node:events';
import { Argument, Command } from 'commander';
import type { Store } from '#core/store/store.ts';
import { withStore } from './session.ts';

const WHAT = ['mentions', 'judgements'] as const;
type What = (typeof WHAT)[number];

export const exportCommand = (): Command =>
  new Command('export')
    .description('Print mentions or judgements as JSON lines.')
    .addArgument(new Argument('<what>', 'what to print').choices(WHAT))
    .addHelpText(
      'after',
      `
mentions: article, start, end, text, type, local (the article's own entity), entity (the canonical one)
judgements: left and right (local entities), verdict, by, score, reasons, at, and where the articles name them

Example:
  dateline export mentions > mentions.jsonl`,
    )
    .action((what: What) =>
      withStore(async (store) => {
        for await (const row of what === 'mentions' ? mentions(store) : store.exportJudgements()) {
          if (!process.stdout.write(`${JSON.stringify(row)}\n`)) await once(process.stdout, 'drain');
        }
      }),
    );

/** One row per mention, with its words. */
async function* mentions(store: Store): AsyncIterable<unknown> {
  let held = { id: '', text: '' };
  for await (const { local, canonical } of store.exportMentions()) {
    if (held.id !== local.article) {
      held = { id: local.article, text: (await store.article(local.article)).article.text };
    }
    for (const { start, end } of local.mentions) {
      yield {
        article: local.article,
        start,
        end,
        text: held.text.slice(start, end),
        type: local.type,
        local: local.id,
        entity: canonical,
      };
    }
  }
}

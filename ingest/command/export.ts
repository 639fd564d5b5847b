/** `dateline export mentions|judgements|links`: what the resolver made of the names, for anyone who wants to check. */
import { once } from 'node:events';
import { Argument, Command } from 'commander';
import { groupBy } from '#core/model/group.ts';
import { type Identity, identityOf, identityShown, UNKNOWN } from '#core/store/gazetteer/identity.ts';
import type { Store } from '#core/store/store.ts';
import { withStore } from './session.ts';

const WHAT = ['mentions', 'judgements', 'links'] as const;
type What = (typeof WHAT)[number];

export const exportCommand = (): Command =>
  new Command('export')
    .description('Print mentions, judgements or links to gazetteers as JSON lines.')
    .addArgument(new Argument('<what>', 'what to print').choices(WHAT))
    .addHelpText(
      'after',
      `
mentions: article, start, end, text, type, local (the article's own entity), entity (the canonical one), and where
  a gazetteer knows it gazetteerIds and wikidataId
judgements: left and right (local entities), verdict, by, score, reasons, at, and where the articles name them
links: entity, link (local, entry, verdict, by, score, reasons, at) and the entry with its wikidataId

Example:
  dateline export mentions > mentions.jsonl`,
    )
    .action((what: What) =>
      withStore(async (store) => {
        for await (const row of rows[what](store)) {
          if (!process.stdout.write(`${JSON.stringify(row)}\n`)) await once(process.stdout, 'drain');
        }
      }),
    );

/** What is printed, by its name. */
const rows: Readonly<Record<What, (store: Store) => AsyncIterable<unknown>>> = {
  mentions,
  judgements: (store) => store.exportJudgements(),
  async *links(store) {
    yield* await store.exportLinks();
  },
};

/** One row per mention, with its words. */
async function* mentions(store: Store): AsyncIterable<unknown> {
  const known = new Map<string, Identity>();
  for (const [entity, links] of groupBy(await store.exportLinks(), (one) => one.entity))
    known.set(entity, identityOf(links));
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
        ...identityShown(known.get(canonical) ?? UNKNOWN),
      };
    }
  }
}

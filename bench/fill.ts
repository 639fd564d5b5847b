/** Fills a store with what was made up, for measuring in it. */
import type { Store } from '#core/store/store.ts';
import { almanacs, newsArticles } from './synthetic.ts';

/** Entities that one article of an almanac adds. */
const AT_ONCE = 500;

/** Saves so many articles of news, names resolved. */
export async function saveNews(store: Store, count: number): Promise<void> {
  let saved = 0;
  for (const { extraction, judgements } of newsArticles()) {
    if (saved++ >= count) return;
    await store.saveArticle(extraction, { judgements });
  }
}

/** Saves almanacs until the store holds so many entities. Resolves to how many it holds. */
export async function fillUp(store: Store, entities: number): Promise<number> {
  let held = Object.values((await store.statistics()).entities).reduce((a, b) => a + b, 0);
  for (const extraction of almanacs(AT_ONCE)) {
    if (held >= entities) break;
    await store.saveArticle(extraction);
    held += extraction.entities.length;
  }
  return held;
}

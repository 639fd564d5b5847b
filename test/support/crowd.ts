/** Stores for browser tests of much at once: a country that thousands are from, and names in other scripts. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#core/store/open.ts';
import type { RunningServer } from '#server/main.ts';
import { serve } from './explorer.ts';
import { ArticleBuilder } from './extraction.ts';
import { removeFolder } from './remove.ts';

export const COUNTRY = 'Norvania';
export const CITIZENS = 5000;
/** Arabic, Hebrew, Chinese, Japanese, Korean. */
export const NAMES = ['محمد عبد الله', 'דוד לוי', '王小明', '東京電力', '김민수'] as const;

export interface Crowd {
  readonly server: RunningServer;
  close(): Promise<void>;
}

/** A server on a store with the country, its citizens, and people of five scripts who met. */
export async function crowd(): Promise<Crowd> {
  const home = mkdtempSync(join(tmpdir(), 'dateline-crowd-'));
  const store = await openStore({ home });
  const dense = new ArticleBuilder('dense', { published: '2023-01-05', publisher: 'Almanac' });
  const country = dense.entity('Place', COUNTRY);
  for (let i = 0; i < CITIZENS; i++)
    dense.claim(dense.entity('Person', `Citizen ${String(i).padStart(4, '0')}`), 'from', country);
  await store.saveArticle(dense.build());
  const met = new ArticleBuilder('met', { published: '2024-02-01', publisher: 'Gazette' });
  const meeting = met.entity('Event', 'meeting of scripts', { eventType: 'meeting', status: 'happened' });
  for (const name of NAMES)
    met.claim(met.entity('Person', name), 'took_part', meeting, { qualifiers: { part: 'participant' } });
  await store.saveArticle(met.build());
  await store.close();
  const server = await serve({ DATELINE_HOME: home });
  return {
    server,
    close: async () => {
      await server.close();
      removeFolder(home);
    },
  };
}

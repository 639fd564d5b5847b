/** A correction printed elsewhere is tied to what it corrects, or a reader goes on believing the first report. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openStore } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { correctedBy, correctionsOf } from '#ingest/copy/correction.ts';
import { ArticleBuilder } from '../../support/extraction.ts';
import { type Folder, folder } from '../folder.ts';

const NOTICE = readFileSync(
  fileURLToPath(new URL('../../../samples/2024-11-16-gazette-corrections.txt', import.meta.url)),
  'utf8',
);
const TITLE = 'Auditors question dredging contract given to port chief’s brother-in-law';
const PUBLISHER = 'The Orvanne Gazette';

describe('corrections', () => {
  let files: Folder;
  let store: Store;
  beforeEach(async () => {
    files = folder();
    store = await openStore({ home: files.path });
  });
  afterEach(async () => {
    await store.close();
    files.remove();
  });

  /** The report, as two people and a company of it. */
  async function report(id: string, published: string, publisher = PUBLISHER): Promise<string> {
    const article = new ArticleBuilder(id, { title: TITLE, published, publisher });
    const head = article.entity('Person', 'Tobiasz Wernicki');
    const authority = article.entity('Organisation', 'Tarnhavn Port Authority');
    const lawyer = article.entity('Person', 'Lucía Berengo');
    const claim = article.claim(head, 'affiliated_with', authority);
    article.claim(lawyer, 'affiliated_with', head);
    await store.saveArticle(article.build());
    return claim.id;
  }
  const notice = (text = NOTICE, publisher = PUBLISHER) =>
    new ArticleBuilder('notice', {
      title: 'Corrections and clarifications',
      published: '2024-11-16',
      publisher,
      text,
    }).build();

  it('finds the report whose headline the notice quotes, and the claims it speaks of', async () => {
    const claim = await report('first', '2024-11-11');
    await report('second', '2024-11-15');
    const extraction = notice();
    const { corrects } = await correctionsOf(extraction.article, store);
    assert.deepEqual(
      corrects.map(({ article, claims }) => [article, claims]),
      [['first', [claim]]],
    );
    await store.saveArticle(extraction, { corrects });
    const { correctedBy } = await store.article('first');
    assert.equal(correctedBy[0]?.article.id, 'notice');
    assert.match(correctedBy[0]?.words ?? '', /^Our front-page report .* wrong in two figures/);
    assert.deepEqual(correctedBy[0]?.claims, [claim]);
    assert.deepEqual(
      (await store.article('notice')).corrects.map(({ article }) => article.id),
      ['first'],
    );
    assert.deepEqual((await store.article('second')).correctedBy, []);
  });

  it('takes no other paper’s headline, no later report, and no quoted headline without a correction', async () => {
    await report('elsewhere', '2024-11-11', 'The Harbour Post');
    await report('later', '2024-11-20');
    assert.deepEqual((await correctionsOf(notice().article, store)).corrects, []);
    await report('own', '2024-11-11');
    const plain = new ArticleBuilder('plain', {
      title: 'The week in review',
      publisher: PUBLISHER,
      published: '2024-11-16',
      text: `On Monday this paper led with “${TITLE}”. Much has been said since.`,
    }).build();
    assert.deepEqual(await correctionsOf(plain.article, store), { corrects: [], awaits: [] });
  });

  it('ties a notice that came first to its report, once that is stored, and to no other', async () => {
    const extraction = notice();
    const { corrects, awaits } = await correctionsOf(extraction.article, store);
    assert.deepEqual(corrects, []);
    await store.saveArticle(extraction, { awaits });
    for (const [id, published, publisher] of [
      ['elsewhere', '2024-11-11', 'The Harbour Post'],
      ['later', '2024-11-20', PUBLISHER],
      ['own', '2024-11-11', PUBLISHER],
      ['again', '2024-11-10', PUBLISHER],
    ] as const) {
      const article = new ArticleBuilder(id, { title: TITLE, published, publisher });
      const claim = article.claim(
        article.entity('Person', 'Tobiasz Wernicki'),
        'affiliated_with',
        article.entity('Organisation', 'Tarnhavn Port Authority'),
      );
      const report = article.build();
      const late = await correctedBy(report, store);
      assert.deepEqual(
        late.map((one) => [one.article, one.claims]),
        id === 'own' ? [['notice', [claim.id]]] : [],
        id,
      );
      await store.saveArticle(report, { correctedBy: late });
    }
    const { correctedBy: notes } = await store.article('own');
    assert.match(notes[0]?.words ?? '', /^Our front-page report .* wrong in two figures/);
    assert.equal(notes[0]?.claims.length, 1);
  });
});

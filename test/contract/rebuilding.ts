/** What rebuilding promises: the same graph, the same ids, from claims and judgements alone. */
import { strict as assert } from 'node:assert';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { storeOver } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { assertSameGraph, dump } from '../support/dump.ts';
import { emptied } from '../support/engine.ts';
import { ArticleBuilder } from '../support/extraction.ts';
import { judgement, takenBack } from '../support/judgement.ts';
import { saveHaldenBay } from './halden-bay.ts';

export function rebuildingContract(engineOf: () => CypherEngine): void {
  let store: Store;
  beforeEach(async () => {
    store = await emptied(engineOf());
    await saveHaldenBay(store);
  });

  async function assertRebuilds(): Promise<void> {
    const before = await dump(engineOf());
    const seen: number[] = [];
    await store.rebuild((done, total) => seen.push(done / total));
    await assertSameGraph(engineOf(), before);
    assert.equal(seen.at(-1), 1);
  }

  it('gives the graph that saving gave', assertRebuilds);

  it('gives the graph that merging and undoing gave', async () => {
    const merge = judgement({ id: 'strike#e1' }, { id: 'audit#e1' }, 'same');
    await store.saveJudgements([merge, judgement({ id: 'named#e2' }, { id: 'audit#e2' }, 'same')]);
    await assertRebuilds();
    await store.saveJudgements([takenBack(merge)]);
    await assertRebuilds();
  });

  it('gives the graph that a fuller name, coming later, gave', async () => {
    const article = new ArticleBuilder('fuller');
    const port = article.entity('Organisation', 'Greater Halden Bay Port Authority');
    await store.saveArticle(article.build(), { judgements: [judgement({ id: 'named#e2' }, port, 'same')] });
    assert.equal(
      (await store.entity('named#e1')).tenures[0]?.organisation?.name,
      'Greater Halden Bay Port Authority',
    );
    await assertRebuilds();
  });

  it('gives the graph that a revision gave', async () => {
    const article = new ArticleBuilder('named-2');
    const director = article.entity('Person', 'Ilse Maren');
    article.claim(director, 'from', article.entity('Place', 'Halden'));
    await store.saveArticle(article.build(), {
      revises: 'named',
      judgements: [judgement({ id: 'named#e1' }, director, 'same')],
    });
    await assertRebuilds();
  });

  it('gives the graph that a claim about one thing twice gave', async () => {
    const article = new ArticleBuilder('circle');
    const company = article.entity('Organisation', 'Marlow Dredging');
    article.claim(company, 'owns', company);
    await store.saveArticle(article.build());
    assert.equal((await store.entity('circle#e1')).entity.degree, 1);
    await assertRebuilds();
  });

  it('is begun again when it was interrupted', async () => {
    const before = await dump(engineOf());
    await engineOf().write([
      { cypher: "MATCH (s:Store {id: 'store'}) SET s.rebuilding = true" },
      { cypher: 'MATCH (e:Person) DETACH DELETE e' },
    ]);
    store = await storeOver(engineOf());
    await assertSameGraph(engineOf(), before);
  });

  it('keeps what people judged', async () => {
    await store.saveJudgements([
      judgement({ id: 'strike#e1' }, { id: 'audit#e1' }, 'same', { by: 'person:ada' }),
    ]);
    await store.rebuild();
    const detail = await store.entity('strike#e1');
    assert.equal(detail.entity.id, (await store.entity('audit#e1')).entity.id);
    assert.ok(detail.judgements.some(({ by }) => by === 'person:ada'));
  });
}

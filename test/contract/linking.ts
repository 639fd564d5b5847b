/** What gazetteers promise: ids follow from judgements, move with merges, outlive a rebuild, and go when the list goes. */
import { strict as assert } from 'node:assert';
import { type GazetteerEntry, type GazetteerLink, linkId } from '#core/model/gazetteer.ts';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import type { Store } from '#core/store/store.ts';
import { assertSameGraph, dump } from '../support/dump.ts';
import { emptied } from '../support/engine.ts';
import { ArticleBuilder } from '../support/extraction.ts';
import { judgement, takenBack } from '../support/judgement.ts';

const AT = '2025-06-01T00:00:00.000Z';
const entry = (id: string, name: string, more: Partial<GazetteerEntry> = {}): GazetteerEntry => ({
  id: `people:${id}`,
  gazetteer: 'people',
  type: 'Person',
  name,
  aliases: [],
  wikidataId: id,
  places: [],
  roles: [],
  organisations: [],
  ...more,
});
const link = (local: string, to: string, more: Partial<GazetteerLink> = {}): GazetteerLink => {
  const by = more.by ?? 'gazetteer@1';
  return {
    id: linkId(local, to, by),
    local,
    entry: to,
    verdict: 'same',
    by,
    score: 0.9,
    reasons: [{ feature: 'name form', weight: 4, words: 'the same full name' }],
    at: AT,
    retractedAt: null,
    ...more,
  };
};

export function linkingContract(engineOf: () => CypherEngine): void {
  let store: Store;
  const load = (name: string, ...entries: GazetteerEntry[]) =>
    store.loadGazetteer(
      name,
      new Date().toISOString(),
      (async function* () {
        yield entries;
      })(),
    );
  const known = async (id: string) => {
    const { entity } = await store.entity(id);
    return [entity.gazetteerIds, entity.wikidataId];
  };

  beforeEach(async () => {
    store = await emptied(engineOf());
    for (const [i, name] of ['Ilse Maren', 'I. Maren'].entries()) {
      const article = new ArticleBuilder(`a${i}`);
      const person = article.entity('Person', name);
      article.claim(
        person,
        'holds_role',
        article.role('director', article.entity('Organisation', 'Halden Ferries')),
      );
      await store.saveArticle(article.build());
    }
    await load(
      'people',
      entry('Q1', 'Ilse Maren'),
      entry('Q2', 'I. Maren', { aliases: ['Maren the Elder'] }),
    );
  });

  it('finds entries by a whole name of theirs, and by nothing less', async () => {
    const found = await store.gazetteerEntries([
      'Person:maren the elder',
      'Person:maren',
      'Organisation:ilse maren',
    ]);
    assert.deepEqual(
      found.map((one) => one.entry.id),
      ['people:Q2'],
    );
    assert.deepEqual(
      (await store.gazetteers()).map(({ name, entries }) => [name, entries]),
      [['people', 2]],
    );
  });

  it('shows the ids of what a name is linked to, with the reasons, and keeps them through a rebuild', async () => {
    await store.saveLinks([link('a0#e1', 'people:Q1')]);
    assert.deepEqual(await known('a0#e1'), [['people:Q1'], 'Q1']);
    const { links, entity } = await store.entity('a0#e1');
    assert.deepEqual(
      links.map((one) => [one.entry.name, one.link.score, one.link.reasons[0]?.words]),
      [['Ilse Maren', 0.9, 'the same full name']],
    );
    const { entities } = await store.subgraph([entity.id]);
    assert.equal(entities[0]?.wikidataId, 'Q1');
    const before = await dump(engineOf());
    await store.rebuild();
    await assertSameGraph(engineOf(), before);
    assert.deepEqual(await known('a1#e1'), [undefined, undefined]);
  });

  it('keeps the ids when another article names the entity', async () => {
    await store.saveLinks([link('a0#e1', 'people:Q1')]);
    const again = new ArticleBuilder('a9');
    again.entity('Person', 'Ilse Maren');
    await store.saveArticle(again.build(), {
      judgements: [judgement({ id: 'a0#e1' }, { id: 'a9#e1' }, 'same')],
    });
    assert.deepEqual(await known('a9#e1'), [['people:Q1'], 'Q1']);
  });

  it('takes links with an article that is saved', async () => {
    const article = new ArticleBuilder('a9');
    article.entity('Person', 'Ilse Maren');
    await store.saveArticle(article.build(), { links: [link('a9#e1', 'people:Q1')] });
    assert.deepEqual(await known('a9#e1'), [['people:Q1'], 'Q1']);
  });

  it('moves ids with a merge and back, and chooses none where the two were different entries', async () => {
    await store.saveLinks([link('a0#e1', 'people:Q1')]);
    const apart = await dump(engineOf());
    const merge = judgement({ id: 'a0#e1' }, { id: 'a1#e1' }, 'same');
    await store.saveJudgements([merge]);
    assert.deepEqual(await known('a1#e1'), [['people:Q1'], 'Q1']);
    const other = link('a1#e1', 'people:Q2');
    await store.saveLinks([other]);
    assert.deepEqual(await known('a1#e1'), [undefined, undefined]);
    await store.saveLinks([{ ...other, retractedAt: AT }]);
    await store.saveJudgements([takenBack(merge)]);
    await assertSameGraph(engineOf(), apart);
  });

  it('lets a person’s word outrank an automatic link, until it is taken back', async () => {
    await store.saveLinks([link('a0#e1', 'people:Q1')]);
    const no = link('a0#e1', 'people:Q1', { by: 'person:ada', verdict: 'different', score: 1 });
    await store.saveLinks([no]);
    assert.deepEqual(await known('a0#e1'), [undefined, undefined]);
    await store.saveLinks([{ ...no, retractedAt: AT }]);
    assert.deepEqual(await known('a0#e1'), [['people:Q1'], 'Q1']);
  });

  it('loads anew in place of what was there: links to what is gone go, others stay', async () => {
    await store.saveLinks([link('a0#e1', 'people:Q1'), link('a1#e1', 'people:Q2')]);
    await load('people', entry('Q1', 'Ilse B. Maren'));
    assert.deepEqual(await known('a0#e1'), [['people:Q1'], 'Q1']);
    assert.deepEqual(await known('a1#e1'), [undefined, undefined]);
    assert.deepEqual(await store.gazetteerEntries(['Person:ilse maren', 'Person:i maren']), []);
    assert.equal((await store.exportLinks()).length, 1);
  });

  it('gives what is linked its new Wikidata id when the list that is loaded anew has another', async () => {
    await store.saveLinks([link('a0#e1', 'people:Q1')]);
    await load('people', entry('Q1', 'Ilse Maren', { wikidataId: 'Q77' }));
    assert.deepEqual(await known('a0#e1'), [['people:Q1'], 'Q77']);
  });

  it('leaves nothing behind when it is removed', async () => {
    const before = await dump(engineOf());
    await store.saveLinks([link('a0#e1', 'people:Q1')]);
    await store.removeGazetteer('people');
    await assertSameGraph(engineOf(), before);
    assert.deepEqual(await store.gazetteers(), []);
    const { rows } = await engineOf().read(
      'MATCH (n) WHERE n:GazetteerEntry OR n:GazetteerName OR n:GazetteerLink RETURN count(n) AS left',
    );
    assert.equal(Number(rows[0]?.[0]), 0);
    await assert.rejects(store.removeGazetteer('people'), { code: 'NOT_FOUND' });
  });
}

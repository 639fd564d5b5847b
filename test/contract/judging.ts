/** What judgements promise: merges that can be undone to the last property, and people before machines. */
import { strict as assert } from 'node:assert';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import type { Store } from '#core/store/store.ts';
import { assertSameGraph, dump } from '../support/dump.ts';
import { emptied } from '../support/engine.ts';
import { ArticleBuilder } from '../support/extraction.ts';
import { judgement, takenBack } from '../support/judgement.ts';
import { relationOf } from './relation.ts';

export function judgingContract(engineOf: () => CypherEngine): void {
  let store: Store;
  const NAMES = ['Ilse Maren', 'I. Maren', 'Maren', 'Ilse B. Maren'];

  /** Four articles, each with a person, a post at an organisation and an own title; nothing judged yet. */
  beforeEach(async () => {
    store = await emptied(engineOf());
    for (const [i, name] of NAMES.entries()) {
      const article = new ArticleBuilder(`a${i}`, { published: `2025-03-1${i}` });
      const person = article.entity('Person', name);
      const company = article.entity('Organisation', 'Halden Ferries');
      article.claim(person, 'holds_role', article.role('director', company), { speaker: person });
      article.claim(person, 'holds_role', article.role('spokeswoman', null));
      const launch = article.entity('Event', `launch ${i}`, { eventType: 'launch', status: 'happened' });
      article.claim(person, 'took_part', launch, { qualifiers: { part: 'agent' } });
      article.claim(launch, 'happened_on', article.date(`2025-03-0${i + 1}`));
      await store.saveArticle(article.build());
    }
  });

  const person = (i: number) => ({ id: `a${i}#e1` });
  const company = (i: number) => ({ id: `a${i}#e2` });
  const idOfPerson = async (i: number) => (await store.entity(person(i).id)).entity.id;
  const together = async (...indexes: number[]) =>
    new Set(await Promise.all(indexes.map(idOfPerson))).size === 1;

  it('merges, and undoes the merge to the very same graph', async () => {
    const apart = await dump(engineOf());
    const merges = [judgement(person(0), person(1), 'same'), judgement(company(0), company(1), 'same')];
    await store.saveJudgements(merges);
    assert.ok(await together(0, 1));
    const { entity } = await store.entity(person(1).id);
    assert.deepEqual([entity.name, entity.aliases, entity.articles], ['Ilse Maren', ['I. Maren'], 2]);
    const holding = await store.neighbours(entity.id, { limit: 10, offset: 0, type: 'HOLDS' });
    assert.deepEqual(
      holding.items.map(({ relation }) => relation.articles),
      [2, 2],
    );
    await store.saveJudgements(merges.map(takenBack));
    await assertSameGraph(engineOf(), apart);
  });

  it('answers an id from before a merge with the entity it belongs to now', async () => {
    const [first, second] = [await idOfPerson(0), await idOfPerson(1)];
    await store.saveJudgements([judgement(person(0), person(1), 'same')]);
    assert.equal((await store.entity(second)).entity.id, first);
    const scene = await store.subgraph([second, first, 'no-such-id']);
    assert.deepEqual(
      scene.entities.map(({ id }) => id),
      [first],
    );
  });

  it('gives the same graph whichever order merges come in', async () => {
    const merges = [
      judgement(person(2), person(3), 'same'),
      judgement(person(0), person(1), 'same'),
      judgement(person(1), person(2), 'same', { score: 0.7 }),
    ];
    for (const merge of merges) await store.saveJudgements([merge]);
    const oneByOne = await dump(engineOf());
    await store.saveJudgements(merges.map(takenBack));
    await store.saveJudgements([...merges].reverse());
    await assertSameGraph(engineOf(), oneByOne);
    assert.ok(await together(0, 1, 2, 3));
  });

  it("lets a person's judgement outrank an automatic one, either way", async () => {
    await store.saveJudgements([judgement(person(0), person(1), 'same', { score: 0.99 })]);
    const no = judgement(person(0), person(1), 'different', { by: 'person:ada' });
    await store.saveJudgements([no]);
    assert.equal(await together(0, 1), false);
    await store.saveJudgements([takenBack(no)]);
    assert.ok(await together(0, 1));
    await store.saveJudgements([
      judgement(person(2), person(3), 'different', { at: '2026-01-01T00:00:00.000Z' }),
      judgement(person(2), person(3), 'same', { by: 'person:ada' }),
    ]);
    assert.ok(await together(2, 3));
  });

  it("keeps a person's judgement when the article is read again", async () => {
    await store.saveJudgements([judgement(person(0), person(1), 'different', { by: 'person:ada' })]);
    const { article, entities, claims } = await store.article('a1');
    const locals = entities.map(({ canonical, ...local }) => local);
    assert.equal(
      await store.saveArticle(
        { article, entities: locals, claims },
        { judgements: [judgement(person(0), person(1), 'same', { score: 1 })] },
      ),
      'unchanged',
    );
    await store.saveJudgements([judgement(person(0), person(1), 'same', { score: 1 })]);
    assert.equal(await together(0, 1), false);
  });

  it('breaks the weakest automatic link between two that are judged different', async () => {
    await store.saveJudgements([
      judgement(person(0), person(1), 'same', { score: 0.9 }),
      judgement(person(1), person(2), 'same', { score: 0.6 }),
      judgement(person(2), person(3), 'same', { score: 0.8 }),
    ]);
    assert.ok(await together(0, 1, 2, 3));
    await store.saveJudgements([judgement(person(0), person(3), 'different', { by: 'person:ada' })]);
    assert.ok(await together(0, 1));
    assert.ok(await together(2, 3));
    assert.equal(await together(1, 2), false);
  });

  it('changes nothing for an unsure judgement, but shows it', async () => {
    const before = await dump(engineOf());
    await store.saveJudgements([judgement(person(0), person(1), 'unsure')]);
    await assertSameGraph(engineOf(), before);
    assert.deepEqual(
      (await store.entity(person(0).id)).judgements.map(({ verdict }) => verdict),
      ['unsure'],
    );
  });

  it('refuses a judgement on what is not stored', async () => {
    await assert.rejects(store.saveJudgements([judgement(person(0), { id: 'nowhere#e1' }, 'same')]), {
      code: 'NOT_FOUND',
    });
  });

  it('settles judgements that came with an article and join what was apart', async () => {
    const article = new ArticleBuilder('a9');
    const local = article.entity('Person', 'Ilse Maren');
    await store.saveArticle(article.build(), {
      judgements: [judgement(person(0), local, 'same'), judgement(person(1), local, 'same')],
    });
    assert.ok(await together(0, 1));
    assert.equal((await store.entity('a9#e1')).entity.id, await idOfPerson(0));
  });

  it('gives the post at a merged organisation one node and all its holders', async () => {
    await store.saveJudgements([1, 2, 3].map((i) => judgement(company(0), company(i), 'same')));
    const { tenures } = await store.entity(company(3).id);
    assert.equal(tenures.length, 4);
    assert.equal(new Set(tenures.map(({ role }) => role.id)).size, 1);
    const at = await relationOf(store, company(0).id, 'AT');
    assert.deepEqual([at.claims, at.articles], [4, 4]);
    assert.equal((await store.relationClaims(at.id, { limit: 10, offset: 0 })).total, 4);
  });
}

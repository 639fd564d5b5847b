/** What was known on a day: no reader may be shown a doubt, a denial or a date before any article printed it. */
import { strict as assert } from 'node:assert';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import type { Store } from '#core/store/store.ts';
import { emptied } from '../support/engine.ts';
import { ArticleBuilder, validity } from '../support/extraction.ts';
import { judgement } from '../support/judgement.ts';
import { saveHaldenBay } from './halden-bay.ts';

const page = { limit: 50, offset: 0 };

/** An owner affirmed in January, denied in February, alleged again some day in March; a hearing planned and then held later. */
async function saveOwnership(store: Store): Promise<void> {
  const first = new ArticleBuilder('jan', { published: '2024-01-10' });
  const owner = first.entity('Person', 'Ada Hale');
  const firm = first.entity('Organisation', 'Quay Holdings');
  const hearing = first.entity('Event', 'quay hearing', { eventType: 'legal', status: 'planned' });
  first.claim(owner, 'owns', firm, { confidence: 0.6 });
  first.claim(firm, 'took_part', hearing, { qualifiers: { part: 'patient' } });
  first.claim(hearing, 'happened_on', first.date('2024-05-01'), { modality: 'planned', confidence: 0.5 });
  first.claim(owner, 'holds_role', first.role('chair', firm), {
    qualifiers: { status: 'current' },
    validity: validity('2023/..'),
  });
  await store.saveArticle(first.build());
  const later: readonly [
    string,
    string,
    (article: ArticleBuilder, a: typeof owner, b: typeof firm) => void,
  ][] = [
    [
      'feb',
      '2024-02-10',
      (article, a, b) => void article.claim(a, 'owns', b, { polarity: 'denied', speaker: a }),
    ],
    ['mar', '2024-03', (article, a, b) => void article.claim(a, 'owns', b, { modality: 'alleged' })],
  ];
  for (const [id, published, say] of later) {
    const article = new ArticleBuilder(id, { published, publisher: id });
    const again = article.entity('Person', 'Ada Hale');
    const same = article.entity('Organisation', 'Quay Holdings');
    say(article, again, same);
    await store.saveArticle(article.build(), {
      judgements: [judgement(owner, again, 'same'), judgement(firm, same, 'same')],
    });
  }
  const held = new ArticleBuilder('may', { published: '2024-05-08', publisher: 'may' });
  const took = held.entity('Event', 'quay hearing', { eventType: 'legal', status: 'happened' });
  held.claim(took, 'happened_on', held.date('2024-05-07'), { confidence: 0.9 });
  await store.saveArticle(held.build(), { judgements: [judgement(hearing, took, 'same')] });
}

export function knowingContract(engineOf: () => CypherEngine): void {
  let store: Store;
  let ids: Record<'owner' | 'firm' | 'hearing', string>;
  const idOf = async (local: string) => (await store.entity(local)).entity.id;

  describe('one story over time', () => {
    before(async () => {
      store = await emptied(engineOf());
      await saveOwnership(store);
      ids = { owner: await idOf('jan#e1'), firm: await idOf('jan#e2'), hearing: await idOf('jan#e3') };
    });
    const owns = async (day: string) =>
      (await store.subgraph(Object.values(ids), day)).relations.find(({ type }) => type === 'OWNS');

    it('shows nothing before the first article, and only what it said on its day', async () => {
      assert.deepEqual(await store.subgraph(Object.values(ids), '2024-01-09'), {
        entities: [],
        relations: [],
      });
      const january = await owns('2024-01-10');
      assert.deepEqual(
        [january?.claims, january?.denials, january?.polarity, january?.confidence],
        [1, 0, 'affirmed', 0.6],
      );
    });

    it('shows a denial from the day it was printed, not a day before', async () => {
      assert.equal((await owns('2024-02-09'))?.polarity, 'affirmed');
      const after = await owns('2024-02-10');
      assert.deepEqual([after?.polarity, after?.denials, after?.claims], ['disputed', 1, 2]);
    });

    it('takes an article dated by its month as known only when the month is over', async () => {
      assert.equal((await owns('2024-03-30'))?.claims, 2);
      assert.equal((await owns('2024-03-31'))?.claims, 3);
    });

    it('gives an event the status and the day it was held to have then', async () => {
      const event = async (day: string) =>
        (await store.subgraph([ids.hearing], day)).entities.map(({ status, edtf }) => [status, edtf])[0];
      assert.deepEqual(await event('2024-05-01'), ['planned', '2024-05-01']);
      assert.deepEqual(await event('2024-05-08'), ['happened', '2024-05-07']);
    });

    it('opens the claims of that day behind a relation and about an entity', async () => {
      const relation = await owns('2024-02-10');
      const ends = { from: ids.owner, to: ids.firm };
      const behind = async (day: string) =>
        (await store.relationClaims(relation?.id ?? '', page, { ...ends, day })).items.map(
          ({ claim, article }) => [article.id, claim.polarity],
        );
      assert.deepEqual(await behind('2024-01-31'), [['jan', 'affirmed']]);
      assert.deepEqual(await behind('2024-02-29'), [
        ['jan', 'affirmed'],
        ['feb', 'denied'],
      ]);
      const about = await store.entityClaims(ids.owner, { ...page, knownOn: '2024-01-31' });
      assert.equal(about.total, 2);
      const [first] = about.items;
      assert.equal(first?.context.slice(first.highlight.start, first.highlight.end), first?.claim.quote);
    });

    it('reads an entity as it was known: posts, ties and articles of then', async () => {
      const then = await store.entity(ids.owner, '2024-01-31');
      assert.deepEqual(
        then.articles.map(({ id }) => id),
        ['jan'],
      );
      assert.deepEqual(
        then.tenures.map(({ role, organisation, since }) => [role.name, organisation?.name, since]),
        [['chair', 'Quay Holdings', '2023']],
      );
      assert.deepEqual(
        then.relations.map(({ relation }) => [relation.type, relation.denials]),
        [['OWNS', 0]],
      );
      assert.equal((await store.entity(ids.firm, '2024-01-31')).tenures.length, 1);
      await assert.rejects(store.entity(ids.owner, '2023-12-31'), /nothing had been reported/);
    });
  });

  it('lets a claim stand until the day its article was revised', async () => {
    store = await emptied(engineOf());
    const draft = new ArticleBuilder('draft', { published: '2024-01-05' });
    const person = draft.entity('Person', 'Ben Orr');
    const club = draft.entity('Organisation', 'Harbour Club');
    const gone = draft.claim(person, 'member_of', club);
    await store.saveArticle(draft.build());
    const revised = new ArticleBuilder('revised', { published: '2024-02-05' });
    const still = revised.entity('Person', 'Ben Orr');
    await store.saveArticle(revised.build(), {
      revises: 'draft',
      judgements: [judgement(person, still, 'same')],
    });
    const both = [await idOf('draft#e1'), await idOf('draft#e2')];
    assert.deepEqual((await store.subgraph(both)).relations, []);
    const [relation] = (await store.subgraph(both, '2024-02-04')).relations;
    assert.deepEqual([relation?.type, relation?.claims], ['MEMBER_OF', 1]);
    assert.deepEqual((await store.subgraph(both, '2024-02-05')).relations, []);
    const { items } = await store.relationClaims(relation?.id ?? '', page, {
      from: both[0] ?? '',
      to: both[1] ?? '',
      day: '2024-01-31',
    });
    assert.deepEqual(
      items.map(({ claim, subject }) => [claim.id, subject.name]),
      [[gone.id, 'Ben Orr']],
    );
  });

  it('is the graph of today on a day when everything had appeared', async () => {
    store = await emptied(engineOf());
    await saveHaldenBay(store);
    const ids = await Promise.all(
      ['named#e1', 'named#e2', 'named#e3', 'named#e4', 'strike#e1', 'strike#e2', 'strike#e3', 'audit#e1'].map(
        idOf,
      ),
    );
    const sorted = ({ entities, relations }: Awaited<ReturnType<Store['subgraph']>>) => ({
      entities: [...entities].sort((a, b) => a.id.localeCompare(b.id)),
      relations: [...relations].sort((a, b) => a.id.localeCompare(b.id)),
    });
    const now = await store.subgraph(ids);
    assert.ok(now.relations.length > 3);
    assert.deepEqual(sorted(await store.subgraph(ids, '2099-01-01')), sorted(now));
  });

  it('counts its version up with every write', async () => {
    const before = await store.version();
    const one = new ArticleBuilder('one-more', { published: '2024-06-01' });
    one.entity('Person', 'Cy Dunn');
    await store.saveArticle(one.build());
    assert.ok((await store.version()) > before);
  });
}

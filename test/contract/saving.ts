/** What saving articles promises: all or nothing, once, and every relation sums up exactly the claims behind it. */
import { strict as assert } from 'node:assert';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import type { Store } from '#core/store/store.ts';
import { assertSameGraph, dump } from '../support/dump.ts';
import { emptied } from '../support/engine.ts';
import { ArticleBuilder, validity } from '../support/extraction.ts';
import { judgement } from '../support/judgement.ts';
import { relationOf } from './relation.ts';

export function savingContract(engineOf: () => CypherEngine): void {
  let store: Store;
  beforeEach(async () => {
    store = await emptied(engineOf());
  });

  const founding = (id: string, meta = {}) => {
    const article = new ArticleBuilder(id, meta);
    const person = article.entity('Person', 'Ilse Maren');
    const company = article.entity('Organisation', 'Halden Ferries');
    return { article, person, company };
  };

  it('keeps everything of an article and gives it back word for word', async () => {
    const { article, person, company } = founding('a1', { url: 'https://news.test/1', byline: 'R. Quill' });
    article.claim(person, 'founded', company, { speaker: person, modality: 'alleged' });
    const extraction = article.build();
    assert.equal(await store.saveArticle(extraction), 'added');
    const held = await store.article('a1');
    assert.deepEqual(held.article, extraction.article);
    assert.deepEqual(held.claims, extraction.claims);
    assert.deepEqual(
      held.entities.map(({ canonical, ...local }) => local),
      extraction.entities,
    );
    assert.ok(held.entities.every(({ canonical }) => canonical !== null));
    for (const { span, quote } of held.claims)
      assert.equal(held.article.text.slice(span.start, span.end), quote);
    assert.deepEqual(await store.articleByUrl('https://news.test/1'), held.ref);
    assert.equal(
      (await store.knownArticles([extraction.article.contentHash])).get(extraction.article.contentHash),
      'a1',
    );
  });

  it('changes nothing when an article is saved again', async () => {
    const { article, person, company } = founding('a1');
    article.claim(person, 'founded', company);
    await store.saveArticle(article.build());
    const before = await dump(engineOf());
    assert.equal(await store.saveArticle(article.build()), 'unchanged');
    await assertSameGraph(engineOf(), before);
    assert.equal((await store.statistics()).claims, 1);
  });

  it('refuses another text under an id that is taken, and keeps the first', async () => {
    await store.saveArticle(founding('a1').article.build());
    const before = await dump(engineOf());
    const { article } = founding('a1');
    article.write('Other words.');
    await assert.rejects(store.saveArticle(article.build()), { code: 'CONFLICT' });
    await assertSameGraph(engineOf(), before);
  });

  it('writes articles offered at once one after another, each once', async () => {
    const ids = Array.from({ length: 8 }, (_, i) => `a${i % 4}`);
    const outcomes = await Promise.all(ids.map((id) => store.saveArticle(founding(id).article.build())));
    assert.equal(outcomes.filter((outcome) => outcome === 'added').length, 4);
    assert.equal((await store.statistics()).articles, 4);
  });

  it('counts copies of one text, and copies of copies, as one origin', async () => {
    const said = async (id: string, confidence: number, copyOf: string | null, publisher: string) => {
      const { article, person, company } = founding(id, { publisher });
      article.claim(person, 'founded', company, { confidence });
      const ties =
        id === 'a1'
          ? []
          : [judgement({ id: 'a1#e1' }, person, 'same'), judgement({ id: 'a1#e2' }, company, 'same')];
      await store.saveArticle(article.build(), { copyOf, judgements: ties });
    };
    await said('a1', 0.8, null, 'Wire');
    await said('a2', 0.9, 'a1', 'Courier');
    await said('a3', 0.9, 'a2', 'Gazette');
    const relation = await relationOf(store, 'a1#e1', 'FOUNDED');
    assert.deepEqual([relation.claims, relation.articles, relation.origins], [3, 3, 1]);
    assert.equal(relation.confidence, 0.8);
    await said('a4', 0.5, null, 'Herald');
    const more = await relationOf(store, 'a1#e1', 'FOUNDED');
    assert.deepEqual([more.claims, more.articles, more.origins], [4, 4, 2]);
    assert.equal(more.confidence, 0.9);
    assert.equal((await store.statistics()).origins, 2);
    assert.equal((await store.article('a3')).ref.copyOf, 'a2');
  });

  it('shows a denial as denied, and both sides as disputed', async () => {
    const { article, person, company } = founding('a1', { published: '2025-03-14' });
    article.claim(person, 'owns', company, { polarity: 'denied', confidence: 0.7 });
    await store.saveArticle(article.build());
    const denied = await relationOf(store, 'a1#e1', 'OWNS');
    assert.equal(denied.polarity, 'denied');
    assert.deepEqual([denied.denials, denied.claims, denied.confidence], [1, 1, 0.7]);
    assert.equal(denied.disagreement, false);

    const second = founding('a2', { published: '2025-03-20' });
    second.article.claim(second.person, 'owns', second.company, { modality: 'alleged', confidence: 0.6 });
    await store.saveArticle(second.article.build(), {
      judgements: [
        judgement({ id: 'a1#e1' }, second.person, 'same'),
        judgement({ id: 'a1#e2' }, second.company, 'same'),
      ],
    });
    const disputed = await relationOf(store, 'a1#e1', 'OWNS');
    assert.equal(disputed.polarity, 'disputed');
    assert.equal(disputed.modality, 'alleged');
    assert.equal(disputed.disagreement, true);
    assert.deepEqual([disputed.firstReported, disputed.lastReported], ['2025-03-14', '2025-03-20']);
  });

  it('shows that sources disagree on the day of an event, and no longer once the event is two', async () => {
    const opening = (id: string, day: string, modality: 'asserted' | 'planned' = 'asserted') => {
      const article = new ArticleBuilder(id, { published: '2025-04-01' });
      const event = article.entity('Event', 'the opening', { eventType: 'launch', status: 'happened' });
      article.claim(event, 'happened_on', article.date(day), { modality });
      return { article, event };
    };
    const first = { id: 'a1#e1' };
    for (const [id, day, modality] of [
      ['a1', '2025-03-14', 'asserted'],
      ['a2', '2025-03', 'asserted'],
      ['a3', '2025-02-28', 'planned'],
      ['a4', '2025-03-15', 'asserted'],
    ] as const) {
      const { article, event } = opening(id, day, modality);
      await store.saveArticle(article.build(), {
        judgements: id === 'a1' ? [] : [judgement(first, event, 'same')],
      });
    }
    const dates = async () =>
      (await store.neighbours('a1#e1', { limit: 10, offset: 0, type: 'ON' })).items.map(
        ({ entity, relation }) => ({ ...relation, day: entity.name }),
      );
    const flagged = (of: readonly { readonly disagreement: boolean; readonly day: string }[]) =>
      of.flatMap(({ disagreement, day }) => (disagreement ? [day] : [])).sort();
    const both = ['2025-03-14', '2025-03-15'];
    const held = await dates();
    assert.equal(held.length, 4);
    assert.deepEqual(flagged(held), both);
    const { relations } = await store.subgraph(
      [held[0]?.from ?? '', ...held.map(({ to }) => to)],
      '2025-04-02',
    );
    const dayOf = new Map(held.map(({ id, day }) => [id, day]));
    assert.deepEqual(flagged(relations.map((one) => ({ ...one, day: dayOf.get(one.id) ?? '' }))), both);
    await store.rebuild();
    assert.deepEqual(flagged(await dates()), both);
    await store.saveJudgements([judgement(first, { id: 'a4#e1' }, 'different', { by: 'person:ada' })]);
    assert.deepEqual(flagged(await dates()), []);
  });

  it('shows that sources disagree on the time of a tenure', async () => {
    for (const [id, since] of [
      ['a1', '2019/..'],
      ['a2', '2020/..'],
    ] as const) {
      const { article, person, company } = founding(id);
      article.claim(person, 'holds_role', article.role('director', company), {
        qualifiers: { status: 'current' },
        validity: validity(since),
      });
      await store.saveArticle(article.build(), {
        judgements:
          id === 'a1'
            ? []
            : [judgement({ id: 'a1#e1' }, person, 'same'), judgement({ id: 'a1#e2' }, company, 'same')],
      });
    }
    const holding = await relationOf(store, 'a1#e1', 'HOLDS');
    assert.equal(holding.disagreement, true);
    assert.equal(holding.validFrom, '2019-01-01');
    const { tenures } = await store.entity('a1#e1');
    assert.deepEqual(
      tenures.map(({ person, role, organisation, status }) => [
        person.name,
        role.name,
        organisation?.name,
        status,
      ]),
      [['Ilse Maren', 'director', 'Halden Ferries', 'current']],
    );
  });

  it('lets holders share a post at an organisation, and strangers no bare title', async () => {
    const first = founding('a1');
    first.article.claim(first.person, 'holds_role', first.article.role('Port Director', first.company));
    first.article.claim(first.person, 'holds_role', first.article.role('spokesman', null));
    await store.saveArticle(first.article.build());
    const second = new ArticleBuilder('a2');
    const other = second.entity('Person', 'Tor Vane');
    const company = second.entity('Organisation', 'Halden Ferries');
    second.claim(other, 'holds_role', second.role('port director', company));
    second.claim(other, 'holds_role', second.role('spokesman', null));
    await store.saveArticle(second.build(), { judgements: [judgement(first.company, company, 'same')] });

    const { tenures } = await store.entity('a1#e2');
    assert.deepEqual(tenures.map(({ person }) => person.name).sort(), ['Ilse Maren', 'Tor Vane']);
    assert.equal(new Set(tenures.map(({ role }) => role.id)).size, 1);
    assert.equal((await store.statistics()).entities.Role, 3);
  });

  it('puts a day within its month and the month within its year, one node for each', async () => {
    for (const [id, day] of [
      ['a1', '2025-03-14'],
      ['a2', '2025-03-14'],
      ['a3', '2025-03'],
    ] as const) {
      const article = new ArticleBuilder(id);
      const strike = article.entity('Event', `strike ${id}`, { eventType: 'protest', status: 'happened' });
      article.claim(strike, 'happened_on', article.date(day));
      await store.saveArticle(article.build());
    }
    const { hits } = await store.search('2025', { limit: 10, offset: 0, types: ['Date'] });
    assert.deepEqual(hits.map(({ entity }) => entity.name).sort(), ['2025', '2025-03', '2025-03-14']);
    const day = hits.find(({ entity }) => entity.name === '2025-03-14')?.entity;
    const page = await store.neighbours(day?.id ?? '', {
      limit: 10,
      offset: 0,
      type: 'WITHIN',
      direction: 'out',
    });
    assert.deepEqual(
      page.items.map(({ entity }) => entity.name),
      ['2025-03'],
    );
    const { rows } = await engineOf().read(
      "MATCH (d:Date {edtf: '2025-03-14'}) WHERE d.dateMin = date('2025-03-14') RETURN count(d) AS days",
    );
    assert.equal(rows[0]?.[0], 1);
    assert.equal((await store.entity('a1#e1')).entity.edtf, '2025-03-14');
  });

  it('gives an event the date that most origins support', async () => {
    const dates = ['2025-03-01', '2025-03-02', '2025-03-02'];
    for (const [i, date] of dates.entries()) {
      const article = new ArticleBuilder(`a${i}`);
      const event = article.entity('Event', 'signing of the rail accord', { eventType: 'deal' });
      article.claim(event, 'happened_on', article.date(date));
      await store.saveArticle(article.build(), {
        judgements: i === 0 ? [] : [judgement({ id: 'a0#e1' }, event, 'same')],
      });
    }
    const { entity } = await store.entity('a0#e1');
    assert.deepEqual(
      [entity.edtf, entity.dateMin, entity.dateMax],
      ['2025-03-02', '2025-03-02', '2025-03-02'],
    );
    const page = await store.neighbours('a0#e1', { limit: 10, offset: 0, type: 'ON' });
    assert.deepEqual(
      page.items.map(({ entity: date, relation }) => [date.name, relation.origins]),
      [
        ['2025-03-02', 2],
        ['2025-03-01', 1],
      ],
    );
  });

  it('retracts, with the reason, what a new version no longer claims, and keeps the rest', async () => {
    const first = founding('v1', { url: 'https://news.test/1' });
    first.article.claim(first.person, 'founded', first.company);
    first.article.claim(first.person, 'owns', first.company);
    await store.saveArticle(first.article.build());
    const second = founding('v2', { url: 'https://news.test/1' });
    second.article.claim(second.person, 'founded', second.company);
    const outcome = await store.saveArticle(second.article.build(), {
      revises: 'v1',
      judgements: [
        judgement(first.person, second.person, 'same'),
        judgement(first.company, second.company, 'same'),
      ],
    });
    assert.equal(outcome, 'revised');
    const relation = await relationOf(store, 'v1#e1', 'FOUNDED');
    assert.deepEqual([relation.articles, relation.origins], [2, 1]);
    const owns = await store.neighbours('v1#e1', { limit: 10, offset: 0, type: 'OWNS' });
    assert.equal(owns.total, 0);
    const [kept, gone] = (await store.article('v1')).claims;
    assert.equal(kept?.retractedAt, null);
    assert.notEqual(gone?.retractedAt, null);
    const { rows } = await engineOf().read(
      'MATCH (c:Claim) WHERE c.retractedAt IS NOT NULL RETURN c.retractedBecause AS why',
    );
    assert.deepEqual(rows, [['revised by v2']]);
    const statistics = await store.statistics();
    assert.deepEqual([statistics.claims, statistics.retracted], [2, 1]);
    assert.equal((await store.articleByUrl('https://news.test/1'))?.id, 'v2');
    assert.equal((await store.article('v2')).ref.revises, 'v1');
    assert.equal((await store.entity('v1#e1')).entity.degree, 1);
  });

  it('finds which articles carry a fingerprint', async () => {
    await store.saveArticle(founding('a1').article.build(), { fingerprints: ['f1', 'f2'] });
    await store.saveArticle(founding('a2').article.build(), { fingerprints: ['f2'] });
    const held = await store.fingerprintHolders(['f1', 'f2', 'f3']);
    assert.deepEqual(held.get('f1'), ['a1']);
    assert.deepEqual([...(held.get('f2') ?? [])].sort(), ['a1', 'a2']);
    assert.equal(held.has('f3'), false);
  });

  it('keeps what a notice awaits until the report comes, and ties its claims to the notice', async () => {
    const notice = new ArticleBuilder('notice');
    const span = notice.write('Our report on the bridge was wrong.');
    await store.saveArticle(notice.build(), { awaits: [{ headline: 'bridge to close in may', span }] });
    assert.deepEqual(await store.awaiting('bridge to close in may'), [
      { headline: 'bridge to close in may', article: 'notice', span },
    ]);
    assert.deepEqual(await store.awaiting('another'), []);
    const report = new ArticleBuilder('report', { title: 'Bridge to close in May' });
    const claim = report.claim(report.entity('Person', 'Ada Holm'), 'from', report.entity('Place', 'Halden'));
    await store.saveArticle(report.build(), {
      correctedBy: [{ article: 'notice', span, claims: [claim.id] }],
    });
    const { correctedBy } = await store.article('report');
    assert.deepEqual(
      correctedBy.map(({ article, words, claims }) => [article.id, words, claims]),
      [['notice', 'Our report on the bridge was wrong.', [claim.id]]],
    );
    assert.deepEqual(await store.awaiting('bridge to close in may'), []);
  });
}

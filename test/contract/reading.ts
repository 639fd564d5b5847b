/** What reading promises: search as you type, pages of dense nodes, evidence in context, paths. */
import { strict as assert } from 'node:assert';
import { blockingKeys } from '#core/model/name-key.ts';
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import type { Store } from '#core/store/store.ts';
import { emptied } from '../support/engine.ts';
import { ArticleBuilder } from '../support/extraction.ts';
import { saveHaldenBay } from './halden-bay.ts';
import { relationOf } from './relation.ts';

const all = { limit: 50, offset: 0 };

export function readingContract(engineOf: () => CypherEngine): void {
  let store: Store;
  before(async () => {
    store = await emptied(engineOf());
    await saveHaldenBay(store);
    // A country that many are from: too many to show at once.
    const dense = new ArticleBuilder('dense', { published: '2023-01-05', publisher: 'Almanac' });
    const country = dense.entity('Place', 'Norvania');
    for (let i = 0; i < 30; i++) {
      const person = dense.entity('Person', `Citizen ${String(i).padStart(2, '0')}`);
      dense.claim(person, 'from', country);
    }
    await store.saveArticle(dense.build());
  });

  const names = async (query: string, options = {}) =>
    (await store.search(query, { ...all, ...options })).hits.map(({ entity }) => entity.name);

  it('finds names by the beginning of any word, accents or not', async () => {
    assert.deepEqual(await names('mare'), ['Ilse Märén']);
    assert.deepEqual(await names('ÏLSE mä'), ['Ilse Märén']);
    assert.deepEqual(await names('aren'), []);
    assert.deepEqual(await names('nobody'), []);
    assert.deepEqual(await names('  '), []);
  });

  it('finds aliases and says which matched', async () => {
    const { hits } = await store.search('hbpa', all);
    const hit = hits.find(({ entity }) => entity.type === 'Organisation');
    assert.deepEqual([hit?.entity.name, hit?.matched], ['Halden Bay Port Authority', 'HBPA']);
  });

  it('puts the best reported first and filters by type', async () => {
    assert.equal((await names('halden bay'))[0], 'Halden Bay');
    assert.deepEqual(await names('halden', { types: ['Organisation'] }), ['Halden Bay Port Authority']);
    const vanes = await store.search('vane', all);
    assert.deepEqual(
      vanes.hits.map(({ entity }) => entity.articles),
      [2, 1],
    );
  });

  it('pages search results without gap or repeat', async () => {
    const whole = await store.search('citizen', all);
    const first = await store.search('citizen', { limit: 7, offset: 0 });
    const second = await store.search('citizen', { limit: 7, offset: 7 });
    assert.equal(first.total, 30);
    assert.deepEqual([...first.hits, ...second.hits], whole.hits.slice(0, 14));
    const last = await store.search('citizen', { limit: 7, offset: 28 });
    const beyond = await store.search('citizen', { limit: 7, offset: 35 });
    assert.deepEqual([last.hits.length, last.total, beyond.total], [2, 30, 30]);
  });

  it('takes query text as text, whatever is in it', async () => {
    for (const query of ["' OR 1=1 //", '$w0', '*', '\\', '}) DETACH DELETE n', '.*'])
      assert.equal((await store.search(query, all)).total >= 0, true);
    assert.ok((await store.statistics()).articles > 0);
  });

  it('counts the neighbours of a dense node, then pages them', async () => {
    const [country] = (await store.search('norvania', all)).hits;
    const id = country?.entity.id ?? '';
    assert.equal(country?.entity.degree, 30);
    assert.deepEqual(await store.neighbourCounts(id), [
      { type: 'FROM', direction: 'in', entityType: 'Person', count: 30 },
    ]);
    const seen = new Set<string>();
    for (let offset = 0; offset < 30; offset += 8) {
      const page = await store.neighbours(id, { limit: 8, offset, type: 'FROM', direction: 'in' });
      assert.equal(page.total, 30);
      for (const { entity, relation } of page.items) {
        seen.add(entity.id);
        assert.deepEqual([relation.from, relation.to], [entity.id, id]);
      }
    }
    assert.equal(seen.size, 30);
    assert.equal((await store.neighbours(id, { ...all, entityType: 'Event' })).total, 0);
  });

  it('opens the words behind a relation, in context', async () => {
    const took = await relationOf(store, 'strike#e2', 'TOOK_PART');
    const { items, total } = await store.relationClaims(took.id, all);
    assert.equal(total, 2);
    assert.deepEqual([took.claims, took.articles, took.origins], [2, 2, 1]);
    for (const { claim, context, highlight, subject, object } of items) {
      assert.equal(context.slice(highlight.start, highlight.end), claim.quote);
      assert.deepEqual([subject.name, object.name], ['Dockers Union', 'dockers strike']);
    }
    const page = await store.relationClaims(took.id, { limit: 1, offset: 1 });
    assert.deepEqual(page.items, items.slice(1));
  });

  it('names who said a claim, and opens a post by the claims that someone holds it', async () => {
    const owns = await relationOf(store, 'audit#e1', 'OWNS');
    assert.equal((await store.relationClaims(owns.id, all)).items[0]?.speaker?.name, 'Tor Vane');
    const at = await relationOf(store, 'named#e2', 'AT');
    const { items } = await store.relationClaims(at.id, all);
    assert.deepEqual(
      items.map(({ claim }) => claim.predicate),
      ['holds_role'],
    );
    const { entities } = await store.subgraph([at.to]);
    assert.equal(items[0]?.organisation, entities[0]?.name, 'which of two chairmen is meant');
    const known = { day: '2999-01-01', from: at.from, to: at.to };
    assert.deepEqual((await store.relationClaims(at.id, all, known)).items, items);
  });

  it('lists the claims about an entity, as subject or object', async () => {
    const { items, total } = await store.entityClaims('strike#e3', all);
    assert.equal(total, 6);
    assert.equal(items.length, 6);
    assert.deepEqual((await store.entityClaims('strike#e3', { limit: 2, offset: 4 })).items, items.slice(4));
  });

  it('tells all about an entity', async () => {
    const person = await store.entity('named#e1');
    assert.deepEqual(
      person.tenures.map(({ role, organisation, status, since, until }) => [
        role.name,
        organisation?.name,
        status,
        since,
        until,
      ]),
      [['port director', 'Halden Bay Port Authority', 'current', '2024-05', null]],
    );
    const union = await store.entity('strike#e2');
    assert.deepEqual(
      union.events.map(({ event, relation }) => [event.name, event.edtf, relation?.part]),
      [['dockers strike', '2024-10-14', 'agent']],
    );
    const told = await store.entity('strike#e3');
    assert.equal(told.entity.type, 'Event');
    assert.deepEqual(
      told.articles.map(({ id, status }) => [id, status]),
      [
        ['strike', 'ongoing'],
        ['strike-copy', 'ongoing'],
      ],
      'an event says how each article has it',
    );
    const speaker = await store.entity('strike#e1');
    assert.deepEqual(
      speaker.statements.map(({ statement }) => statement.name),
      ['We stop at dawn', 'We stop at dawn'],
    );
    assert.deepEqual(
      speaker.relations.map(({ relation }) => relation.type),
      ['MEMBER_OF'],
    );
    assert.deepEqual(
      speaker.articles.map(({ id }) => id),
      ['strike', 'strike-copy'],
    );
    assert.equal(speaker.judgements.length, 1);
    const place = await store.entity('named#e3');
    assert.deepEqual(
      place.events.map(({ event }) => event.name),
      ['dockers strike'],
    );
  });

  it('finds the events somebody took part in, by when they may have been', async () => {
    const [event] = await store.eventsAbout({ dates: ['2024-10-14'], entities: [] }, 1);
    assert.ok(event?.dateMin);
    const { items } = await store.neighbours(event.id, { limit: 1, offset: 0, type: 'TOOK_PART' });
    const entities = items.map(({ entity }) => entity.id);
    assert.equal(entities.length, 1);
    const ask = async (first: string, last: string) =>
      (await store.eventsAbout({ dates: [], entities, between: { first, last } }, 50)).map(({ id }) => id);
    assert.ok((await ask(event.dateMin, event.dateMin)).includes(event.id));
    assert.ok(!(await ask('1900-01-01', '1900-12-31')).includes(event.id));
    assert.ok(!(await ask('2999-01-01', '2999-12-31')).includes(event.id));
  });

  it('finds the shortest path, all paths, and none that is not there', async () => {
    const found = await store.paths('strike#e1', 'named#e2', { maxLength: 5, limit: 10 });
    const byId = new Map(found.graph.entities.map((entity) => [entity.id, entity.name]));
    assert.deepEqual(
      found.paths[0]?.entities.map((id) => byId.get(id)),
      ['Tor Vane', 'Dockers Union', 'dockers strike', 'Halden Bay', 'Halden Bay Port Authority'],
    );
    assert.equal(found.paths[0]?.relations.length, 4);
    assert.equal(found.graph.relations.length, 4);
    assert.deepEqual((await store.paths('strike#e1', 'named#e2', { maxLength: 3, limit: 10 })).paths, []);
    const without = await store.paths('strike#e1', 'named#e2', {
      maxLength: 5,
      limit: 10,
      exclude: ['HELD_IN'],
    });
    assert.deepEqual(without.paths, []);
    const apart = await store.paths('dense#e1', 'named#e2', { maxLength: 5, limit: 10, all: true });
    assert.deepEqual(apart.paths, []);
    const itself = await store.paths('named#e2', 'named#e2', { maxLength: 5, limit: 10 });
    assert.deepEqual(
      itself.paths.map(({ relations }) => relations),
      [[]],
    );
  });

  it('restores a scene with every relation among its entities', async () => {
    const ids = ['strike#e1', 'strike#e2', 'strike#e3'];
    const scene = await store.subgraph(ids);
    assert.equal(scene.entities.length, 3);
    assert.deepEqual(scene.relations.map(({ type }) => type).sort(), ['MEMBER_OF', 'TOOK_PART']);
  });

  it('says which publishers stand behind relations, of posts at an organisation too', async () => {
    const citizen = (await store.search('citizen 07', all)).hits[0]?.entity.id ?? '';
    const [from] = (await store.neighbours(citizen, all)).items;
    const held = await relationOf(store, 'named#e1', 'HOLDS');
    const at = await relationOf(store, 'named#e2', 'AT');
    const ids = [from?.relation.id ?? '', held.id, at.id, 'no-such-id'];
    const told = await store.relationPublishers(ids);
    assert.deepEqual(
      told.map(({ relation }) => relation),
      ids,
    );
    assert.deepEqual(told[0]?.publishers, ['Almanac']);
    for (const one of [1, 2])
      assert.ok((told[one]?.publishers.length ?? 0) > 0, `${ids[one]} has no publisher`);
    assert.deepEqual(told[3]?.publishers, []);
    assert.deepEqual(await store.relationPublishers([]), []);
  });

  it('opens on something connected, with names worth searching for', async () => {
    const view = await store.start(20);
    assert.ok(view.entities.length > 5 && view.entities.length <= 20);
    assert.ok(view.relations.length >= 3);
    const ids = new Set(view.entities.map(({ id }) => id));
    assert.ok(view.relations.every(({ from, to }) => ids.has(from) && ids.has(to)));
    assert.equal(view.suggestions.length, 3);
    for (const suggestion of view.suggestions) assert.ok((await names(suggestion)).includes(suggestion));
  });

  it('counts what is stored', async () => {
    const statistics = await store.statistics();
    assert.deepEqual(
      [
        statistics.articles,
        statistics.origins,
        statistics.publishers,
        statistics.claims,
        statistics.retracted,
      ],
      [5, 4, 4, 44, 0],
    );
    assert.deepEqual(statistics.entities, {
      Person: 33,
      Organisation: 4,
      Place: 2,
      Role: 1,
      Event: 1,
      Date: 3,
      Statement: 2,
    });
    assert.equal(statistics.relations.FROM, 30);
    assert.deepEqual([statistics.firstPublished, statistics.lastPublished], ['2023-01-05', '2025-11-11']);
    assert.equal(statistics.engine, engineOf().name);
  });

  it('lists articles, latest first, by title and publisher', async () => {
    const { items, total } = await store.articles({ limit: 2, offset: 0 });
    assert.equal(total, 5);
    assert.deepEqual(
      items.map(({ id }) => id),
      ['audit', 'strike'],
    );
    assert.deepEqual(
      (await store.articles({ ...all, query: 'dock' })).items.map(({ id }) => id),
      ['strike', 'strike-copy'],
    );
    assert.deepEqual(
      (await store.articles({ ...all, publisher: 'Almanac' })).items.map(({ id }) => id),
      ['dense'],
    );
  });

  it('offers the resolver candidates that share a name, with their company', async () => {
    const [named = []] = await store.named(
      [{ type: 'Person', keys: blockingKeys('Person', ['T. Vane']) }],
      10,
    );
    const found = await store.candidatesOf(named, []);
    assert.deepEqual(
      found.map(({ entity }) => entity.name),
      ['Tor Vane', 'Tor Vane'],
    );
    assert.ok(found[0]?.ties.some(({ name }) => name === 'Dockers Union'));
    assert.deepEqual(found[0]?.locals.map(({ id }) => id).sort(), ['strike#e1', 'strike-copy#e1'].sort());
    assert.ok(found[0]?.company.includes('Dockers Union'));
    assert.deepEqual(await store.candidatesOf(named, []), found);
    const events = await store.eventsAbout({ dates: ['2024-10-14'], entities: [] }, 10);
    assert.deepEqual(
      events.map(({ name }) => name),
      ['dockers strike'],
    );
  });

  it('exports mentions in article order, and judgements', async () => {
    const articles: string[] = [];
    for await (const { local, canonical } of store.exportMentions()) {
      if (articles.at(-1) !== local.article) articles.push(local.article);
      assert.equal((await store.subgraph([canonical])).entities.length, 1);
      if (articles.length > 2) break;
    }
    assert.deepEqual(articles, ['named', 'strike', 'strike-copy']);
    const pairs: string[] = [];
    for await (const { left, right } of store.exportJudgements()) pairs.push(`${left} ${right}`);
    assert.equal(pairs.length, 5);
  });

  it('says what does not exist', async () => {
    const missing = { code: 'NOT_FOUND' };
    await assert.rejects(store.entity('nothing'), missing);
    await assert.rejects(store.article('nothing'), missing);
    await assert.rejects(store.relationClaims('nothing', all), missing);
    await assert.rejects(store.neighbours('nothing', all), missing);
    await assert.rejects(store.paths('nothing', 'named#e1', { maxLength: 3, limit: 3 }), missing);
    assert.equal(await store.articleByUrl('https://nowhere.test/'), null);
  });

  it('says who appears with someone, and what several are tied to', async () => {
    const id = async (local: string) => (await store.entity(local)).entity.id;
    const vane = await id('strike#e1');
    const company = await store.company(vane, 10);
    assert.deepEqual(
      company.map(({ entity, events, articles }) => [entity.name, events, articles]),
      [['Dockers Union', 0, 2]],
    );
    const shared = await store.common([vane, await id('strike#e3')], 10);
    assert.deepEqual(
      shared.items.map(({ entity, ties }) => [entity.name, ties]),
      [['Dockers Union', 2]],
    );
    assert.equal(shared.truncated, false);
  });
}

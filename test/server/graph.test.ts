/** What the explorer reads: entities, their neighbours, the claims behind a relation, paths. */
import { strict as assert } from 'node:assert';
import { z } from 'zod';
import { Evidence } from '#core/model/evidence.ts';
import * as view from '#core/model/view.ts';
import { good, problem, served } from './served.ts';

const EvidencePage = z.object({ items: z.array(Evidence), total: z.int() });
const UNION = 'strike%23e2';
const VANE = 'strike%23e1';

describe('graph routes', () => {
  const { ask } = served();
  const entity = async (local: string) =>
    good(await ask().get(`/api/entities/${local}`), view.EntityDetail).entity;

  it('start shows something connected, no more than asked for', async () => {
    const start = good(await ask().get('/api/start?limit=5'), view.StartView);
    assert.ok(start.entities.length > 1 && start.entities.length <= 5);
    assert.ok(start.relations.length > 0);
    assert.ok(start.suggestions.length > 0);
  });

  it('search finds by the beginnings of words, without accents, and by type', async () => {
    const found = good(await ask().get('/api/search?q=ils%20mar'), view.SearchResult);
    assert.deepEqual(
      found.hits.map((hit) => hit.entity.name),
      ['Ilse Märén'],
    );
    const typed = good(await ask().get('/api/search?q=halden&types=Place'), view.SearchResult);
    assert.ok(typed.hits.length > 0);
    assert.ok(typed.hits.every((hit) => hit.entity.type === 'Place'));
    assert.equal(good(await ask().get('/api/search?q=zzz'), view.SearchResult).total, 0);
  });

  it('pages a search without losing or repeating', async () => {
    const page = async (limit: number, offset: number) =>
      good(
        await ask().get(`/api/search?q=halden&limit=${limit}&offset=${offset}`),
        view.SearchResult,
      ).hits.map((hit) => hit.entity.id);
    const whole = await page(50, 0);
    assert.ok(whole.length > 1);
    assert.deepEqual([...(await page(1, 0)), ...(await page(49, 1))], whole);
  });

  it('an entity comes with its roles, by canonical and by local id', async () => {
    const detail = good(await ask().get('/api/entities/named%23e1'), view.EntityDetail);
    assert.equal(detail.tenures[0]?.role.name, 'port director');
    const again = good(
      await ask().get(`/api/entities/${encodeURIComponent(detail.entity.id)}`),
      view.EntityDetail,
    );
    assert.deepEqual(again, detail);
  });

  it('counts neighbours as many as it then pages', async () => {
    const counts = good(
      await ask().get(`/api/entities/${UNION}/neighbours/counts`),
      z.array(view.NeighbourCount),
    );
    const page = good(await ask().get(`/api/entities/${UNION}/neighbours`), view.NeighbourPage);
    assert.ok(page.total > 1);
    assert.equal(
      counts.reduce((sum, { count }) => sum + count, 0),
      page.total,
    );
    const members = good(
      await ask().get(`/api/entities/${UNION}/neighbours?type=MEMBER_OF&direction=in&entityType=Person`),
      view.NeighbourPage,
    );
    assert.deepEqual(
      members.items.map((item) => item.entity.name),
      ['Tor Vane'],
    );
  });

  it('a relation opens its claims, each highlighted where its quote stands', async () => {
    const { items } = good(
      await ask().get(`/api/entities/${UNION}/neighbours?type=MEMBER_OF`),
      view.NeighbourPage,
    );
    const id = encodeURIComponent(items[0]?.relation.id ?? '');
    const claims = good(await ask().get(`/api/relations/${id}/claims`), EvidencePage);
    assert.equal(claims.total, 2);
    for (const { claim, context, highlight } of claims.items)
      assert.equal(context.slice(highlight.start, highlight.end), claim.quote);
    const second = good(await ask().get(`/api/relations/${id}/claims?limit=1&offset=1`), EvidencePage);
    assert.deepEqual(second.items, claims.items.slice(1));
  });

  it('an entity opens the claims about it', async () => {
    const claims = good(await ask().get(`/api/entities/${VANE}/claims`), EvidencePage);
    assert.ok(claims.items.some(({ claim }) => claim.predicate === 'said'));
  });

  it('a scene is restored from ids; those not known are left out', async () => {
    const ids = [(await entity(VANE)).id, (await entity(UNION)).id, 'nobody'];
    const scene = good(await ask().post('/api/subgraph').send({ ids }), view.Subgraph);
    assert.deepEqual(scene.entities.map(({ id }) => id).sort(), ids.slice(0, 2).sort());
    assert.deepEqual(
      scene.relations.map(({ type }) => type),
      ['MEMBER_OF'],
    );
  });

  it('publishers behind the relations of a scene are told, and no list of anything else is taken', async () => {
    const ids = [(await entity(VANE)).id, (await entity(UNION)).id];
    const { relations } = good(await ask().post('/api/subgraph').send({ ids }), view.Subgraph);
    const told = good(
      await ask()
        .post('/api/relations/publishers')
        .send({ ids: relations.map(({ id }) => id) }),
      z.array(view.RelationPublishers),
    );
    assert.equal(told.length, relations.length);
    assert.ok(told.every(({ publishers }) => publishers.length > 0));
    problem(await ask().post('/api/relations/publishers').send({ ids: 'a' }), 400, 'BAD_INPUT');
  });

  it('a scene as known on a day holds what had been printed by then', async () => {
    const ids = [(await entity(VANE)).id, (await entity(UNION)).id];
    const then = async (knownOn: string) =>
      good(await ask().post('/api/subgraph').send({ ids, knownOn }), view.Subgraph);
    // The articles say October 2024 and no day: only at its end have they appeared for certain.
    assert.deepEqual(await then('2024-10-30'), { entities: [], relations: [] });
    const [relation] = (await then('2024-10-31')).relations;
    assert.equal(relation?.type, 'MEMBER_OF');
    const claims = good(
      await ask().get(
        `/api/relations/${relation.id}/claims?knownOn=2024-10-31&from=${relation.from}&to=${relation.to}`,
      ),
      EvidencePage,
    );
    assert.equal(claims.total, relation.claims);
    problem(await ask().get(`/api/entities/${VANE}?knownOn=2024-10-30`), 404, 'NOT_FOUND');
    problem(await ask().get(`/api/entities/${VANE}?knownOn=yesterday`), 400, 'BAD_INPUT');
  });

  it('says who appears with someone, and what two have in common', async () => {
    const company = good(await ask().get(`/api/entities/${VANE}/company`), z.array(view.Companion));
    const union = company.find(({ entity: other }) => other.name === 'Dockers Union');
    assert.deepEqual([union?.events, union?.articles], [0, 2]);
    const ids = [(await entity(VANE)).id, (await entity('strike%23e3')).id];
    const shared = good(await ask().post('/api/common').send({ ids }), view.CommonNeighbours);
    assert.deepEqual(
      shared.items.map(({ entity: other, ties }) => [other.name, ties]),
      [['Dockers Union', 2]],
    );
    problem(
      await ask()
        .post('/api/common')
        .send({ ids: ids.slice(1) }),
      400,
      'BAD_INPUT',
    );
  });

  it('walks no path through what is dated outside the days asked for', async () => {
    const [from, to] = [(await entity(UNION)).id, (await entity('strike%23e4')).id];
    const found = async (days: string) =>
      good(await ask().get(`/api/paths?from=${from}&to=${to}&maxLength=2&${days}`), view.PathResult).paths
        .length;
    assert.equal(await found('since=2024-10-14&until=2024-10-14'), 1);
    assert.equal(await found('since=2024-10-15'), 0);
    assert.equal(await found('until=2024-10-13'), 0);
  });

  it('paths lead from one entity to another, and heed what is left out', async () => {
    const [from, to] = [await entity(VANE), await entity('strike%23e3')].map(({ id }) =>
      encodeURIComponent(id),
    );
    const found = good(await ask().get(`/api/paths?from=${from}&to=${to}`), view.PathResult);
    assert.equal(found.paths[0]?.entities.length, 3);
    const without = good(
      await ask().get(`/api/paths?from=${from}&to=${to}&maxLength=2&exclude=MEMBER_OF`),
      view.PathResult,
    );
    assert.deepEqual(without.paths, []);
  });

  it('statistics count copies apart from origins', async () => {
    const { articles, origins, engine } = good(await ask().get('/api/statistics'), view.Statistics);
    assert.deepEqual([articles, origins, engine], [4, 3, 'embedded']);
  });

  for (const path of [
    '/api/entities/nobody',
    '/api/entities/nobody/neighbours',
    '/api/entities/nobody/neighbours/counts',
    '/api/entities/nobody/claims',
    '/api/relations/nothing/claims',
    '/api/paths?from=nobody&to=noone',
  ])
    it(`what is not stored is not found: ${path}`, async () => {
      problem(await ask().get(path), 404, 'NOT_FOUND');
    });

  for (const [path, where] of [
    ['/api/start?limit=0', 'query.limit'],
    ['/api/search', 'query.q'],
    ['/api/search?q=a&q=b', 'query.q'],
    [`/api/search?q=${'a'.repeat(201)}`, 'query.q'],
    ['/api/search?q=a&types=Ghost', 'query.types.0'],
    ['/api/search?q=a&limit=51', 'query.limit'],
    ['/api/search?q=a&offset=-1', 'query.offset'],
    [`/api/entities/${'x'.repeat(301)}`, 'path.id'],
    [`/api/entities/${UNION}/neighbours?type=KNOWS`, 'query.type'],
    [`/api/entities/${UNION}/neighbours?direction=up`, 'query.direction'],
    [`/api/entities/${UNION}/claims?limit=201`, 'query.limit'],
    ['/api/relations/x/claims?limit=many', 'query.limit'],
    ['/api/relations/x/claims?knownOn=2024-10-31&from=a', 'query.knownOn'],
    ['/api/paths?from=a', 'query.to'],
    ['/api/paths?from=a&to=b&maxLength=7', 'query.maxLength'],
    ['/api/paths?from=a&to=b&all=perhaps', 'query.all'],
  ] as const)
    it(`says which field cannot be used: ${path.slice(0, 60)}`, async () => {
      assert.equal(problem(await ask().get(path), 400, 'BAD_INPUT').where, where);
    });

  it('refuses a scene that is none', async () => {
    for (const body of [{}, { ids: 'a' }, { ids: [''] }, []])
      problem(await ask().post('/api/subgraph').send(body), 400, 'BAD_INPUT');
  });
});

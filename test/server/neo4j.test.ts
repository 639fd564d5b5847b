/**
 * The product on a real Neo4j, asked over HTTP as the page asks it: the main routes answer, and the server outlives a
 * restart of its database without anyone touching it.
 */
import { strict as assert } from 'node:assert';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { z } from 'zod';
import { Completion, Finding } from '#core/model/assist.ts';
import { CypherAnswer } from '#core/model/cypher-value.ts';
import { Evidence } from '#core/model/evidence.ts';
import { Explanation } from '#core/model/explanation.ts';
import { Judgement } from '#core/model/judgement.ts';
import * as view from '#core/model/view.ts';
import { openStore } from '#core/store/open.ts';
import { configFrom } from '#server/config.ts';
import { type RunningServer, startServer } from '#server/main.ts';
import { missingForNeo4j, startNeo4j } from '../../scripts/neo4j.mjs';
import { saveHaldenBay } from '../contract/halden-bay.ts';
import { removeFolder } from '../support/remove.ts';
import { good, problem } from './served.ts';

const EvidencePage = z.object({ items: z.array(Evidence), total: z.int() });
const VANE = 'strike#e1';
const UNION = 'strike#e2';
const OTHER_VANE = 'audit#e1';

describe('a server on a live Neo4j', function () {
  this.timeout(300_000);
  let home = '';
  let database: Awaited<ReturnType<typeof startNeo4j>> | undefined;
  let server: RunningServer | undefined;
  const ask = () => supertest(server?.url ?? '');
  const data = () => join(home, 'neo4j');
  const port = () => Number(new URL(database?.uri ?? '').port);
  const address = (id: string) => encodeURIComponent(id);
  const detail = async (id: string) =>
    good(await ask().get(`/api/entities/${address(id)}`), view.EntityDetail);

  before(async function () {
    const missing = missingForNeo4j();
    if (missing !== null) {
      if (process.env.CI) throw new Error(`left out: ${missing}`);
      process.stderr.write(`    left out: the server on a live Neo4j: ${missing}\n`);
      return this.skip();
    }
    home = await mkdtemp(join(tmpdir(), 'dateline-live-'));
    database = await startNeo4j({ home: data() });
    const store = await openStore({ home, neo4j: { uri: database.uri, user: 'neo4j', password: '' } });
    await saveHaldenBay(store);
    await store.close();
    server = await startServer(
      configFrom({
        PORT: '0',
        DATELINE_HOME: home,
        NEO4J_URI: database.uri,
        LOG_LEVEL: 'silent',
        DATELINE_RATE_LIMIT: '100000',
      }),
    );
  });
  after(async () => {
    await server?.close();
    await database?.stop();
    if (home) removeFolder(home);
  });

  it('says which engine it serves', async () => {
    const { state, engine } = (await ask().get('/api/status')).body;
    assert.deepEqual([state, engine], ['ready', 'neo4j']);
    const { articles, origins, engine: held } = good(await ask().get('/api/statistics'), view.Statistics);
    assert.deepEqual([articles, origins, held], [4, 3, 'neo4j']);
  });

  it('helps who writes Cypher: mistakes underlined, names offered, the plan, and ends of lone relationships', async () => {
    const check = async (query: string) =>
      good(await ask().post('/api/cypher/check').send({ query }), z.object({ findings: z.array(Finding) }))
        .findings;
    const query = 'MATCH (p:Persn) RETURN q';
    assert.deepEqual(
      (await check(query)).map(({ severity, from, to }) => [severity, query.slice(from, to)]),
      [
        ['error', 'q'],
        ['warning', 'Persn'],
      ],
    );
    assert.deepEqual(await check('MATCH (p:Person) RETURN randomUUID(), p.name'), []);
    assert.match((await check('MATCH (n) SET n.x = 1'))[0]?.message ?? '', /Only reading/);
    const { completions } = good(
      await ask().post('/api/cypher/complete').send({ query: 'MATCH (p:', offset: 9 }),
      z.object({ completions: z.array(Completion) }),
    );
    assert.ok(completions.some(({ label }) => label === 'Person'));
    const { engine, plan } = good(
      await ask().post('/api/cypher/explain').send({ query: 'MATCH (p:Person) RETURN p.name' }),
      Explanation,
    );
    assert.equal(engine, 'neo4j');
    assert.ok(plan && plan.children.length > 0);
    const rows = async (query: string, parameters: object) =>
      good(await ask().post('/api/cypher').send({ query, parameters, timeoutMs: 60_000 }), CypherAnswer).rows;
    const [[relation] = []] = await rows('MATCH (:Person)-[h:HOLDS]->(:Role) RETURN h LIMIT 1', {});
    const { from, to } = z.object({ from: z.string(), to: z.string() }).parse(relation);
    const ends = await rows('MATCH (n:Entity) WHERE elementId(n) IN $ids RETURN n.id', { ids: [from, to] });
    assert.equal(ends.length, 2);
  });

  it('starts on something connected, and finds by name', async () => {
    assert.ok(good(await ask().get('/api/start?limit=5'), view.StartView).relations.length > 0);
    const { hits } = good(await ask().get('/api/search?q=ils%20mar'), view.SearchResult);
    assert.deepEqual(
      hits.map(({ entity }) => entity.name),
      ['Ilse Märén'],
    );
  });

  it('goes from an entity over its neighbours to the words behind them', async () => {
    assert.equal((await detail('named#e1')).tenures[0]?.role.name, 'port director');
    const page = good(
      await ask().get(`/api/entities/${address(UNION)}/neighbours?type=MEMBER_OF&direction=in`),
      view.NeighbourPage,
    );
    assert.deepEqual(
      page.items.map(({ entity }) => entity.name),
      ['Tor Vane'],
    );
    const relation = page.items[0]?.relation.id ?? '';
    const { items, total } = good(
      await ask().get(`/api/relations/${address(relation)}/claims`),
      EvidencePage,
    );
    assert.equal(total, 2);
    for (const { claim, context, highlight } of items)
      assert.equal(context.slice(highlight.start, highlight.end), claim.quote);
  });

  it('opens an article, and walks a path', async () => {
    const { article, claims } = good(await ask().get('/api/articles/strike'), view.ArticleDetail);
    for (const { span, quote } of claims) assert.equal(article.text.slice(span.start, span.end), quote);
    const [from, to] = await Promise.all([VANE, 'strike#e3'].map(async (id) => (await detail(id)).entity.id));
    const found = good(
      await ask().get(`/api/paths?from=${address(from ?? '')}&to=${address(to ?? '')}`),
      view.PathResult,
    );
    assert.equal(found.paths[0]?.entities.length, 3);
  });

  it('answers read-only Cypher, and refuses the other kind', async () => {
    const asked = await ask().post('/api/cypher').send({ query: 'MATCH (a:Article) RETURN count(a) AS n' });
    assert.deepEqual([asked.status, asked.body.rows], [200, [[4]]]);
    problem(await ask().post('/api/cypher').send({ query: 'CREATE (n:Ghost)' }), 403, 'READ_ONLY');
  });

  it('merges on a person’s word, and undoes it', async () => {
    const judge = (body: object) =>
      ask()
        .post('/api/judgements')
        .send({ left: VANE, right: OTHER_VANE, verdict: 'same', by: 'ada', ...body });
    const apart = await detail(OTHER_VANE);
    good(await judge({ why: 'the same signature' }), Judgement);
    assert.equal((await detail(OTHER_VANE)).entity.id, (await detail(VANE)).entity.id);
    good(await judge({ retract: true }), Judgement);
    assert.deepEqual((await detail(OTHER_VANE)).entity, apart.entity);
  });

  it('outlives a restart of its database: says that it is gone, and goes on by itself when it is back', async () => {
    const before = await detail(VANE);
    const at = port();
    await database?.stop();
    database = undefined;
    problem(await ask().get('/api/statistics?after=stop').timeout(120_000), 503, 'STORE_UNAVAILABLE');
    // The request that found it gone has told the others: no one waits for the database while it is away.
    const gone = await ask().get('/api/status');
    assert.deepEqual([gone.status, gone.body.state], [200, 'unavailable']);
    problem(await ask().get('/api/search?q=maren'), 503, 'STORE_UNAVAILABLE');
    assert.equal((await ask().get('/ready')).status, 503);
    assert.equal((await ask().get('/health')).status, 200);

    database = await startNeo4j({ home: data(), port: at });
    for (;;) {
      const { status, headers } = await ask().get('/api/search?q=maren');
      if (status === 200) break;
      assert.deepEqual([status, Number(headers['retry-after']) > 0], [503, true]);
      await new Promise((done) => setTimeout(done, 250));
    }
    assert.equal((await ask().get('/ready')).status, 200);
    assert.deepEqual(await detail(VANE), before);
    const asked = await ask().post('/api/cypher').send({ query: 'MATCH (a:Article) RETURN count(a) AS n' });
    assert.deepEqual([asked.status, asked.body.rows], [200, [[4]]]);
  });
});

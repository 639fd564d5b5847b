/** What keeps the graph to its reader: headers, own hosts and origins, limits, and errors that tell nothing inside. */
import { strict as assert } from 'node:assert';
import { Statistics } from '#core/model/view.ts';
import { good, problem, served } from './served.ts';

describe('guards', () => {
  const { ask, askWith } = served();

  it('sends strict headers with pages, answers and problems alike', async () => {
    for (const path of ['/', '/api/statistics', '/api/nothing', '/openapi.json', '/api/docs']) {
      const { headers } = await ask().get(path);
      const policy = new Map(
        String(headers['content-security-policy'])
          .split(';')
          .map((rule) => {
            const [name = '', ...sources] = rule.trim().split(' ');
            return [name, sources.join(' ')] as const;
          }),
      );
      assert.equal(policy.get('default-src'), "'none'", path);
      assert.equal(policy.get('script-src'), "'self'");
      assert.equal(policy.get('connect-src'), "'self'");
      assert.equal(policy.get('frame-ancestors'), "'none'");
      assert.equal(policy.get('base-uri'), "'none'");
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(headers['x-powered-by'], undefined);
      assert.equal(headers['access-control-allow-origin'], undefined);
      assert.ok(headers['x-request-id']);
    }
  });

  it('gives each request an id of its own', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => (await ask().get('/health')).headers['x-request-id']),
    );
    assert.notEqual(ids[0], ids[1]);
  });

  it('on loopback, refuses names that are not loopback', async () => {
    for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:4400', '10.0.0.1'])
      for (const path of ['/api/statistics', '/openapi.json', '/'])
        assert.equal(problem(await ask().get(path).set('Host', host), 400, 'BAD_INPUT').where, 'Host');
    for (const host of ['localhost:4400', '127.0.0.1', '[::1]:4400', 'LOCALHOST'])
      good(await ask().get('/api/statistics').set('Host', host), Statistics);
  });

  it('answers to the names it was given', async () => {
    const outside = askWith({ host: '0.0.0.0', hosts: ['graph.example'] });
    good(await outside.get('/api/statistics').set('Host', 'graph.example:4400'), Statistics);
    problem(await outside.get('/api/statistics').set('Host', 'evil.example'), 400, 'BAD_INPUT');
  });

  it("refuses what another site's page sends", async () => {
    const post = () => ask().post('/api/subgraph').set('Host', 'localhost:4400').send({ ids: [] });
    for (const origin of ['https://evil.example', 'http://localhost:8080', 'null', 'nonsense'])
      assert.equal(problem(await post().set('Origin', origin), 400, 'BAD_INPUT').where, 'Origin');
    problem(await post().set('Sec-Fetch-Site', 'cross-site'), 400, 'BAD_INPUT');
    assert.equal((await post().set('Origin', 'http://localhost:4400')).status, 200);
    assert.equal((await post().set('Sec-Fetch-Site', 'same-origin')).status, 200);
    assert.equal((await post()).status, 200);
  });

  it('answers no more in a minute than its limit, and says when to come again', async () => {
    const few = askWith({ rateLimit: 2 });
    for (const _ of [1, 2]) good(await few.get('/api/statistics'), Statistics);
    const refused = await few.get('/api/statistics');
    problem(refused, 429, 'LIMIT_EXCEEDED');
    assert.ok(Number(refused.headers['retry-after']) > 0);
    assert.equal((await few.get('/health')).status, 200, 'supervisors are not counted');
  });

  it('refuses bodies that are too large, broken, or no JSON', async () => {
    const post = () => ask().post('/api/subgraph').set('Content-Type', 'application/json');
    problem(await post().send(`{"ids":["${'x'.repeat(1_100_000)}"]}`), 413, 'LIMIT_EXCEEDED');
    assert.equal(problem(await post().send('{"ids":'), 400, 'BAD_INPUT').where, 'body');
    assert.equal(problem(await post().send('"text"'), 400, 'BAD_INPUT').where, 'body');
    problem(await ask().post('/api/subgraph').type('text').send('ids'), 400, 'BAD_INPUT');
    problem(await post().set('Content-Encoding', 'x-unknown').send('{}'), 400, 'BAD_INPUT');
  });

  it('knows no other routes and methods, nor files outside the page', async () => {
    problem(await ask().get('/api/nothing'), 404, 'NOT_FOUND');
    problem(await ask().delete('/api/statistics'), 404, 'NOT_FOUND');
    problem(await ask().get('/assets/nothing.js'), 404, 'NOT_FOUND');
    for (const path of [
      '/assets/..%2f..%2f..%2fpackage.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/config.ts',
    ]) {
      const { text } = await ask().get(path);
      assert.doesNotMatch(text, /"dependencies"|DATELINE_HOME/, path);
    }
  });
});

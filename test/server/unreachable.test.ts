/** With Neo4j away the server stays up, says so in words a program and a page can use, and stops when told. */
import { strict as assert } from 'node:assert';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { configFrom } from '#server/config.ts';
import { type RunningServer, startServer } from '#server/main.ts';
import { lastingPort } from '../../scripts/port.mjs';
import { removeFolder } from '../support/remove.ts';
import { problem } from './served.ts';

describe('a server whose Neo4j does not answer', () => {
  let server: RunningServer;
  let home = '';
  const ask = () => supertest(server.url);
  const config = async (port = '0') =>
    configFrom({
      PORT: port,
      DATELINE_HOME: home,
      NEO4J_URI: `bolt://127.0.0.1:${await lastingPort()}`,
      LOG_LEVEL: 'silent',
    });

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'dateline-away-'));
    server = await startServer(await config());
  });
  after(async () => {
    await server.close();
    removeFolder(home);
  });

  it('lives, and is not ready', async () => {
    assert.equal((await ask().get('/health')).status, 200);
    const ready = await ask().get('/ready');
    assert.deepEqual([ready.status, ready.body.status], [503, 'unavailable']);
    assert.ok(ready.body.message);
  });

  it('tells the page what is wrong', async () => {
    const { status, body } = await ask().get('/api/status');
    assert.deepEqual([status, body.state, body.engine], [200, 'unavailable', 'neo4j']);
  });

  it('answers every question with a problem and when to ask again', async () => {
    const answers = [
      await ask().get('/api/start'),
      await ask().get('/api/search?q=a'),
      await ask().get('/api/articles/a'),
      await ask().post('/api/cypher').send({ query: 'RETURN 1' }),
      await ask().post('/api/judgements').send({ left: 'a', right: 'b', verdict: 'same' }),
    ];
    for (const answer of answers) {
      problem(answer, 503, 'STORE_UNAVAILABLE');
      assert.ok(Number(answer.headers['retry-after']) > 0);
    }
  });

  it('still says which input cannot be used', async () => {
    problem(await ask().get('/api/search'), 400, 'BAD_INPUT');
  });

  it('does not start on a port that is taken, and says which', async () => {
    const taken = new URL(server.url).port;
    await assert.rejects(startServer(await config(taken)), {
      code: 'CONFLICT',
      message: `port ${taken} is taken`,
    });
  });
});

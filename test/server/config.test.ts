/** The environment is checked once, and a wrong value is named. */
import assert from 'node:assert/strict';
import { DatelineError } from '#core/errors.ts';
import { configFrom } from '#server/config.ts';

describe('server: configuration', () => {
  it('listens on loopback and keeps data in the folder, unless told otherwise', () => {
    const config = configFrom({}, '/srv/news');
    assert.deepEqual([config.host, config.port], ['127.0.0.1', 4400]);
    assert.deepEqual(config.store, { home: '/srv/news/.dateline' });
  });

  it('takes what the environment says', () => {
    const config = configFrom({
      HOST: '::1',
      PORT: '0',
      DATELINE_HOME: '/data',
      DATELINE_HOSTS: ' Desk.example, news.example,',
      NEO4J_URI: 'bolt://db:7687',
      NEO4J_PASSWORD: 'secret',
    });
    assert.deepEqual(config.hosts, ['desk.example', 'news.example']);
    assert.deepEqual(config.store, {
      home: '/data',
      neo4j: { uri: 'bolt://db:7687', user: 'neo4j', password: 'secret' },
    });
  });

  for (const [name, value] of [
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['HOST', ''],
    ['LOG_LEVEL', 'loud'],
    ['DATELINE_RATE_LIMIT', '0'],
    ['DATELINE_CYPHER_AT_ONCE', '0'],
  ] as const) {
    it(`names ${name} when it is "${value}"`, () => {
      assert.throws(
        () => configFrom({ [name]: value }),
        (error) => error instanceof DatelineError && error.code === 'BAD_INPUT' && error.where === name,
      );
    });
  }
});

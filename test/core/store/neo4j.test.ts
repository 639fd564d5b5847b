/** How Neo4j that cannot be used is explained; what it holds is the contract suite's matter. */
import { strict as assert } from 'node:assert';
import { neo4jEngine } from '#core/store/neo4j.ts';
import { openStore } from '#core/store/open.ts';

describe('neo4j engine', () => {
  it('says that nothing answers at the address, and what to do', async () => {
    await assert.rejects(
      openStore({ home: '', neo4j: { uri: 'bolt://127.0.0.1:1', user: 'neo4j', password: 'x' } }),
      (thrown: Error & { code?: string; hint?: string }) => {
        assert.equal(thrown.code, 'STORE_UNAVAILABLE');
        assert.match(thrown.message, /bolt:\/\/127\.0\.0\.1:1/);
        assert.match(thrown.hint ?? '', /NEO4J_URI/);
        return true;
      },
    );
  });

  it('refuses an address that is none', () => {
    assert.throws(() => neo4jEngine({ uri: 'http//x', user: '', password: '' }), { code: 'BAD_INPUT' });
  });
});

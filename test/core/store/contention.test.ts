/**
 * Workers on several machines that open one Neo4j at the same moment and write of the same people all the time: each of their
 * articles gets in, once, and none of them has to be tried again by hand.
 */
import { strict as assert } from 'node:assert';
import { openStore } from '#core/store/open.ts';
import { text } from '#core/store/row.ts';
import type { Store } from '#core/store/store.ts';
import { missingForNeo4j, startNeo4j } from '../../../scripts/neo4j.mjs';
import { assertSameGraph, dump } from '../../support/dump.ts';
import { ArticleBuilder } from '../../support/extraction.ts';
import { judgement } from '../../support/judgement.ts';

const WRITERS = 4;
const ARTICLES = 6;

describe('several writers on one Neo4j', function () {
  this.timeout(300_000);
  let server: Awaited<ReturnType<typeof startNeo4j>> | undefined;
  const stores: Store[] = [];

  before(async function () {
    const missing = missingForNeo4j();
    if (missing !== null) {
      if (process.env.CI) throw new Error(`left out: ${missing}`);
      process.stderr.write(`    left out: several writers on one Neo4j: ${missing}\n`);
      return this.skip();
    }
    server = await startNeo4j();
  });
  after(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await server?.stop();
  });

  it('open an empty one together', async () => {
    const { uri = '' } = server ?? {};
    const opened = await Promise.all(
      Array.from({ length: WRITERS }, () =>
        openStore({ home: '', neo4j: { uri, user: 'neo4j', password: '' } }),
      ),
    );
    stores.push(...opened);
    const { rows } = (await stores[0]?.engine.read('MATCH (s:Store) RETURN s.sequence AS n')) ?? { rows: [] };
    assert.equal(rows.length, 1);
  });

  it('have every article stored once, however they get in each other’s way', async () => {
    const [first] = stores;
    assert.ok(first);
    const about = (id: string) => {
      const article = new ArticleBuilder(id);
      const person = article.entity('Person', 'Ilse Maren');
      article.claim(person, 'affiliated_with', article.entity('Organisation', 'Halden Ferries'));
      return article.build();
    };
    await first.saveArticle(about('first'));
    const ids = ['first'];
    await Promise.all(
      stores.map(async (store, writer) => {
        for (let i = 0; i < ARTICLES; i++) {
          const id = `a${writer}-${i}`;
          ids.push(id);
          const judgements = ['e1', 'e2'].map((at) =>
            judgement({ id: `${id}#${at}` }, { id: `first#${at}` }, 'same'),
          );
          assert.equal(await store.saveArticle(about(id), { judgements }), 'added', id);
        }
      }),
    );
    const { rows } = await first.engine.read('MATCH (a:Article) RETURN a.id AS id');
    assert.deepEqual(rows.map(([id]) => text(id)).sort(), ids.sort());
    const graph = await dump(first.engine);
    await first.rebuild();
    await assertSameGraph(first.engine, graph);
  });
});

/** A run whose Neo4j is killed under it: what was kept stays, nothing is kept twice, and the next run finishes the work. */
import assert from 'node:assert/strict';
import { DatelineError } from '#core/errors.ts';
import { openStore } from '#core/store/open.ts';
import { text } from '#core/store/row.ts';
import { pipeline } from '#ingest/pipeline.ts';
import type { ItemOutcome } from '#ingest/report.ts';
import { ingestPaths } from '#ingest/run.ts';
import { missingForNeo4j, startNeo4j } from '../../../scripts/neo4j.mjs';
import { dump } from '../../support/dump.ts';
import { type Folder, folder } from '../folder.ts';

const ARTICLES = 12;
/** Articles kept when the database is killed. */
const KEPT = 5;
const STORY =
  'The harbour board met on Tuesday and Ada Holm told it that the bridge would have to close in April for repairs that ' +
  'nobody had planned. Lars Eide, who sells fish on the quay, asked for money. The board will answer him next week.';

const names = () =>
  pipeline([
    {
      name: 'names',
      version: '1',
      requires: [],
      assigns: ['entities', 'claims'],
      process: ({ article: { id, text: words } }) => ({
        entities: ['Ada Holm', 'Lars Eide'].map((name, index) => ({
          id: `${id}#${index + 1}`,
          article: id,
          type: 'Person' as const,
          name,
          aliases: [],
          mentions: [{ start: words.indexOf(name), end: words.indexOf(name) + name.length }],
          attributes: {},
        })),
        claims: [],
      }),
    },
  ]);

describe('a run whose database is killed', function () {
  this.timeout(300_000);
  let files: Folder;
  let server: Awaited<ReturnType<typeof startNeo4j>> | undefined;
  before(function () {
    const missing = missingForNeo4j();
    if (missing === null) return;
    if (process.env.CI) throw new Error(`left out: ${missing}`);
    process.stderr.write(`    left out: a run whose database is killed: ${missing}\n`);
    this.skip();
  });
  beforeEach(() => {
    files = folder();
  });
  afterEach(async () => {
    await server?.stop();
    files.remove();
  });

  it('loses nothing that was kept, keeps nothing twice, and is finished by the next', async () => {
    const home = `${files.path}/neo4j`;
    server = await startNeo4j({ home });
    const { uri, pid } = server;
    const open = () => openStore({ home: files.path, neo4j: { uri, user: 'neo4j', password: '' } });
    const path = files.write(
      'all.jsonl',
      Array.from({ length: ARTICLES }, (_, i) =>
        JSON.stringify({ id: `a${i}`, text: `${STORY} (${i})`, published: '2025-03-14' }),
      ).join('\n'),
    );
    const kept = new Set<string>();
    const run = async (onKept: () => void): Promise<void> => {
      const store = await open();
      const onItem = ({ outcome, article }: ItemOutcome) => {
        assert.notEqual(outcome, 'failed', `${article} failed`);
        if (article) kept.add(article);
        onKept();
      };
      try {
        await ingestPaths([path], { store, pipeline: names(), concurrency: 1, onItem });
      } finally {
        await store.close();
      }
    };

    let killed = false;
    await assert.rejects(
      run(() => {
        if (kept.size < KEPT || killed || pid === undefined) return;
        killed = true;
        process.kill(pid, 'SIGKILL');
      }),
      (thrown) => {
        assert.ok(thrown instanceof DatelineError);
        assert.equal(thrown.code, 'STORE_UNAVAILABLE');
        assert.match(thrown.message, new RegExp(`^Neo4j at ${uri} does not answer`));
        return true;
      },
    );
    assert.ok(kept.size >= KEPT && kept.size < ARTICLES);

    await server.stop();
    server = await startNeo4j({ home, port: Number(new URL(uri).port) });
    const before = [...kept];
    const stored = async () => {
      const store = await open();
      const { rows } = await store.engine.read('MATCH (a:Article) RETURN a.id AS id');
      await store.close();
      return rows.map(([id]) => text(id)).sort();
    };
    for (const id of before) assert.ok((await stored()).includes(id), `${id} was kept and is lost`);
    await run(() => undefined);
    assert.deepEqual(await stored(), Array.from({ length: ARTICLES }, (_, i) => `a${i}`).sort());

    const store = await open();
    const graph = await dump(store.engine);
    await store.rebuild();
    assert.equal(await dump(store.engine), graph);
    await store.close();
  });
});

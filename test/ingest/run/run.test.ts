/** The run as a whole, on the real embedded store: what a newsroom's batch must survive. */
import assert from 'node:assert/strict';
import type { Article } from '#core/model/article.ts';
import type { LocalEntity } from '#core/model/entity.ts';
import { openStore } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import { type Pipeline, pipeline } from '#ingest/pipeline.ts';
import type { ReadItem } from '#ingest/read/item.ts';
import type { RunProgress } from '#ingest/report.ts';
import { ingest, ingestPaths } from '#ingest/run.ts';
import { type Folder, folder } from '../folder.ts';

/** A pipeline of one component that finds names of two capitalised words, and chokes on the word POISON. */
function names(read: string[] = []): Pipeline {
  return pipeline([
    {
      name: 'names',
      version: '1',
      requires: [],
      assigns: ['entities', 'claims'],
      process({ article }) {
        read.push(article.id);
        if (article.text.includes('POISON')) throw new Error('cannot read this');
        return { entities: peopleIn(article), claims: [] };
      },
    },
  ]);
}

function peopleIn({ id, text }: Article): LocalEntity[] {
  const found = new Map<string, { start: number; end: number }[]>();
  for (const match of text.matchAll(/\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu)) {
    const spans = found.get(match[0]) ?? [];
    found.set(match[0], [...spans, { start: match.index, end: match.index + match[0].length }]);
  }
  return [...found].map(([name, mentions], index) => ({
    id: `${id}#${index + 1}`,
    article: id,
    type: 'Person',
    name,
    aliases: [],
    mentions,
    attributes: {},
  }));
}

const STORY =
  'The harbour board met on Tuesday and Ada Holm told it that the bridge would have to close in April for repairs that ' +
  'nobody had planned. Lars Eide, who sells fish on the quay, asked for money. The board will answer him next week, she said.';
const record = (id: string, more: object = {}) =>
  JSON.stringify({ id, text: `${STORY} (${id})`, published: '2025-03-14', ...more });

describe('a run', () => {
  let files: Folder;
  let store: Store;
  beforeEach(async () => {
    files = folder();
    store = await openStore({ home: `${files.path}/home` });
  });
  afterEach(async () => {
    await store.close();
    files.remove();
  });

  it('stores what it can and says of each failure which, where and why', async () => {
    files.write(
      'in/a.jsonl',
      `${record('a1')}\n{"id": "cut\n${record('a3', { text: 'POISON in the well, said Ada Holm.' })}\n`,
    );
    files.write('in/b.txt', '');
    files.write('in/c.txt', `Title: Bridge\n\n${STORY}`);
    const report = await ingestPaths([`${files.path}/in`], { store, pipeline: names() });
    assert.equal(report.added, 2);
    assert.equal(report.failed, 3);
    assert.deepEqual(
      report.failures.map(({ source, where, article, message }) => [
        source.slice(files.path.length),
        where?.replace(/, .*/, '') ?? null,
        article,
        message,
      ]),
      [
        ['/in/a.jsonl', 'line 2', null, 'the JSON ends too early: it is cut off'],
        ['/in/a.jsonl', null, 'a3', 'component names@1 failed: cannot read this'],
        ['/in/b.txt', null, null, 'the file is empty'],
      ],
    );
    assert.equal((await store.statistics()).articles, 2);
  });

  it('changes nothing the second time, and reads nothing for claims again', async () => {
    files.write('in.jsonl', [record('a1'), record('a2', { text: 'Ada Holm met Lars Eide.' })].join('\n'));
    const paths = [`${files.path}/in.jsonl`];
    await ingestPaths(paths, { store, pipeline: names() });
    const before = await store.statistics();
    const read: string[] = [];
    const again = await ingestPaths(paths, { store, pipeline: names(read) });
    assert.deepEqual([again.added, again.unchanged, read], [0, 2, []]);
    assert.deepEqual(await store.statistics(), before);
  });

  it('gives the same graph whatever the concurrency', async () => {
    const lines = Array.from({ length: 12 }, (_, n) =>
      record(`n${n}`, {
        text: `Ada Holm met Lars Eide on day ${n}. Nora Lind was not there, said Per Dahl${n % 3}.`,
      }),
    );
    files.write('in.jsonl', lines.join('\n'));
    const other = await openStore({ home: `${files.path}/other` });
    try {
      const graphs = [];
      for (const [target, concurrency] of [
        [store, 1],
        [other, 8],
      ] as const) {
        await ingestPaths([`${files.path}/in.jsonl`], { store: target, pipeline: names(), concurrency });
        graphs.push(
          await target.engine.read(
            'MATCH (e:Entity) RETURN e.id AS id, e.name AS name, e.articles AS articles ORDER BY id',
          ),
        );
      }
      assert.deepEqual(graphs[0], graphs[1]);
    } finally {
      await other.close();
    }
  });

  it('fails an article that takes too long, and reads the next', async () => {
    const slow = pipeline([
      {
        name: 'slow',
        version: '1',
        requires: [],
        assigns: ['entities', 'claims'],
        process: ({ article }) =>
          article.id === 'a1' ? new Promise<never>(() => undefined) : { entities: [], claims: [] },
      },
    ]);
    files.write('in.jsonl', [record('a1'), record('a2', { text: 'Ada Holm met Lars Eide.' })].join('\n'));
    const report = await ingestPaths([`${files.path}/in.jsonl`], {
      store,
      pipeline: slow,
      articleTimeoutMs: 300,
    });
    assert.deepEqual([report.added, report.failed], [1, 1]);
    assert.deepEqual([report.failures[0]?.article, report.failures[0]?.code], ['a1', 'LIMIT_EXCEEDED']);
  });

  it('stores what is not English, unread', async () => {
    files.write(
      'in.txt',
      'Le maire Jean Dupont a déclaré à l’assemblée que la réunion était reportée à l’été prochain.',
    );
    const report = await ingestPaths([`${files.path}/in.txt`], { store, pipeline: names() });
    assert.equal(report.otherLanguage, 1);
    const { items } = await store.articles({ limit: 1, offset: 0 });
    assert.equal(items[0]?.language, 'fr');
    assert.equal((await store.statistics()).entities.Person ?? 0, 0);
  });

  it('stores another text at the same address as a new version', async () => {
    const url = 'https://news.example/bridge';
    const first = await ingestPaths([files.write('1.json', record('b', { url }))], {
      store,
      pipeline: names(),
    });
    const second = await ingestPaths(
      [files.write('2.json', record('b', { url, text: `${STORY} Corrected.` }))],
      {
        store,
        pipeline: names(),
      },
    );
    assert.deepEqual([first.added, second.revised], [1, 1]);
    const latest = await store.articleByUrl(url);
    assert.equal(latest?.revises, 'b');
    assert.notEqual(latest?.id, 'b');
  });

  it('keeps two articles apart whose collections both number from 1', async () => {
    const paths = [
      files.write('1.json', record('1', { publisher: 'Halden Courier', title: 'Bridge to close' })),
      files.write(
        '2.json',
        record('1', { publisher: 'Straits Gazette', title: 'Opera opens', text: 'Per Dahl sang.' }),
      ),
    ];
    const report = await ingestPaths(paths, { store, pipeline: names() });
    assert.deepEqual([report.added, report.revised, report.failed], [2, 0, 0]);
  });

  it('finds a wire text again at another publisher, with another headline and a line added', async () => {
    const paths = [
      files.write(
        '1.json',
        record('w', { publisher: 'Northern Wire', title: 'Bridge to close', text: STORY }),
      ),
      files.write(
        '2.json',
        record('c', {
          publisher: 'Halden Courier',
          title: 'Eight months',
          text: `HALDEN: ${STORY} Read more.`,
        }),
      ),
    ];
    const report = await ingestPaths(paths, { store, pipeline: names() });
    assert.equal(report.copies, 1);
    assert.equal((await store.article('c')).ref.copyOf, 'w');
    assert.equal((await store.statistics()).origins, 1);
  });

  it('makes copies of the earliest, whichever came in first, and keeps them one origin', async () => {
    const wire = (id: string, published: string, more: string) =>
      files.write(
        `${id}.json`,
        record(id, { publisher: `Paper ${id}`, published, text: `${STORY} ${more}` }),
      );
    const paths = [
      wire('b', '2025-03-15', 'Read more.'),
      wire('c', '2025-03-16', ''),
      wire('a', '2025-03-14', 'By wire.'),
      wire('d', '2025-03-17', 'And more.'),
    ];
    await ingestPaths(paths, { store, pipeline: names(), concurrency: 1 });
    const copyOf = async (id: string) => (await store.article(id)).ref.copyOf;
    assert.deepEqual(
      [await copyOf('a'), await copyOf('b'), await copyOf('c'), await copyOf('d')],
      [null, 'a', 'a', 'a'],
    );
    const { origins, articles } = await store.statistics();
    assert.deepEqual([articles, origins], [4, 1]);
    const dump = async () =>
      await store.engine.read(
        'MATCH (e:Entity) OPTIONAL MATCH (e)-[r]-(o:Entity) RETURN e.id AS id, e.articles AS articles, o.id AS other, r.origins AS origins ORDER BY id, other',
      );
    const before = await dump();
    await store.rebuild();
    assert.deepEqual(await dump(), before);
  });

  it('stops when told to, and keeps what is done', async () => {
    const controller = new AbortController();
    async function* endless(): AsyncIterable<ReadItem> {
      for (let n = 0; ; n++) {
        const text = `Ada Holm said it for the ${n}th time.`;
        yield {
          id: `e${n}`,
          url: null,
          title: null,
          byline: null,
          publisher: null,
          published: null,
          language: 'en',
          text,
          contentHash: `${n}`,
          source: 'endless',
        };
      }
    }
    const report = await ingest(endless(), {
      store,
      pipeline: names(),
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 5) controller.abort();
      },
    });
    assert.equal(report.cancelled, true);
    assert.ok(report.added >= 5);
    assert.equal((await store.statistics()).articles, report.added);
  });

  it('tells how far it is: nothing goes backwards, and the end is all of it', async () => {
    files.write(
      'in.jsonl',
      Array.from({ length: 20 }, (_, n) => record(`p${n}`, { text: `Ada Holm, ${n}.` })).join('\n'),
    );
    const seen: RunProgress[] = [];
    await ingestPaths([`${files.path}/in.jsonl`], {
      store,
      pipeline: names(),
      onProgress: (now) => seen.push(now),
    });
    assert.equal(seen.length, 20);
    for (const [index, now] of seen.entries()) {
      assert.equal(now.done, index + 1);
      assert.ok((now.fraction ?? 0) >= (seen[index - 1]?.fraction ?? 0));
    }
    assert.equal(seen.at(-1)?.fraction, 1);
  });

  it('gives up at once when the store does, and says so', async () => {
    files.write('in.jsonl', Array.from({ length: 5 }, (_, n) => record(`p${n}`)).join('\n'));
    const closed = await openStore({ home: `${files.path}/closed` });
    await closed.close();
    await assert.rejects(
      ingestPaths([`${files.path}/in.jsonl`], { store: closed, pipeline: names() }),
      /STORE_UNAVAILABLE|has stopped/,
    );
  });
});

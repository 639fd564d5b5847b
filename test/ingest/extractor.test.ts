/** If these break, an article in an odd shape stops a batch, or a claim shows words that do not stand in it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DatelineError } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import { Extraction } from '#core/model/extraction.ts';
import { builtinPipeline } from '#ingest/builtin.ts';
import { localPipeline } from '#ingest/extractor.ts';
import { factsOf } from '#ingest/facts.ts';
import { MODELS } from '#ingest/inference/folder.ts';
import type { Pipeline } from '#ingest/pipeline.ts';
import { openPool } from '#ingest/worker/pool.ts';

const context = { run: 'run-1', now: '2026-01-01T00:00:00.000Z' };

const article = (text: string, more: Partial<Article> = {}): Article => ({
  id: 'a1',
  url: null,
  title: null,
  byline: null,
  publisher: 'Halden Courier',
  published: '2024-05-16',
  language: 'en',
  text,
  contentHash: 'hash',
  source: 'a1.txt',
  ...more,
});

const TITLE = 'Harbour chief resigns';
const STORY = `PORT HALDEN, May 16 — Ilse Varga, chairwoman of the Halden Bay Port Authority (HBPA), resigned on Tuesday after a fuel leak closed two piers.
“We owe the town an answer,” said Prime Minister Tomas Brandt in Port Halden. He said the leak began on May 3.

By Anna Lund, Courier staff
Read more: The leak in pictures`;

/** What must hold of every extraction, whatever the article. */
function assertHonest({ article: { text }, entities, claims }: Extraction): void {
  const ids = new Set(entities.map(({ id }) => id));
  assert.equal(ids.size, entities.length, 'two local entities share an id');
  for (const { mentions, type, name } of entities) {
    assert.notEqual(name, '');
    if (type === 'Person')
      for (const { start, end } of mentions) assert.ok(start < end && end <= text.length);
  }
  assert.equal(new Set(claims.map(({ id }) => id)).size, claims.length, 'two claims share an id');
  for (const { span, quote, subject, object, speaker, confidence } of claims) {
    assert.equal(text.slice(span.start, span.end), quote);
    assert.notEqual(quote.trim(), '');
    assert.ok(ids.has(subject) && ids.has(object) && (speaker === null || ids.has(speaker)));
    assert.ok(confidence >= 0 && confidence <= 1);
  }
}

describe('the extractor', function () {
  this.timeout(120_000);
  let extractor: Pipeline;
  before(() => {
    extractor = localPipeline();
  });
  after(() => extractor.close());

  it('reads a story into honest claims that the schema accepts', async () => {
    const extraction = await extractor.extract(article(STORY, { title: TITLE }), context);
    assertHonest(Extraction.parse(extraction));
    const facts = factsOf(extraction);
    const person = facts.entities.find(({ name }) => name === 'Ilse Varga');
    const authority = facts.entities.find(({ name }) => name === 'Halden Bay Port Authority');
    assert.ok(authority?.aliases.includes('HBPA'));
    const role = facts.roles.find((row) => row.person === person?.id);
    assert.deepEqual([role?.title, role?.organisation], ['chairwoman', authority?.id]);
    assert.ok(facts.events.some(({ date }) => date === '2024-05-14'));
    const said = facts.statements.find(({ mode }) => mode === 'direct');
    assert.equal(said?.quote, 'We owe the town an answer');
    assert.equal(facts.entities.find(({ id }) => id === said?.speaker)?.name, 'Tomas Brandt');
  });

  it('keeps bylines and links to other stories out of what is claimed', async () => {
    const { claims } = await extractor.extract(article(STORY), context);
    assert.ok(claims.length > 0);
    for (const { quote } of claims) assert.doesNotMatch(quote, /^By Anna Lund|^Read more/);
  });

  it('says the same on every run', async () => {
    const [first, second] = [
      await extractor.extract(article(STORY), context),
      await extractor.extract(article(STORY), context),
    ];
    assert.deepEqual(first, second);
  });

  it('has nothing to say of nothing', async () => {
    for (const text of ['', ' ', '\n\n', '\u0000', '\ud800', '…', '“”']) {
      const { entities, claims } = await extractor.extract(
        article(text, { title: text, published: null }),
        context,
      );
      assert.deepEqual([entities.length, claims.length], [0, 0]);
    }
  });

  it('reads a million characters without a space, or without an end', async () => {
    for (const text of [
      'x'.repeat(1_000_000),
      '“'.repeat(2_000),
      `${'Halden-'.repeat(3_000)}`,
      '1'.repeat(1_000_000),
    ])
      assertHonest(await extractor.extract(article(text), context));
  });

  it('never throws, and never claims what is not there', async () => {
    const word = fc.constantFrom(
      ...'Ilse Varga said that the minister of Halden on Tuesday resigned “ ” " ‘ ’ . , — ( ) \n \r\n \t 😀 👩‍👩‍👧 \ud83d \udc00 \u0000 \u200b \u202e ﷽ 港口 порт Straße İ Mr. U.S. 2024-05-03 3rd chairman HBPA'.split(
        ' ',
      ),
    );
    const text = fc.oneof(
      fc.array(word, { maxLength: 60 }).map((parts) => parts.join(' ')),
      fc.array(word, { maxLength: 60 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 300 }),
    );
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.option(text),
        fc.constantFrom(null, '2024', '2024-05-16'),
        async (body, title, published) =>
          assertHonest(await extractor.extract(article(body, { title, published }), context)),
      ),
      { numRuns: 60 },
    );
  });
});

describe('the extractor in child processes', function () {
  this.timeout(120_000);
  let extractor: Pipeline;
  before(() => {
    extractor = builtinPipeline({ processes: 2 });
  });
  after(() => extractor.close());

  it('says what it says in this process, several articles at a time', async () => {
    const local = localPipeline();
    const texts = [STORY, `${STORY}\nThe authority said nothing more.`, 'Nothing happened.'];
    const [alone, together] = [
      await Promise.all(texts.map((text) => local.extract(article(text), context))),
      await Promise.all(texts.map((text) => extractor.extract(article(text), context))),
    ];
    await local.close();
    assert.deepEqual(together, alone);
  });

  it('gives every layer but the vectors to those who explain', async () => {
    const { layers } = await extractor.read(article(STORY), context);
    assert.ok(layers.mentions && layers.mentions.length > 0);
    assert.ok(layers.quotations && layers.quotations.length > 0);
    assert.equal(layers.encoding, undefined);
  });

  it('stops waiting when it is told to', async () => {
    const controller = new AbortController();
    const waiting = extractor.extract(article(STORY), { ...context, signal: controller.signal });
    controller.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    assert.ok((await extractor.extract(article(STORY), context)).claims.length > 0);
  });

  it('is closed in the middle of reading, and whoever waits is told', async () => {
    const closed = builtinPipeline({ processes: 2 });
    const first = closed.extract(article(STORY), context);
    const others = Array.from({ length: 5 }, () => closed.extract(article(STORY.repeat(50)), context));
    const told = Promise.allSettled(others);
    await first;
    await closed.close();
    for (const outcome of await told) {
      assert.ok(outcome.status === 'rejected' && outcome.reason instanceof DatelineError);
      assert.equal(outcome.reason.code, 'CANCELLED');
    }
  });

  it('loses an article that needs too much memory, and no other', async () => {
    const pool = openPool(1, { models: MODELS, memoryMb: 150 });
    const heavy = article('Ada Holm met Lars Eide. '.repeat(200_000));
    try {
      await assert.rejects(
        pool.run({ kind: 'extract', article: heavy, context }),
        (thrown) => thrown instanceof DatelineError && thrown.code === 'LIMIT_EXCEEDED',
      );
      const answer = await pool.run({ kind: 'extract', article: article(STORY), context });
      assert.equal(answer.kind, 'extraction');
    } finally {
      await pool.close();
    }
  });

  it('refuses work once closed', async () => {
    const closed = builtinPipeline({ processes: 1 });
    await closed.close();
    await assert.rejects(
      closed.extract(article(STORY), context),
      (thrown) => thrown instanceof DatelineError && thrown.code === 'CANCELLED',
    );
  });

  it('names the folder when the weights are not there', () => {
    assert.throws(
      () => builtinPipeline({ models: '/nowhere' }),
      (thrown) => thrown instanceof DatelineError && thrown.where === '/nowhere',
    );
  });
});

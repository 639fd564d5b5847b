/** A reading process that hangs is replaced: one bad article never takes the extractor with it. */
import assert from 'node:assert/strict';
import { builtinPipeline } from '#ingest/builtin.ts';
import { makeArticle } from '#ingest/read/article.ts';
import { TookTooLong, withTimeLimit } from '#ingest/time-limit.ts';

describe('a time limit', () => {
  it('gives up on an article and reads the next in a new process', async function () {
    this.timeout(60_000);
    const pipeline = builtinPipeline({ processes: 1 });
    const context = { run: 'r', now: '2025-01-01T00:00:00.000Z' };
    const article = await makeArticle(
      { text: 'Ada Holm, director of the port, met Lars Eide in Halden.' },
      'x',
    );
    try {
      await assert.rejects(
        withTimeLimit('reading the article', 1, undefined, (signal) =>
          pipeline.extract(article, { ...context, signal }),
        ),
        TookTooLong,
      );
      const { entities } = await pipeline.extract(article, context);
      assert.ok(entities.some(({ name }) => name === 'Ada Holm'));
    } finally {
      await pipeline.close();
    }
  });

  it('passes results, errors and the caller’s own abort on', async () => {
    assert.equal(await withTimeLimit('it', 1000, undefined, async () => 7), 7);
    await assert.rejects(
      withTimeLimit('it', 1000, undefined, async () => {
        throw new Error('own');
      }),
      /own/,
    );
    const controller = new AbortController();
    const waiting = withTimeLimit('it', 60_000, controller.signal, () => new Promise(() => undefined));
    controller.abort(new Error('stopped'));
    await assert.rejects(waiting, /stopped/);
  });
});

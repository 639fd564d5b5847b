/** Articles as a reader opens them: a page of them, and one with its mentions and claims where they stand. */
import { strict as assert } from 'node:assert';
import { z } from 'zod';
import { ArticleRef } from '#core/model/evidence.ts';
import { ArticleDetail } from '#core/model/view.ts';
import { good, problem, served } from './served.ts';

const ArticlePage = z.object({ items: z.array(ArticleRef), total: z.int() });

describe('article routes', () => {
  const { ask } = served();
  const idsOf = async (query: string) =>
    good(await ask().get(`/api/articles${query}`), ArticlePage).items.map(({ id }) => id);

  it('lists the latest first, by title and by publisher', async () => {
    const all = await idsOf('');
    assert.equal(all.length, 4);
    assert.deepEqual([all[0], all[3]], ['audit', 'named']);
    assert.deepEqual((await idsOf('?q=dockers')).sort(), ['strike', 'strike-copy']);
    assert.deepEqual(await idsOf('?publisher=strike-copy'), ['strike-copy']);
    assert.deepEqual(await idsOf('?limit=1&offset=3'), ['named']);
  });

  it('opens an article with every mention and quote in its place', async () => {
    const { article, entities, claims, ref } = good(
      await ask().get('/api/articles/strike-copy'),
      ArticleDetail,
    );
    assert.equal(ref.copyOf, 'strike');
    assert.ok(claims.length > 0);
    for (const { span, quote } of claims) assert.equal(article.text.slice(span.start, span.end), quote);
    for (const { name, mentions, canonical } of entities) {
      assert.ok(canonical);
      for (const { start, end } of mentions) assert.equal(article.text.slice(start, end), name);
    }
  });

  it('says what it does not have, and what it cannot use', async () => {
    problem(await ask().get('/api/articles/nothing'), 404, 'NOT_FOUND');
    assert.equal(problem(await ask().get('/api/articles?limit=101'), 400, 'BAD_INPUT').where, 'query.limit');
    assert.equal(problem(await ask().get('/api/articles/%E0%A4%A'), 400, 'BAD_INPUT').where, 'path');
  });

  it('takes words of a query for words, not for Cypher', async () => {
    assert.deepEqual(await idsOf(`?q=${encodeURIComponent("' OR 1=1 // ` }) DETACH DELETE n")}`), []);
    assert.equal((await idsOf('')).length, 4);
  });
});

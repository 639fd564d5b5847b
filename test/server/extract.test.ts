/** Pasted articles: read without a trace, kept when asked, and never at the cost of anyone else's request. */
import assert from 'node:assert/strict';
import { z } from 'zod';
import { ArticleDetail, Draft, Statistics } from '#core/model/view.ts';
import { openReader } from '#server/reader.ts';
import { good, problem, served } from './served.ts';

const TEXT =
  'Ada Holm, director of the Halden Port Authority, met Lars Eide in Halden on Tuesday. “The bridge will close,” Holm said.';
const Kept = z.object({ article: z.string(), added: z.boolean(), claims: z.int() });

describe('pasted articles', function () {
  this.timeout(120_000);
  const { ask, askWith } = served();
  const articles = async () => good(await ask().get('/api/statistics'), Statistics).articles;

  it('answers claims with their exact words, who made them, and the graph they make; and keeps nothing', async () => {
    const before = await articles();
    const response = await ask().post('/api/extract').send({ text: TEXT, published: '2025-03-14' });
    const { article, entities, claims, graph } = good(response, Draft);
    assert.ok(claims.length > 0);
    for (const { span, quote, extractor } of claims) {
      assert.equal(article.text.slice(span.start, span.end), quote);
      assert.match(extractor, /^[a-z]+@\d+$/);
    }
    const person = entities.find(({ name }) => name === 'Ada Holm')?.canonical;
    assert.ok(person);
    const post = graph.relations.find(({ type, from }) => type === 'HOLDS' && from === person.id);
    const role = graph.entities.find(({ id }) => id === post?.to);
    assert.deepEqual([role?.name, role?.organisation?.name], ['director', 'Halden Port Authority']);
    assert.equal(await articles(), before);
  });

  it('takes an article into the graph when asked, once', async () => {
    const text = `${TEXT} Nobody else was there.`;
    const first = good(await ask().post('/api/articles').send({ text, title: 'Bridge to close' }), Kept);
    assert.equal(first.added, true);
    const detail = good(await ask().get(`/api/articles/${encodeURIComponent(first.article)}`), ArticleDetail);
    assert.deepEqual([detail.article.title, detail.claims.length], ['Bridge to close', first.claims]);
    const again = good(await ask().post('/api/articles').send({ text, title: 'Bridge to close' }), Kept);
    assert.deepEqual([again.added, again.article], [false, first.article]);
  });

  it('says which field of a pasted article is wrong', async () => {
    for (const [body, where] of [
      [{}, 'body.text'],
      [{ text: '' }, 'body.text'],
      [{ text: 'x'.repeat(100_001) }, 'body.text'],
      [{ text: TEXT, published: 'yesterday' }, 'body.published'],
    ] as const) {
      assert.equal(problem(await ask().post('/api/extract').send(body), 400, 'BAD_INPUT').where, where);
    }
    problem(await ask().post('/api/extract').send({ text: '   ' }), 400, 'BAD_INPUT');
  });

  it('does not read what is not English, and says in which language it seems to be', async () => {
    const text =
      'Der Hafenmeister von Halden hat am Dienstag erklärt, dass die Brücke geschlossen wird. '.repeat(3);
    const { article, claims } = good(await ask().post('/api/extract').send({ text }), Draft);
    assert.deepEqual([article.language, claims.length], ['de', 0]);
  });

  it('goes on answering others while it reads a long article', async () => {
    const order: string[] = [];
    const reading = ask()
      .post('/api/extract')
      .send({ text: `${TEXT} `.repeat(60) })
      .then((response) => {
        assert.equal(response.status, 200, response.text);
        order.push('article');
      });
    for (let n = 0; n < 3; n++) {
      await ask().get('/api/status').expect(200);
      order.push('status');
    }
    await reading;
    assert.deepEqual(order, ['status', 'status', 'status', 'article']);
  });

  it('gives up on an article that takes too long', async () => {
    const hasty = openReader({ timeLimitMs: 1 });
    try {
      problem(await askWith({}, hasty).post('/api/extract').send({ text: TEXT }), 413, 'LIMIT_EXCEEDED');
    } finally {
      await hasty.close();
    }
  });
});

/** A reader merges two that are one, and takes it back: the graph is as it was. */
import { strict as assert } from 'node:assert';
import { Judgement } from '#core/model/judgement.ts';
import { EntityDetail, Statistics } from '#core/model/view.ts';
import { good, problem, served } from './served.ts';

describe('judgement route', () => {
  const { ask } = served();
  const pair = { left: 'strike#e1', right: 'audit#e1' };
  const judge = (body: object) => ask().post('/api/judgements').send(body);
  const detail = async (id: string) =>
    good(await ask().get(`/api/entities/${encodeURIComponent(id)}`), EntityDetail);
  const statistics = async () => good(await ask().get('/api/statistics'), Statistics);

  it('merges and undoes', async () => {
    const apart = await detail(pair.right);
    const before = await statistics();
    assert.notEqual(apart.entity.id, (await detail(pair.left)).entity.id);

    const said = good(
      await judge({ ...pair, verdict: 'same', by: 'ada', why: 'the same signature' }),
      Judgement,
    );
    assert.deepEqual(
      [said.left, said.right],
      [pair.right, pair.left],
      'in order, whichever way it was given',
    );
    assert.deepEqual([said.by, said.score, said.retractedAt], ['person:ada', 1, null]);
    const merged = await detail(pair.right);
    assert.equal(merged.entity.id, (await detail(pair.left)).entity.id);
    assert.equal(merged.entity.articles, 3);
    assert.ok(merged.judgements.some(({ reasons }) => reasons[0]?.words === 'the same signature'));
    assert.equal((await statistics()).entities.Person, (before.entities.Person ?? 0) - 1);

    const back = good(await judge({ ...pair, verdict: 'same', by: 'ada', retract: true }), Judgement);
    assert.equal(back.id, said.id);
    assert.ok(back.retractedAt);
    const after = await detail(pair.right);
    assert.deepEqual([after.entity, after.relations], [apart.entity, apart.relations]);
    assert.deepEqual((await statistics()).entities, before.entities);
  });

  it('says what it cannot use, and changes nothing', async () => {
    const before = await statistics();
    const where = async (body: object) => problem(await judge(body), 400, 'BAD_INPUT').where;
    assert.equal(await where({ ...pair, verdict: 'perhaps' }), 'body.verdict');
    assert.equal(await where({ left: pair.left, verdict: 'same' }), 'body.right');
    assert.equal(await where({ left: 'a', right: 'a', verdict: 'same' }), 'body.right');
    assert.equal(await where({ ...pair, verdict: 'same', by: '<b>' }), 'body.by');
    assert.equal(await where({ ...pair, verdict: 'same', why: 'x'.repeat(501) }), 'body.why');
    problem(await judge({ ...pair, right: 'nowhere#e1', verdict: 'same' }), 404, 'NOT_FOUND');
    assert.deepEqual(await statistics(), before);
  });
});

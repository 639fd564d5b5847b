/** A reader merges two that are one, and takes it back: the graph is as it was. */
import { strict as assert } from 'node:assert';
import { Judgement } from '#core/model/judgement.ts';
import { Decision, MemberPage, ReviewPage } from '#core/model/review.ts';
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

  it('asks, takes an answer, lists it and undoes it', async () => {
    const unsure = { left: 'strike#e2', right: 'named#e2', verdict: 'unsure' };
    good(await judge({ ...unsure, by: 'ada' }), Judgement);
    // A person's own doubt is no question to other people.
    assert.equal(good(await ask().get('/api/review'), ReviewPage).total, 0);
    const said = good(await ask().get('/api/review/decisions'), ReviewPage);
    assert.deepEqual(
      said.items.map(({ judgement }) => [judgement.by, judgement.verdict]),
      [['person:ada', 'unsure']],
    );
    await ask()
      .post('/api/review/undo')
      .send({ judgements: said.items.map(({ judgement }) => judgement) });
    assert.equal(good(await ask().get('/api/review/decisions'), ReviewPage).total, 0);
  });

  it('merges two entities and splits one by its members, to where it began', async () => {
    const before = await detail(pair.right);
    const post = (path: string, body: object) => ask().post(`/api/entities/${path}`).send(body);
    const merged = good(
      await post('strike%23e1/merge', { with: pair.right, by: 'ada', why: 'one man' }),
      Decision,
    );
    assert.deepEqual([merged.settled, merged.entities.length], [true, 1]);
    const { items, total } = good(await ask().get('/api/entities/strike%23e1/members'), MemberPage);
    assert.deepEqual([total, items.at(-1)?.local.id], [3, pair.right]);
    const split = good(await post('strike%23e1/split', { locals: [pair.right], by: 'bert' }), Decision);
    // Bert says different where Ada says same: that is for the two of them, and no merge meanwhile.
    assert.equal(split.settled, true);
    assert.notEqual((await detail(pair.left)).entity.id, (await detail(pair.right)).entity.id);
    for (const { judgements, before: replaced } of [split, merged])
      assert.equal((await ask().post('/api/review/undo').send({ judgements, before: replaced })).status, 200);
    assert.deepEqual((await detail(pair.right)).entity, before.entity);
  });

  it('takes back and restores only what a person judged', async () => {
    const forged = {
      id: 'x',
      ...{ left: 'audit#e1', right: 'strike#e1', verdict: 'same', by: 'resolver@2', score: 1 },
      ...{ reasons: [], at: '2025-01-01T00:00:00.000Z', retractedAt: null },
    };
    for (const by of ['resolver@2', 'person:ada'])
      problem(
        await ask()
          .post('/api/review/undo')
          .send({ judgements: [], before: [{ ...forged, by }] }),
        400,
        'BAD_INPUT',
      );
    const post = (path: string, body: object) => ask().post(`/api/entities/${path}`).send(body);
    problem(await post('strike%23e1/merge', { with: 'strike#e2' }), 400, 'BAD_INPUT');
    problem(await post('strike%23e1/split', { locals: ['named#e1'] }), 400, 'BAD_INPUT');
    problem(await post('nobody/merge', { with: 'strike#e2' }), 404, 'NOT_FOUND');
    problem(await ask().get('/api/review?limit=0'), 400, 'BAD_INPUT');
  });
});

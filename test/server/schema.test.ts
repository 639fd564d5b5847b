/** What whoever writes Cypher is offered: the schema of what is really stored, and saved queries. */
import { strict as assert } from 'node:assert';
import { z } from 'zod';
import { GraphSchema } from '#core/model/graph-schema.ts';
import { SavedQuery } from '#core/model/saved-query.ts';
import { good, problem, served } from './served.ts';

describe('schema route', () => {
  const { ask } = served();

  it('lists labels and types with counts, properties and ends, and nothing of the store’s own', async () => {
    const { labels, relationshipTypes } = good(await ask().get('/api/schema'), GraphSchema);
    const names = labels.map(({ name }) => name);
    assert.ok(names.includes('Person') && names.includes('Article') && names.includes('Claim'));
    assert.ok(!names.some((name) => ['Store', 'Pending', 'SavedQuery', 'NameKey'].includes(name)));
    const entity = labels.find(({ name }) => name === 'Entity');
    const person = labels.find(({ name }) => name === 'Person');
    assert.ok(entity && person && entity.count > person.count && person.count > 0);
    assert.ok(person.properties.includes('name') && person.properties.includes('aliases'));
    const holds = relationshipTypes.find(({ name }) => name === 'HOLDS');
    assert.deepEqual(holds?.patterns, [{ from: 'Person', to: 'Role' }]);
    assert.ok(holds.count > 0 && holds.properties.includes('confidence'));
  });
});

describe('saved queries', () => {
  const { ask } = served();
  const draft = {
    name: 'Mayors',
    description: 'Who is mayor',
    query: 'MATCH (p:Person) WHERE p.name = $who RETURN p',
    parameters: [{ name: 'who', type: 'string', default: 'Ilse' }],
  };
  const list = async () => good(await ask().get('/api/queries'), z.array(SavedQuery));

  it('keeps what is saved, changes it and deletes it', async () => {
    const before = await list();
    const saved = good(await ask().post('/api/queries').send(draft), SavedQuery);
    assert.deepEqual({ ...saved, id: '' }, { ...draft, id: '', shipped: false });
    assert.deepEqual(good(await ask().get(`/api/queries/${saved.id}`), SavedQuery), saved);
    const changed = good(
      await ask()
        .put(`/api/queries/${saved.id}`)
        .send({ ...draft, name: 'Mayors of towns' }),
      SavedQuery,
    );
    assert.deepEqual(changed, { ...saved, name: 'Mayors of towns' });
    assert.deepEqual(await list(), [...before, changed]);
    assert.deepEqual(good(await ask().delete(`/api/queries/${saved.id}`), SavedQuery), changed);
    assert.deepEqual(await list(), before);
    problem(await ask().get(`/api/queries/${saved.id}`), 404, 'NOT_FOUND');
    problem(await ask().put(`/api/queries/${saved.id}`).send(draft), 404, 'NOT_FOUND');
    problem(await ask().delete(`/api/queries/${saved.id}`), 404, 'NOT_FOUND');
  });

  it('ships a dozen, which nobody changes or deletes', async () => {
    const shipped = (await list()).filter((query) => query.shipped);
    assert.ok(shipped.length >= 12, `${shipped.length} shipped`);
    const id = shipped[0]?.id ?? '';
    const refused = problem(await ask().put(`/api/queries/${id}`).send(draft), 403, 'READ_ONLY');
    assert.match(refused.hint ?? '', /another name/);
    problem(await ask().delete(`/api/queries/${id}`), 403, 'READ_ONLY');
    assert.deepEqual(
      (await list()).filter((query) => query.shipped),
      shipped,
    );
  });

  it('says which field of a query cannot be kept', async () => {
    const where = async (change: object) =>
      problem(
        await ask()
          .post('/api/queries')
          .send({ ...draft, ...change }),
        400,
        'BAD_INPUT',
      ).where;
    assert.equal(await where({ name: ' ' }), 'body.name');
    assert.equal(await where({ query: '' }), 'body.query');
    assert.equal(await where({ parameters: [{ name: 'a b', type: 'string' }] }), 'body.parameters.0.name');
    assert.equal(
      await where({ parameters: [{ name: 'day', type: 'date', default: 'soon' }] }),
      'body.parameters.0.default',
    );
    assert.equal(
      await where({
        parameters: [
          { name: 'a', type: 'string' },
          { name: 'a', type: 'float' },
        ],
      }),
      'body.parameters',
    );
  });
});

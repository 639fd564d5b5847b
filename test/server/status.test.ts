/** What supervisors, the page and API clients ask first: whether it lives, whether its store answers, what it offers. */
import { strict as assert } from 'node:assert';
import { z } from 'zod';
import { good, problem, served } from './served.ts';

const Status = z.object({
  state: z.literal('ready'),
  engine: z.literal('embedded'),
  since: z.iso.datetime(),
  message: z.null(),
  data: z.int().positive(),
});
const Parameter = z.looseObject({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean() });
const Operation = z.looseObject({
  summary: z.string().min(1),
  parameters: z.array(Parameter),
  responses: z.looseObject({ 200: z.looseObject({}), default: z.looseObject({}) }),
});
const Description = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

const ROUTES = [
  'delete /api/queries/{id}',
  'get /api/articles',
  'get /api/articles/{id}',
  'get /api/entities/{id}',
  'get /api/entities/{id}/claims',
  'get /api/entities/{id}/company',
  'get /api/entities/{id}/members',
  'get /api/entities/{id}/neighbours',
  'get /api/entities/{id}/neighbours/counts',
  'get /api/paths',
  'get /api/queries',
  'get /api/queries/{id}',
  'get /api/relations/{id}/claims',
  'get /api/review',
  'get /api/review/decisions',
  'get /api/schema',
  'get /api/search',
  'get /api/start',
  'get /api/statistics',
  'get /api/status',
  'post /api/articles',
  'post /api/common',
  'post /api/cypher',
  'post /api/cypher/check',
  'post /api/cypher/complete',
  'post /api/cypher/explain',
  'post /api/entities/{id}/merge',
  'post /api/entities/{id}/split',
  'post /api/extract',
  'post /api/judgements',
  'post /api/queries',
  'post /api/relations/publishers',
  'post /api/review/undo',
  'post /api/subgraph',
  'put /api/queries/{id}',
];

/** Every reference in a JSON document. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === '$ref' ? [String(item)] : references(item)));
}

/** What a JSON pointer leads to, or undefined. */
const at = (document: unknown, reference: string): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null
          ? Object.getOwnPropertyDescriptor(value, key)?.value
          : undefined,
      document,
    );

describe('status and description', () => {
  const { ask } = served();

  it('lives and is ready', async () => {
    assert.deepEqual((await ask().get('/health')).body, { status: 'ok' });
    const ready = await ask().get('/ready');
    assert.deepEqual([ready.status, ready.body.status], [200, 'ready']);
    good(await ask().get('/api/status'), Status);
  });

  it('describes every route, and each answers to its description', async () => {
    const { paths } = good(await ask().get('/openapi.json'), Description);
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    assert.deepEqual(described.sort(), ROUTES);
    for (const [path, methods] of Object.entries(paths)) {
      if (!methods.get) continue;
      const { body } = await ask().get(path.replace('{id}', 'unknown-id'));
      assert.doesNotMatch(String(body.detail ?? ''), /^there is no GET/, path);
    }
    problem(await ask().get('/api/nothing'), 404, 'NOT_FOUND');
  });

  it('tells what must be given from what may be left out', async () => {
    const { paths } = good(await ask().get('/openapi.json'), Description);
    for (const [path, methods] of Object.entries(paths)) {
      const variables = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods)) {
        const named = parameters.filter((parameter) => parameter.in === 'path');
        assert.deepEqual(
          [named.map(({ name }) => name), named.every(({ required }) => required)],
          [variables, true],
        );
      }
    }
    const needed = paths['/api/search']?.get?.parameters.filter(({ required }) => required);
    assert.deepEqual(
      needed?.map(({ name }) => name),
      ['q'],
    );
  });

  it('refers to nothing that is not there', async () => {
    const document = good(await ask().get('/openapi.json'), z.unknown());
    const found = references(document);
    assert.ok(found.length > 20);
    for (const reference of found) {
      assert.match(reference, /^#\/components\/schemas\//);
      assert.notEqual(at(document, reference), undefined, reference);
    }
  });

  it('shows the description as a page that loads nothing', async () => {
    const { status, type, text } = await ask().get('/api/docs');
    assert.deepEqual([status, type], [200, 'text/html']);
    for (const route of ROUTES) assert.ok(text.includes(route.split(' ')[1] ?? route), route);
    assert.doesNotMatch(text, /<script|src=/);
  });
});

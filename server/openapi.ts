/** /openapi.json from the schemas the routes check with, so that the two cannot differ. */
import { z } from 'zod';
import { ERROR_STATUS } from '#core/errors.ts';
import type { Route } from './route.ts';

/** An error as the API answers it (RFC 9457). */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    where: z.string().optional(),
    hint: z.string().optional(),
    /** For programs: where in a query an error is, for one. */
    data: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

type Json = Record<string, unknown>;

const REF = '#/components/schemas/';
const uri = (id: string) => `${REF}${id}`;

/** The JSON Schema of one of our schemas; those with an id are referred to. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const id = z.globalRegistry.get(schema)?.id;
  const own = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json;
  const { $defs, $schema: _dialect, $id: _id, ...body } = own;
  for (const [name, definition] of Object.entries(($defs ?? {}) as Json))
    components[name] ??= clean(definition as Json);
  if (!id) return clean(body);
  components[id] ??= clean(body);
  return { $ref: uri(id) };
}

/** References inside components point at the document's components. */
function clean(value: unknown): Json {
  const text = JSON.stringify(value, (key, item: unknown) =>
    key === '$schema' || key === '$id' ? undefined : item,
  );
  return JSON.parse(text.replaceAll('"#/$defs/', `"${REF}`)) as Json;
}

function parametersOf({ params, query }: Route, components: Json): Json[] {
  const of = (shape: z.ZodObject | undefined, place: 'path' | 'query') =>
    Object.entries(shape?.shape ?? {}).map(([name, schema]) => ({
      name,
      in: place,
      required: place === 'path' || !(schema as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(schema as z.ZodType, 'input', components),
    }));
  return [...of(params, 'path'), ...of(query, 'query')];
}

/** The OpenAPI 3.1 document of these routes. */
export function openApi(routes: readonly Route[], version: string): Json {
  const components: Json = {};
  const problem = {
    description: 'An error, with a stable code',
    content: { 'application/problem+json': { schema: schemaOf(Problem, 'output', components) } },
  };
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = {
      ...paths[path],
      [route.method]: {
        summary: route.summary,
        parameters: parametersOf(route, components),
        ...(route.body
          ? {
              requestBody: {
                required: true,
                content: { 'application/json': { schema: schemaOf(route.body, 'input', components) } },
              },
            }
          : {}),
        ...(route.bytes
          ? {
              requestBody: {
                required: true,
                content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
              },
            }
          : {}),
        responses: {
          200: {
            description: 'OK',
            content: {
              ...(route.events
                ? { 'text/event-stream': { schema: schemaOf(route.events, 'output', components) } }
                : { 'application/json': { schema: schemaOf(route.response, 'output', components) } }),
              ...(route.line
                ? { 'application/x-ndjson': { schema: schemaOf(route.line, 'output', components) } }
                : {}),
            },
          },
          default: problem,
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dateline',
      version,
      description: `Graph, evidence, search and Cypher. Error codes: ${Object.keys(ERROR_STATUS).join(', ')}.`,
    },
    paths,
    components: { schemas: components },
  };
}

/** One way to write a route: zod schemas for what comes in and goes out, which OpenAPI is made from too. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';

type Shape = z.ZodObject;
type Method = 'get' | 'post' | 'put' | 'delete';
type Parsed<S extends Shape | undefined> = S extends Shape ? z.infer<S> : Record<string, never>;

export interface RouteDefinition<
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends z.ZodType | undefined,
> {
  readonly method: Method;
  /** Express path below /api. */
  readonly path: string;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response: z.ZodType;
  /** One line of the answer as `application/x-ndjson`, where the route can stream. */
  readonly line?: z.ZodType;
  /** The data of its events, where the route answers with `text/event-stream`. */
  readonly events?: z.ZodType;
  /** Whether it takes bytes as they are, `application/octet-stream`. */
  readonly bytes?: true;
  readonly handle: (input: {
    readonly params: Parsed<P>;
    readonly query: Parsed<Q>;
    readonly body: B extends z.ZodType ? z.infer<B> : undefined;
    readonly request: Request;
    readonly response: Response;
  }) => Promise<unknown>;
}

/** A route with its types forgotten, as the router and OpenAPI see it. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly params: Shape | undefined;
  readonly query: Shape | undefined;
  readonly body: z.ZodType | undefined;
  readonly response: z.ZodType;
  readonly line: z.ZodType | undefined;
  readonly events: z.ZodType | undefined;
  readonly bytes: true | undefined;
  readonly handler: RequestHandler;
}

/** Checks one part of a request. @throws DatelineError BAD_INPUT naming part and field. */
function check<S extends z.ZodType>(schema: S, value: unknown, part: string): z.infer<S> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = [part, ...(issue?.path ?? [])].join('.');
  throw new DatelineError('BAD_INPUT', `${where}: ${issue?.message ?? 'not usable'}`, { where });
}

const EMPTY = z.object({});

/** Makes a route. What its handler returns is sent as JSON; undefined means the handler has answered itself. */
export function route<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(definition: RouteDefinition<P, Q, B>): Route {
  const handler: RequestHandler = async (request, response) => {
    const input = {
      params: check(definition.params ?? EMPTY, request.params, 'path'),
      query: check(definition.query ?? EMPTY, request.query, 'query'),
      body: definition.body ? check(definition.body, request.body, 'body') : undefined,
      request,
      response,
    };
    // The three parts were just checked against the very schemas that the handler's types come from.
    const answer = await definition.handle(input as Parameters<typeof definition.handle>[0]);
    if (answer !== undefined) response.json(answer);
  };
  const { method, path, summary, params, query, body, response, line, events, bytes } = definition;
  return { method, path, summary, params, query, body, response, line, events, bytes, handler };
}

/** A router of these routes. */
export function routerOf(routes: readonly Route[]): Router {
  const router = Router();
  for (const { method, path, handler } of routes) router[method](path, handler);
  return router;
}

/** Limits that every list shares. */
export const paging = (most: number, usual: number) => ({
  limit: z.coerce.number().int().min(1).max(most).default(usual),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/** An id as it stands in a path or body. */
export const Id = z.string().min(1).max(300);

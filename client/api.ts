/** What the page asks of the server. Answers are checked against the model's schemas before anything uses them. */
import { z } from 'zod';
import type { EntityType } from '#core/model/entity.ts';
import { ArticleRef, Evidence } from '#core/model/evidence.ts';
import type { RelationType } from '#core/model/relation.ts';
import {
  ArticleDetail,
  CommonNeighbours,
  Companion,
  type Direction,
  EntityDetail,
  NeighbourCount,
  NeighbourPage,
  PathResult,
  RelationPublishers,
  SearchResult,
  StartView,
  Subgraph,
} from '#core/model/view.ts';

// The page's content security policy forbids eval, which zod would otherwise try for speed.
z.config({ jitless: true });

const Problem = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  requestId: z.string(),
  hint: z.string().optional(),
  where: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});

/** A request that failed, with what a reader can pass on. */
export class ApiError extends Error {
  readonly code: string;
  readonly requestId: string | null;
  /** For programs: where in a query an error is, for one. */
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    requestId: string | null,
    data: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.requestId = requestId;
    this.data = data;
  }
}

/** The answers no route gave: the network or the server is gone. */
export const UNREACHABLE = 'UNREACHABLE';

/** Whether what failed is for the moment only: the same question is answered once the store or the server is back. */
export const isPassing = (code: string): boolean => code === UNREACHABLE || code === 'STORE_UNAVAILABLE';

export const Status = z.object({
  state: z.enum(['ready', 'unavailable', 'closed']),
  engine: z.string(),
  since: z.string(),
  message: z.string().nullable(),
  data: z.int().nullable(),
});
export type Status = z.infer<typeof Status>;

const EvidencePage = z.object({ items: z.array(Evidence), total: z.int() });
export type EvidencePage = z.infer<typeof EvidencePage>;
const ArticlePage = z.object({ items: z.array(ArticleRef), total: z.int() });
export type ArticlePage = z.infer<typeof ArticlePage>;

/** Asks the server; only its own answers come back, good or bad. @throws ApiError when it does not answer */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(`/api${path}`, init);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new ApiError(UNREACHABLE, 'The server does not answer.', null);
  }
}

/** What an answer that is not good says is wrong. */
export async function failureOf(response: Response): Promise<ApiError> {
  const problem = Problem.safeParse(await response.json().catch(() => null));
  if (problem.success) {
    const { code, title, detail, hint, requestId, data } = problem.data;
    return new ApiError(code, `${title}: ${detail}${hint ? ` (${hint})` : ''}`, requestId, data);
  }
  return new ApiError(
    response.status >= 500 ? UNREACHABLE : 'INTERNAL',
    `The server answered ${response.status}.`,
    response.headers.get('X-Request-Id'),
  );
}

/** Asks, and checks the answer against its schema. @throws ApiError */
export async function ask<S extends z.ZodType>(
  schema: S,
  path: string,
  init: RequestInit = {},
): Promise<z.infer<S>> {
  const response = await request(path, init);
  if (!response.ok) throw await failureOf(response);
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (!parsed.success)
    throw new ApiError(
      'INTERNAL',
      `The answer of ${path} is not what was expected: ${parsed.error.issues[0]?.message ?? ''}`,
      response.headers.get('X-Request-Id'),
    );
  return parsed.data;
}

/** A request that carries JSON. */
export const sending = (method: 'POST' | 'PUT', body: unknown): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export const query = (parameters: Readonly<Record<string, string | number | undefined>>): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters))
    if (value !== undefined) search.set(key, String(value));
  return `?${search}`;
};
const id = encodeURIComponent;
/** A request that its caller may call off. */
const stoppable = (signal: AbortSignal | undefined): RequestInit => (signal ? { signal } : {});

export interface NeighbourQuery {
  readonly type?: RelationType;
  readonly direction?: Direction;
  readonly entityType?: EntityType;
  readonly limit: number;
  readonly offset?: number;
}

/** What paths may be made of. */
export interface PathLimits {
  readonly maxLength: number;
  readonly all: boolean;
  readonly exclude: readonly RelationType[];
  readonly since: string | null;
  readonly until: string | null;
}

export const api = {
  status: () => ask(Status, '/status'),
  start: (signal?: AbortSignal) => ask(StartView, '/start', stoppable(signal)),
  search: (q: string, limit: number, signal: AbortSignal) =>
    ask(SearchResult, `/search${query({ q, limit })}`, { signal }),
  /** `knownOn`: as articles up to that day had it. */
  entity: (entity: string, knownOn?: string) =>
    ask(EntityDetail, `/entities/${id(entity)}${query({ knownOn })}`),
  counts: (entity: string, signal?: AbortSignal) =>
    ask(z.array(NeighbourCount), `/entities/${id(entity)}/neighbours/counts`, stoppable(signal)),
  neighbours: (entity: string, options: NeighbourQuery, signal?: AbortSignal) =>
    ask(NeighbourPage, `/entities/${id(entity)}/neighbours${query({ ...options })}`, stoppable(signal)),
  entityClaims: (entity: string, offset: number, knownOn?: string) =>
    ask(EvidencePage, `/entities/${id(entity)}/claims${query({ limit: 50, offset, knownOn })}`),
  /** `known`: the relation's ends and the day up to which its claims are asked for. */
  relationClaims: (
    relation: string,
    offset: number,
    known?: { readonly knownOn: string; readonly from: string; readonly to: string },
  ) => ask(EvidencePage, `/relations/${id(relation)}/claims${query({ limit: 50, offset, ...known })}`),
  subgraph: (
    ids: readonly string[],
    { knownOn, signal }: { readonly knownOn?: string; readonly signal?: AbortSignal } = {},
  ) => ask(Subgraph, '/subgraph', { ...sending('POST', { ids, knownOn }), ...stoppable(signal) }),
  publishers: (relations: readonly string[]) =>
    ask(z.array(RelationPublishers), '/relations/publishers', sending('POST', { ids: relations })),
  articles: (q: string, offset: number) =>
    ask(ArticlePage, `/articles${query({ q: q || undefined, limit: 50, offset })}`),
  article: (article: string, signal?: AbortSignal) =>
    ask(ArticleDetail, `/articles/${id(article)}`, stoppable(signal)),
  /** Up to 20 paths within limits. */
  pathsWithin: (
    from: string,
    to: string,
    { maxLength, all, exclude, since, until }: PathLimits,
    signal?: AbortSignal,
  ) =>
    ask(
      PathResult,
      `/paths${query({ from, to, maxLength, limit: 20, all: String(all), exclude: exclude.join(',') || undefined, since: since ?? undefined, until: until ?? undefined })}`,
      stoppable(signal),
    ),
  company: (entity: string) =>
    ask(z.array(Companion), `/entities/${id(entity)}/company${query({ limit: 12 })}`),
  common: (ids: readonly string[], signal?: AbortSignal) =>
    ask(CommonNeighbours, '/common', { ...sending('POST', { ids }), ...stoppable(signal) }),
  paths: (from: string, to: string, maxLength: number, signal?: AbortSignal) =>
    ask(PathResult, `/paths${query({ from, to, maxLength, limit: 10 })}`, stoppable(signal)),
};

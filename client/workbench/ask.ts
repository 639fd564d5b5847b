/** What the workbench asks of the server. */
import { z } from 'zod';
import { Completion, Finding } from '#core/model/assist.ts';
import { type CypherJson, CypherLine } from '#core/model/cypher-value.ts';
import { Explanation } from '#core/model/explanation.ts';
import { GraphSchema } from '#core/model/graph-schema.ts';
import { SavedQuery, type SavedQueryDraft } from '#core/model/saved-query.ts';
import { ApiError, ask as askFor, failureOf, request, sending } from '../api.ts';
import type { Row } from './state/result.ts';

export type Values = Readonly<Record<string, CypherJson>>;

/** Rows the page takes; a program may have more. */
export const MAX_ROWS = 50_000;
const TIMEOUT_MS = 60_000;
const NDJSON = 'application/x-ndjson';

/** Takes a result as it comes. */
export interface Sink {
  columns(names: readonly string[]): void;
  rows(rows: readonly Row[]): void;
}

/** What JSON gives is a value of JSON: a row needs no closer look, and there may be fifty thousand. */
const isRow = (json: unknown): json is Row => Array.isArray(json);

/** Lines of a text that comes in pieces, a piece's whole lines at once. A last one without an end was broken off. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly string[]> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
}

/**
 * Runs a query; rows are handed on as they come. Aborting ends it on the server too.
 * @returns milliseconds on the server
 * @throws ApiError; after rows have come, too
 */
async function run(query: string, parameters: Values, signal: AbortSignal, sink: Sink): Promise<number> {
  const init = sending('POST', { query, parameters, timeoutMs: TIMEOUT_MS, maxRows: MAX_ROWS });
  const response = await request('/cypher', {
    ...init,
    headers: { ...init.headers, Accept: NDJSON },
    signal,
  });
  if (!response.ok) throw await failureOf(response);
  const requestId = response.headers.get('X-Request-Id');
  let milliseconds: number | null = null;
  for await (const lines of linesOf(response.body ?? new ReadableStream())) {
    const rows: Row[] = [];
    for (const text of lines) {
      const json: unknown = JSON.parse(text);
      if (isRow(json)) {
        rows.push(json);
        continue;
      }
      const line = CypherLine.parse(json);
      if ('columns' in line) sink.columns(line.columns);
      else if ('summary' in line) milliseconds = line.summary.milliseconds;
      else if ('problem' in line) {
        sink.rows(rows);
        const { code, detail, hint, data } = line.problem;
        throw new ApiError(code, `${detail}${hint ? ` (${hint})` : ''}`, requestId, data);
      }
    }
    if (rows.length > 0) sink.rows(rows);
  }
  if (milliseconds === null) throw new ApiError('INTERNAL', 'The answer broke off.', requestId);
  return milliseconds;
}

const saved = (id: string) => `/queries/${encodeURIComponent(id)}`;

export const ask = {
  run,
  check: (query: string, signal: AbortSignal) =>
    askFor(z.object({ findings: z.array(Finding) }), '/cypher/check', {
      ...sending('POST', { query }),
      signal,
    }),
  complete: (query: string, offset: number, asked: boolean, signal: AbortSignal) =>
    askFor(z.object({ completions: z.array(Completion) }), '/cypher/complete', {
      ...sending('POST', { query, offset, asked }),
      signal,
    }),
  explain: (query: string, parameters: Values) =>
    askFor(Explanation, '/cypher/explain', sending('POST', { query, parameters })),
  schema: () => askFor(GraphSchema, '/schema'),
  queries: () => askFor(z.array(SavedQuery), '/queries'),
  query: (id: string) => askFor(SavedQuery, saved(id)),
  keep: (draft: SavedQueryDraft) => askFor(SavedQuery, '/queries', sending('POST', draft)),
  change: (id: string, draft: SavedQueryDraft) => askFor(SavedQuery, saved(id), sending('PUT', draft)),
  forget: (id: string) => askFor(SavedQuery, saved(id), { method: 'DELETE' }),
};

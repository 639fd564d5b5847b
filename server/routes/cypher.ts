/** Analysts' Cypher, read-only, with limits on time, rows and bytes; as JSON, or row by row as NDJSON. */
import { once } from 'node:events';
import type { Response } from 'express';
import { z } from 'zod';
import type { Gate, GateRunOptions } from '#core/cypher/gate.ts';
import { parametersFromJson, toJson } from '#core/cypher/json.ts';
import { DatelineError, messageOf } from '#core/errors.ts';
import { CypherAnswer, CypherJson, CypherLine } from '#core/model/cypher-value.ts';
import { Explanation } from '#core/model/explanation.ts';
import { type Route, route } from '../route.ts';
import { whenGone } from '../when-gone.ts';

const MEGABYTE = 1024 * 1024;
/** A JSON answer larger than this is refused rather than held and sent; a stream may go on for longer. */
const MAX_BYTES = 32 * MEGABYTE;
const MAX_STREAM_BYTES = 1024 * MEGABYTE;
/** Rows of an answer as JSON when the request does not say. */
const USUAL_ROWS = 5000;

/** The first explanation may have to wait for a process to start. */
const EXPLAIN_MS = 30_000;

const Ask = z.object({
  query: z.string().min(1).max(20_000),
  parameters: z.record(z.string(), CypherJson).default({}),
  timeoutMs: z.number().int().min(1).max(60_000).default(10_000),
  /** By default 5,000 as JSON; a stream has as many as there are. */
  maxRows: z.number().int().min(1).max(50_000).optional(),
});
type Ask = z.infer<typeof Ask>;

const AskWhy = Ask.pick({ query: true, parameters: true });

const NDJSON = 'application/x-ndjson';

const sinceMs = (begun: number) => Math.round(performance.now() - begun);

/** What went wrong after the answer had begun: the status cannot say it any more. */
const problemLine = (thrown: unknown): CypherLine => {
  const error =
    thrown instanceof DatelineError
      ? thrown
      : new DatelineError('INTERNAL', `something went wrong inside Dateline: ${messageOf(thrown)}`);
  const { code, message, where, hint, data } = error;
  return {
    problem: { code, detail: message, ...(where && { where }), ...(hint && { hint }), ...(data && { data }) },
  };
};

async function streamed(gate: Gate, ask: Ask, response: Response): Promise<void> {
  const signal = whenGone(response);
  const begun = performance.now();
  let count = 0;
  const line = (value: CypherLine) => `${JSON.stringify(value)}\n`;
  const options: GateRunOptions = {
    timeoutMs: ask.timeoutMs,
    maxRows: ask.maxRows ?? Number.MAX_SAFE_INTEGER,
    maxBytes: MAX_STREAM_BYTES,
    signal,
  };
  try {
    await gate.stream(ask.query, parametersFromJson(ask.parameters), options, {
      columns(columns) {
        response.type(NDJSON);
        response.write(line({ columns: [...columns] }));
      },
      async rows(rows) {
        count += rows.length;
        const more = response.write(rows.map((row) => line(row.map(toJson))).join(''));
        if (!more && !signal.aborted) await once(response, 'drain', { signal });
      },
    });
    response.end(line({ summary: { rows: count, milliseconds: sinceMs(begun) } }));
  } catch (thrown) {
    if (!response.headersSent) throw thrown;
    if (!response.destroyed) response.end(line(problemLine(thrown)));
  }
}

async function whole(gate: Gate, ask: Ask, response: Response): Promise<void> {
  const begun = performance.now();
  const { columns, rows } = await gate.run(ask.query, parametersFromJson(ask.parameters), {
    timeoutMs: ask.timeoutMs,
    maxRows: ask.maxRows ?? USUAL_ROWS,
    maxBytes: MAX_BYTES,
    signal: whenGone(response),
  });
  const text = JSON.stringify(rows.map((row) => row.map(toJson)));
  if (text.length > MAX_BYTES)
    throw new DatelineError('LIMIT_EXCEEDED', `the answer is larger than ${MAX_BYTES / MEGABYTE} MB`, {
      hint: `return fewer rows or properties, or ask for ${NDJSON}`,
    });
  response
    .type('application/json')
    .send(`{"columns":${JSON.stringify(columns)},"rows":${text},"milliseconds":${sinceMs(begun)}}`);
}

export const cypherRoutes = (gate: () => Gate): Route[] => [
  route({
    method: 'post',
    path: '/cypher',
    summary: `Runs a read-only Cypher query; with Accept: ${NDJSON} rows are sent as they come`,
    body: Ask,
    response: CypherAnswer,
    line: CypherLine,
    handle: async ({ body, request, response }) => {
      if (request.accepts(['application/json', NDJSON]) === NDJSON) await streamed(gate(), body, response);
      else await whole(gate(), body, response);
      return undefined;
    },
  }),
  route({
    method: 'post',
    path: '/cypher/explain',
    summary: 'How a query would be answered: the plan on Neo4j, the steps on the embedded store',
    body: AskWhy,
    response: Explanation,
    handle: async ({ body, response }) =>
      gate().explain(body.query, parametersFromJson(body.parameters), {
        timeoutMs: EXPLAIN_MS,
        signal: whenGone(response),
      }),
  }),
];

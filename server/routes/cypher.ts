/** Analysts' Cypher, read-only, with limits on time, rows and bytes. */
import { z } from 'zod';
import type { Gate } from '#core/cypher/gate.ts';
import { DatelineError } from '#core/errors.ts';
import type { CypherParameter, CypherResult } from '#core/store/cypher-engine.ts';
import { type Route, route } from '../route.ts';

const Parameter: z.ZodType<CypherParameter> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string(),
    z.array(Parameter),
    z.record(z.string(), Parameter),
  ]),
);

const Ask = z.object({
  query: z.string().min(1).max(20_000),
  parameters: z.record(z.string(), Parameter).default({}),
  timeoutMs: z.number().int().min(1).max(60_000).default(10_000),
  maxRows: z.number().int().min(1).max(50_000).default(5000),
});

/** Answers larger than this are refused rather than sent. */
const MAX_BYTES = 32 * 1024 * 1024;

const Answer = z
  .object({ columns: z.array(z.string()), rows: z.array(z.array(z.unknown())), milliseconds: z.number() })
  .meta({ id: 'CypherAnswer' });

/** JSON has no big integers: they go as text in a tagged object. */
const toJson = (rows: CypherResult['rows']): string =>
  JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'bigint' ? { $integer: String(value) } : value,
  );

export const cypherRoutes = (gate: () => Gate): Route[] => [
  route({
    method: 'post',
    path: '/cypher',
    summary: 'Runs a read-only Cypher query',
    body: Ask,
    response: Answer,
    handle: async ({ body, request, response }) => {
      const gone = new AbortController();
      response.on('close', () => {
        if (!response.writableFinished) gone.abort();
      });
      const begun = performance.now();
      const result = await gate().run(body.query, body.parameters, {
        timeoutMs: body.timeoutMs,
        maxRows: body.maxRows,
        signal: gone.signal,
        maxBytes: MAX_BYTES,
      });
      if (request.destroyed && !request.complete) return undefined;
      const rows = toJson(result.rows);
      if (rows.length > MAX_BYTES)
        throw new DatelineError('LIMIT_EXCEEDED', `the answer is larger than ${MAX_BYTES / 1024 / 1024} MB`, {
          hint: 'return fewer rows or properties',
        });
      response
        .type('application/json')
        .send(
          `{"columns":${JSON.stringify(result.columns)},"rows":${rows},"milliseconds":${Math.round(performance.now() - begun)}}`,
        );
      return undefined;
    },
  }),
];

/**
 * Cypher's values as JSON, for results and parameters alike. What JSON has no type for is an object with one key that
 * begins with a dollar sign.
 *
 * | Cypher | JSON |
 * |---|---|
 * | INTEGER up to 2^53, BOOLEAN, STRING, LIST, MAP, NULL | as they are |
 * | larger INTEGER | `{"$integer": "9007199254740993"}` |
 * | FLOAT | as it is; a whole one `{"$float": 2}`; `{"$float": "NaN"}`, `"Infinity"`, `"-Infinity"` |
 * | DATE | `{"$date": "2024-05-03"}` |
 * | other times, durations | `{"$temporal": "LocalTime" … "Duration", "text": "PT1H"}` |
 * | POINT | `{"$point": {"x": 1, "y": 2, "srid": 7203}}` |
 * | NODE | `{"$node": id, "labels": […], "properties": {…}}` |
 * | RELATIONSHIP | `{"$relationship": id, "type", "from", "to", "properties": {…}}` |
 * | PATH | `{"$path": [node, relationship, node, …]}` |
 * | MAP with a key that begins with a dollar sign | `{"$map": {…}}` |
 */
import { z } from 'zod';

export type CypherJson =
  | null
  | boolean
  | number
  | string
  | readonly CypherJson[]
  | { readonly [key: string]: CypherJson };

export const CypherJson: z.ZodType<CypherJson> = z
  .lazy(() =>
    z.union([
      z.null(),
      z.boolean(),
      z.number(),
      z.string(),
      z.array(CypherJson),
      z.record(z.string(), CypherJson),
    ]),
  )
  .meta({ id: 'CypherJson' });

/** What `POST /api/cypher` answers as JSON. */
export const CypherAnswer = z
  .object({
    columns: z.array(z.string()),
    rows: z.array(z.array(CypherJson)),
    milliseconds: z.number(),
  })
  .meta({ id: 'CypherAnswer' });
export type CypherAnswer = z.infer<typeof CypherAnswer>;

/**
 * One line of what it answers as NDJSON: first the columns, then each row as an array, last a summary or the problem
 * that ended it.
 */
export const CypherLine = z
  .union([
    z.object({ columns: z.array(z.string()) }),
    z.array(CypherJson),
    z.object({ summary: z.object({ rows: z.int(), milliseconds: z.number() }) }),
    z.object({
      problem: z.object({
        code: z.string(),
        detail: z.string(),
        where: z.string().optional(),
        hint: z.string().optional(),
        data: z.record(z.string(), z.unknown()).optional(),
      }),
    }),
  ])
  .meta({ id: 'CypherLine' });
export type CypherLine = z.infer<typeof CypherLine>;

/** Cypher's values as JSON and back (core/model/cypher-value.ts says how each is written). */
import { z } from 'zod';
import { DatelineError } from '../errors.ts';
import type { CypherJson } from '../model/cypher-value.ts';
import type { CypherParameter, CypherParameters, CypherValue } from '../store/cypher-engine.ts';

/** A result's value as JSON. */
export function toJson(value: CypherValue): CypherJson {
  if (typeof value === 'bigint') return { $integer: String(value) };
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $float: String(value) };
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toJson);
  if ('$float' in value && typeof value.$float === 'number')
    return { $float: Number.isFinite(value.$float) ? value.$float : String(value.$float) };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
}

const TEMPORALS = ['LocalTime', 'Time', 'LocalDateTime', 'DateTime', 'Duration'] as const;

/** The tagged forms a parameter may have. */
const Tagged = {
  $integer: z.strictObject({ $integer: z.string().regex(/^-?\d{1,19}$/, 'must be digits in a text') }),
  $float: z.strictObject({ $float: z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]) }),
  $date: z.strictObject({ $date: z.string() }),
  $temporal: z.strictObject({ $temporal: z.enum(TEMPORALS), text: z.string() }),
  $point: z.strictObject({
    $point: z.strictObject({ srid: z.int(), x: z.number(), y: z.number(), z: z.number().optional() }),
  }),
  $map: z.strictObject({ $map: z.record(z.string(), z.custom<CypherJson>()) }),
};

const bad = (where: string, message: string, hint?: string) =>
  new DatelineError('BAD_INPUT', `${where}: ${message}`, { where, ...(hint && { hint }) });

/** @throws DatelineError BAD_INPUT naming where */
function read<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw bad(where, parsed.error.issues[0]?.message ?? 'not usable');
}

function tagged(value: Readonly<Record<string, CypherJson>>, where: string): CypherParameter | undefined {
  if ('$integer' in value) {
    const { $integer } = read(Tagged.$integer, value, where);
    if (BigInt.asIntN(64, BigInt($integer)) !== BigInt($integer)) throw bad(where, 'must fit into 64 bits');
    return BigInt($integer);
  }
  if ('$float' in value) return { $float: Number(read(Tagged.$float, value, where).$float) };
  if ('$date' in value) return read(Tagged.$date, value, where);
  if ('$temporal' in value) return read(Tagged.$temporal, value, where);
  if ('$point' in value) return withoutUndefined(read(Tagged.$point, value, where));
  if ('$map' in value) return { $map: parametersFromJson(read(Tagged.$map, value, where).$map, where) };
  const strange = Object.keys(value).find((key) => key.startsWith('$'));
  if (strange !== undefined)
    throw bad(where, `${strange} is no type`, 'a map with such a key is written {"$map": {…}}');
  return undefined;
}

const withoutUndefined = ({ $point }: z.infer<(typeof Tagged)['$point']>): CypherParameter => {
  const { z: height, ...flat } = $point;
  return { $point: height === undefined ? flat : { ...flat, z: height } };
};

/**
 * A parameter from JSON.
 * @throws DatelineError BAD_INPUT naming where, for what is no value or would lose digits
 */
export function parameterFromJson(value: CypherJson, where = 'parameter'): CypherParameter {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    throw bad(where, 'too large for a JSON number', 'write {"$integer": "…"} or {"$float": …}');
  if (value === null || typeof value !== 'object') return value;
  if (isArray(value)) return value.map((item, i) => parameterFromJson(item, `${where}[${i}]`));
  return tagged(value, where) ?? parametersFromJson(value, where);
}

const isArray = (value: CypherJson): value is readonly CypherJson[] => Array.isArray(value);

/** Parameters by name from JSON. @throws DatelineError BAD_INPUT */
export const parametersFromJson = (
  values: Readonly<Record<string, CypherJson>>,
  where = 'parameters',
): CypherParameters =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, parameterFromJson(value, `${where}.${name}`)]),
  );

/** Values across the border to Grafeo 0.6.0: its tagged objects for dates, its `_id`/`_labels` maps for nodes. */
import type { CypherParameter, CypherValue } from '../cypher-engine.ts';

/** What Grafeo takes as a parameter. Our `{ $float }` has no counterpart: a whole float becomes an integer there. */
export type EngineParameter =
  | null
  | boolean
  | number
  | bigint
  | string
  | EngineParameter[]
  | { [key: string]: EngineParameter };

const TEMPORAL_TAG = {
  LocalTime: '$time',
  Time: '$zoned_time',
  LocalDateTime: '$datetime',
  DateTime: '$zoned_datetime',
  Duration: '$duration',
} as const;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Converts a neutral parameter to Grafeo's form. */
export function toEngine(value: CypherParameter): EngineParameter {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(toEngine);
  if ('$float' in value && typeof value.$float === 'number') return value.$float;
  if ('$date' in value && typeof value.$date === 'string') return { $date: value.$date };
  if ('$temporal' in value && typeof value.text === 'string') {
    const tag = Object.entries(TEMPORAL_TAG).find(([name]) => name === value.$temporal)?.[1];
    if (tag) return { [tag]: value.text };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toEngine(item)]));
}

const properties = (value: Record<string, unknown>): Record<string, CypherValue> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith('_'))
      .map(([key, item]) => [key, fromEngine(item)]),
  );

/** Converts a value from a Grafeo result. Temporal values arrive as their ISO text and stay text. */
export function fromEngine(value: unknown): CypherValue {
  if (value === null || value === undefined) return null;
  if (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    typeof value === 'bigint'
  )
    return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(fromEngine);
  if (!isRecord(value)) return String(value);
  if (typeof value._id === 'number' && Array.isArray(value._labels)) {
    return { $node: String(value._id), labels: value._labels.map(String), properties: properties(value) };
  }
  if (typeof value._id === 'number' && typeof value._type === 'string') {
    return {
      $relationship: String(value._id),
      type: value._type,
      from: String(value._source),
      to: String(value._target),
      properties: properties(value),
    };
  }
  if (Array.isArray(value.nodes) && Array.isArray(value.edges) && Object.keys(value).length === 2) {
    const nodes = value.nodes.map(fromEngine);
    const edges = value.edges.map(fromEngine);
    const steps = nodes.flatMap((node, i) => (i === 0 ? [node] : [edges[i - 1] ?? null, node]));
    return { $path: steps as never };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromEngine(item)]));
}

/** Values across the gate's border: parameters in, results out. */
import { z } from 'zod';
import {
  type CypherParameter,
  type CypherTemporal,
  type CypherValue,
  marked,
} from '../../store/cypher-engine.ts';
import type { Graph } from '../graph/graph.ts';
import { DateValue, isTemporal, type TemporalValue } from '../temporal/kind.ts';
import {
  parseDate,
  parseDateTime,
  parseDuration,
  parseLocalDateTime,
  parseLocalTime,
  parseTime,
} from '../temporal/parse.ts';
import { stepsOf } from './order.ts';
import { wellFormed } from './text.ts';
import { isList, isMap, NodeValue, PathValue, PointValue, RelationshipValue, type Value } from './value.ts';

const PARSERS: Readonly<Record<CypherTemporal['$temporal'], (text: string) => TemporalValue>> = {
  LocalTime: parseLocalTime,
  Time: parseTime,
  LocalDateTime: parseLocalDateTime,
  DateTime: parseDateTime,
  Duration: parseDuration,
};
const NAMES: Readonly<Record<Exclude<TemporalValue['kind'], 'DATE'>, CypherTemporal['$temporal']>> = {
  'LOCAL TIME': 'LocalTime',
  'ZONED TIME': 'Time',
  'LOCAL DATETIME': 'LocalDateTime',
  'ZONED DATETIME': 'DateTime',
  DURATION: 'Duration',
};

const Point = z.object({ srid: z.int(), x: z.number(), y: z.number(), z: z.number().optional() });
const Entries = z
  .record(z.string(), z.custom<CypherParameter>())
  .transform((map): [string, CypherParameter][] => Object.entries(map));

/** A parameter as a value: whole numbers are INTEGER. */
export function fromParameter(value: CypherParameter): Value {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(fromParameter);
  if ('$float' in value && typeof value.$float === 'number') return value.$float;
  if ('$date' in value && typeof value.$date === 'string') return parseDate(value.$date);
  if ('$temporal' in value && typeof value.text === 'string') {
    const parse = Object.entries(PARSERS).find(([name]) => name === value.$temporal)?.[1];
    if (parse) return parse(value.text);
  }
  if ('$point' in value) {
    const { srid, x, y, z: height } = Point.parse(value.$point);
    return new PointValue(srid, height === undefined ? [x, y] : [x, y, height]);
  }
  const entries = '$map' in value ? Entries.parse(value.$map) : Object.entries(value);
  return new Map(entries.map(([key, item]) => [key, fromParameter(item)]));
}

/** A value as a result. */
export function toResult(value: Value, graph: Graph): CypherValue {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'bigint')
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
  if (typeof value === 'number') return Number.isInteger(value) ? { $float: value } : value;
  if (isList(value)) return value.map((item) => toResult(item, graph));
  if (value instanceof NodeValue || value instanceof RelationshipValue) return entity(value, graph);
  if (value instanceof PathValue) return { $path: stepsOf(value).map((step) => entity(step, graph)) };
  if (value instanceof PointValue) {
    const [x = 0, y = 0, z] = value.coordinates;
    return { $point: { x, y, ...(z === undefined ? {} : { z }), srid: value.srid } };
  }
  if (value instanceof DateValue) return { $date: value.toString() };
  if (isTemporal(value)) return { $temporal: NAMES[value.kind], text: value.toString() };
  return marked(record(value, graph));
}

const record = (map: ReadonlyMap<string, Value>, graph: Graph): Record<string, CypherValue> =>
  Object.fromEntries([...map].map(([key, item]) => [key, toResult(item, graph)]));

function entity(value: NodeValue | RelationshipValue, graph: Graph) {
  const gone = graph.isDeleted(value);
  const properties = gone ? {} : record(graph.properties(value), graph);
  if (value instanceof NodeValue)
    return {
      $node: String(graph.numbering.resultId(value)),
      labels: gone ? [] : [...graph.labels(value)],
      properties,
    };
  return {
    $relationship: String(graph.numbering.resultId(value)),
    // As Neo4j gives back one that is gone.
    type: gone ? '' : value.type,
    from: String(graph.numbering.resultId(value.start)),
    to: String(graph.numbering.resultId(value.end)),
    properties,
  };
}

/** Nodes inside a value, to be loaded together. */
export function nodesIn(value: Value, into: NodeValue[]): void {
  if (value instanceof NodeValue) into.push(value);
  else if (value instanceof PathValue) into.push(...value.nodes);
  else if (value !== null && typeof value === 'object') {
    if (isList(value)) for (const item of value) nodesIn(item, into);
    else if (isMap(value)) for (const item of value.values()) nodesIn(item, into);
  }
}

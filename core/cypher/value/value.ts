/** Values while a query runs. INTEGER is bigint and FLOAT is number, so that 1 and 1.0 stay apart. */
import { isTemporal, type TemporalValue } from '../temporal/kind.ts';

export class NodeValue {
  /** The engine's number; negative for a node this query has created. */
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}

export class RelationshipValue {
  readonly id: number;
  readonly type: string;
  readonly start: NodeValue;
  readonly end: NodeValue;
  constructor(id: number, type: string, start: NodeValue, end: NodeValue) {
    this.id = id;
    this.type = type;
    this.start = start;
    this.end = end;
  }
}

export class PathValue {
  /** One more than there are relationships. */
  readonly nodes: readonly NodeValue[];
  readonly relationships: readonly RelationshipValue[];
  constructor(nodes: readonly NodeValue[], relationships: readonly RelationshipValue[]) {
    this.nodes = nodes;
    this.relationships = relationships;
  }
}

export class PointValue {
  readonly srid: number;
  readonly coordinates: readonly number[];
  constructor(srid: number, coordinates: readonly number[]) {
    this.srid = srid;
    this.coordinates = coordinates;
  }
}

export type MapValue = ReadonlyMap<string, Value>;

export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | readonly Value[]
  | MapValue
  | NodeValue
  | RelationshipValue
  | PathValue
  | PointValue
  | TemporalValue;

export type Entity = NodeValue | RelationshipValue;

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isMap = (value: Value): value is MapValue => value instanceof Map;
export const isEntity = (value: Value): value is Entity =>
  value instanceof NodeValue || value instanceof RelationshipValue;
export const isNumber = (value: Value): value is bigint | number =>
  typeof value === 'bigint' || typeof value === 'number';

/** Neo4j's name of a value's type, for messages and `valueType`. */
export function typeName(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return 'BOOLEAN';
  if (typeof value === 'bigint') return 'INTEGER';
  if (typeof value === 'number') return 'FLOAT';
  if (typeof value === 'string') return 'STRING';
  if (isList(value)) return 'LIST';
  if (value instanceof NodeValue) return 'NODE';
  if (value instanceof RelationshipValue) return 'RELATIONSHIP';
  if (value instanceof PathValue) return 'PATH';
  if (value instanceof PointValue) return 'POINT';
  if (isTemporal(value)) return value.kind;
  return 'MAP';
}

/** `x IS :: TYPE`. */
import type { TypeName } from '../syntax/ast.ts';
import { unsupported } from '../syntax/unsupported.ts';
import { isTemporal } from '../temporal/kind.ts';
import { isList, isMap, PointValue, typeName, type Value } from '../value/value.ts';

const PLAIN = new Set([
  'BOOLEAN',
  'STRING',
  'INTEGER',
  'FLOAT',
  'DATE',
  'LOCAL TIME',
  'ZONED TIME',
  'LOCAL DATETIME',
  'ZONED DATETIME',
  'DURATION',
  'POINT',
  'NODE',
  'RELATIONSHIP',
  'MAP',
  'PATH',
]);

const storable = (value: Value): boolean =>
  value === null ||
  typeof value !== 'object' ||
  isTemporal(value) ||
  value instanceof PointValue ||
  (isList(value) && value.every((item) => item !== null && !isList(item) && storable(item) && !isMap(item)));

/** Whether the value is of the type; null is of every type that does not say NOT NULL. */
export function isOfType(value: Value, type: TypeName): boolean {
  return type.alternatives.some(({ name, nullable, item }) => {
    if (value === null) return nullable && name !== 'NOTHING';
    if (name === 'ANY') return true;
    if (name === 'NOTHING' || name === 'NULL') return false;
    if (name === 'PROPERTY VALUE') return storable(value);
    if (name === 'LIST') return isList(value) && (!item || value.every((part) => isOfType(part, item)));
    if (!PLAIN.has(name)) throw unsupported(`the type ${name}`);
    return typeName(value) === name;
  });
}

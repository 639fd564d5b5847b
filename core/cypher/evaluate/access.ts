/** Getting at parts: `x.key`, `x[i]`, `x[from..to]`. */
import { cypherError } from '../syntax/unsupported.ts';
import { component } from '../temporal/component.ts';
import { isTemporal } from '../temporal/kind.ts';
import { isEntity, isList, isMap, PointValue, typeName, type Value } from '../value/value.ts';
import type { Context } from './scope.ts';

const AXES = ['x', 'y', 'z'];
const GEOGRAPHIC: Readonly<Record<string, number>> = { longitude: 0, latitude: 1, height: 2 };

function pointPart(point: PointValue, key: string): Value {
  const name = key.toLowerCase();
  if (name === 'srid') return BigInt(point.srid);
  if (name === 'crs')
    return { 4326: 'wgs-84', 4979: 'wgs-84-3d', 7203: 'cartesian', 9157: 'cartesian-3d' }[point.srid] ?? null;
  const at = point.srid < 5000 ? (GEOGRAPHIC[name] ?? AXES.indexOf(name)) : AXES.indexOf(name);
  const value = point.coordinates[at];
  if (value === undefined) throw cypherError(`Field: ${key} is not available on this point`);
  return value;
}

/** `target.key`. */
export function property(target: Value, key: string, { graph }: Context): Value {
  if (target === null) return null;
  if (isEntity(target)) return graph.property(target, key);
  if (isMap(target)) return target.get(key) ?? null;
  if (target instanceof PointValue) return pointPart(target, key);
  if (isTemporal(target)) {
    const part = component(target, key);
    if (part === undefined) throw cypherError(`No such field: ${key}`);
    return part;
  }
  throw cypherError(`Type mismatch: expected a map but was ${typeName(target)}`);
}

/** `target[index]`. */
export function at(target: Value, index: Value, context: Context): Value {
  if (target === null || index === null) return null;
  if (isList(target)) {
    if (typeof index !== 'bigint') throw cypherError(`A list is indexed by INTEGER, not ${typeName(index)}`);
    const place = index < 0n ? index + BigInt(target.length) : index;
    return target[Number(place)] ?? null;
  }
  if (isMap(target) || isEntity(target) || isTemporal(target) || target instanceof PointValue) {
    if (typeof index !== 'string') throw cypherError(`A map is indexed by STRING, not ${typeName(index)}`);
    return property(target, index, context);
  }
  throw cypherError(`Type mismatch: ${typeName(target)} is not a collection or a map`);
}

/** `target[from..to]`. */
export function slice(target: Value, from: Value | undefined, to: Value | undefined): Value {
  if (target === null || from === null || to === null) return null;
  if (!isList(target)) throw cypherError(`Type mismatch: expected a list but was ${typeName(target)}`);
  const bound = (value: Value | undefined, otherwise: number) => {
    if (value === undefined) return otherwise;
    if (typeof value !== 'bigint')
      throw cypherError(`A list is sliced by INTEGER, not ${typeName(value ?? null)}`);
    return Number(value);
  };
  return target.slice(bound(from, 0), bound(to, target.length));
}

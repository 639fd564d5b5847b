/** Points and distances. */
import { cypherError } from '../syntax/unsupported.ts';
import { isMap, isNumber, type MapValue, PointValue, type Value } from '../value/value.ts';
import { type Functions, strict, wrong } from './definition.ts';

const SRID: Readonly<Record<string, number>> = {
  'wgs-84': 4326,
  'wgs-84-3d': 4979,
  cartesian: 7203,
  'cartesian-3d': 9157,
};
/** Mean earth radius in metres, as Neo4j uses it. */
const EARTH = 6_378_140;

function build(map: MapValue): Value {
  const part = (...names: string[]): number | undefined => {
    const name = names.find((key) => map.has(key));
    const value = name === undefined ? undefined : map.get(name);
    if (value === undefined) return undefined;
    if (value !== null && isNumber(value)) return Number(value);
    throw cypherError(`${name} of a point must be a number`);
  };
  if ([...map.values()].includes(null)) return null;
  const geographic = map.has('longitude') || map.has('latitude');
  const x = part('x', 'longitude');
  const y = part('y', 'latitude');
  const z = part('z', 'height');
  if (x === undefined || y === undefined)
    throw cypherError('A point must contain x and y, or longitude and latitude');
  const crs = map.get('crs');
  const given = map.get('srid') ?? (typeof crs === 'string' ? SRID[crs.toLowerCase()] : undefined);
  const srid =
    given !== undefined
      ? Number(given)
      : geographic
        ? z === undefined
          ? 4326
          : 4979
        : z === undefined
          ? 7203
          : 9157;
  return new PointValue(srid, z === undefined ? [x, y] : [x, y, z]);
}

function distance(a: PointValue, b: PointValue): Value {
  if (a.srid !== b.srid) return null;
  const [ax = 0, ay = 0, az = 0] = a.coordinates;
  const [bx = 0, by = 0, bz = 0] = b.coordinates;
  if (a.srid > 5000) return Math.hypot(ax - bx, ay - by, az - bz);
  const rad = Math.PI / 180;
  const h =
    Math.sin(((by - ay) * rad) / 2) ** 2 +
    Math.cos(ay * rad) * Math.cos(by * rad) * Math.sin(((bx - ax) * rad) / 2) ** 2;
  const arc = 2 * Math.asin(Math.sqrt(h));
  return Math.hypot((EARTH + (az + bz) / 2) * arc, az - bz);
}

export const POINT: Functions = {
  point: strict(1, ([value]) => {
    if (value !== undefined && isMap(value)) return build(value);
    throw wrong('point', value, 'a MAP');
  }),
  'point.distance': {
    least: 2,
    most: 2,
    call: ([a, b]) => (a instanceof PointValue && b instanceof PointValue ? distance(a, b) : null),
  },
  'point.withinbbox': {
    least: 3,
    most: 3,
    call: ([point, low, high]) => {
      if (!(point instanceof PointValue && low instanceof PointValue && high instanceof PointValue))
        return null;
      if (point.srid !== low.srid || point.srid !== high.srid) return null;
      return point.coordinates.every(
        (c, i) => c >= (low.coordinates[i] ?? c) && c <= (high.coordinates[i] ?? c),
      );
    },
  },
};

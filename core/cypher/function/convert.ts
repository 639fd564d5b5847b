/** Conversions between types. */

import type { Context } from '../evaluate/scope.ts';
import { cypherError, unsupported } from '../syntax/unsupported.ts';
import { isTemporal } from '../temporal/kind.ts';
import { floatText, textOf } from '../value/text.ts';
import { isList, PointValue, typeName, type Value } from '../value/value.ts';
import { type Functions, strict, wrong } from './definition.ts';

type Convert = (name: string, value: Value) => Value;

const CRS: Readonly<Record<number, string>> = {
  4326: 'wgs-84',
  4979: 'wgs-84-3d',
  7203: 'cartesian',
  9157: 'cartesian-3d',
};

const LIMIT = 2n ** 63n;

function floatToInteger(value: number): bigint | null {
  if (Number.isNaN(value)) return 0n;
  if (value >= 2 ** 63) return LIMIT - 1n;
  if (value <= -(2 ** 63)) return -LIMIT;
  return BigInt(Math.trunc(value));
}

const toInteger: Convert = (name, value) => {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number') return floatToInteger(value);
  if (typeof value !== 'string') throw wrong(name, value, 'a STRING, INTEGER, FLOAT or BOOLEAN');
  if (/^[-+]?\d+$/.test(value)) {
    const whole = BigInt(value.replace(/^\+/, ''));
    if (whole >= LIMIT || whole < -LIMIT) throw cypherError(`integer, ${value}, is too large`);
    return whole;
  }
  if (/^[-+]?\p{Nd}+$/u.test(value)) throw unsupported(`digits other than 0 to 9 in ${name}()`);
  const float = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(value) ? Number(value) : Number.NaN;
  return Number.isNaN(float) ? null : floatToInteger(float);
};

const toFloat: Convert = (name, value) => {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') throw wrong(name, value, 'a STRING, FLOAT or INTEGER');
  const text = value.trim();
  if (/^[-+]?(Infinity|NaN)$/.test(text)) return Number(text);
  if (/^[-+]?0x[\da-f]*\.?[\da-f]*p[-+]?\d+[fd]?$/i.test(text))
    throw unsupported(`hexadecimal fractions in ${name}()`);
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?[fFdD]?$/.test(text)
    ? Number(text.replace(/[fFdD]$/, ''))
    : null;
};

const toBoolean: Convert = (name, value) => {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return value !== 0n;
  if (typeof value !== 'string') throw wrong(name, value, 'a BOOLEAN, STRING or INTEGER');
  const word = value.trim().toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
};

const pointText = ({ srid, coordinates }: PointValue): string =>
  `point({${coordinates.map((value, i) => `${'xyz'.charAt(i)}: ${floatText(value)}`).join(', ')}, crs: '${CRS[srid] ?? srid}'})`;

const toText: Convert = (name, value) => {
  if (value instanceof PointValue) return pointText(value);
  const text = textOf(value);
  if (text === null) throw wrong(name, value, 'a STRING, FLOAT, INTEGER, BOOLEAN or a temporal value');
  return text;
};

const plain = (name: string, convert: Convert) => strict(1, ([value]) => convert(name, value ?? null));
/** The forms that give null where the plain one raises an error. */
const orNull = (name: string, convert: Convert, ...types: string[]) =>
  strict(1, ([value]) => {
    const given = value ?? null;
    return types.includes(typeName(given)) || (types.includes('TEMPORAL') && isTemporal(given))
      ? convert(name, given)
      : null;
  });
const each = (name: string, item: (value: Value, context: Context) => Value) =>
  strict(1, ([value], context) => {
    if (value === undefined || !isList(value)) throw wrong(name, value, 'a LIST');
    return value.map((part) => (part === null ? null : item(part, context)));
  });

const integerOrNull = orNull('toIntegerOrNull', toInteger, 'INTEGER', 'FLOAT', 'STRING', 'BOOLEAN');
const floatOrNull = orNull('toFloatOrNull', toFloat, 'INTEGER', 'FLOAT', 'STRING');
const booleanOrNull = orNull('toBooleanOrNull', toBoolean, 'INTEGER', 'STRING', 'BOOLEAN');
const stringOrNull = orNull(
  'toStringOrNull',
  toText,
  'STRING',
  'INTEGER',
  'FLOAT',
  'BOOLEAN',
  'POINT',
  'TEMPORAL',
);

const TYPE_ORDER = [
  'NOTHING',
  'NULL',
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
  'LIST',
  'PATH',
];
const typePlace = (name: string) => TYPE_ORDER.indexOf(name.replace(/<.*| NOT NULL$/g, ''));
const byType = (a: string, b: string) => typePlace(a) - typePlace(b) || (a < b ? -1 : 1);

/** The type as `valueType` writes it. */
function fullType(value: Value): string {
  if (value === null) return 'NULL';
  if (!isList(value)) return `${typeName(value)} NOT NULL`;
  if (value.length === 0) return 'LIST<NOTHING> NOT NULL';
  const kinds = new Set(value.map(fullType));
  const nullable = kinds.delete('NULL');
  const names = [...kinds].map((kind) => (nullable ? kind.replace(/ NOT NULL$/, '') : kind)).sort(byType);
  return `LIST<${names.length > 0 ? names.join(' | ') : 'NULL'}> NOT NULL`;
}

export const CONVERT: Functions = {
  tointeger: plain('toInteger', toInteger),
  tofloat: plain('toFloat', toFloat),
  toboolean: plain('toBoolean', toBoolean),
  tostring: plain('toString', toText),
  tointegerornull: integerOrNull,
  tofloatornull: floatOrNull,
  tobooleanornull: booleanOrNull,
  tostringornull: stringOrNull,
  tointegerlist: each('toIntegerList', (value, context) => integerOrNull.call([value], context)),
  tofloatlist: each('toFloatList', (value, context) => floatOrNull.call([value], context)),
  tobooleanlist: each('toBooleanList', (value, context) => booleanOrNull.call([value], context)),
  tostringlist: each('toStringList', (value, context) => stringOrNull.call([value], context)),
  valuetype: { least: 1, most: 1, call: ([value]) => fullType(value ?? null) },
};

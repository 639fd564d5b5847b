/** Arithmetic, text and logic operators on values. */

import { cypherError, unsupported } from '../syntax/unsupported.ts';
import { addDurations, addTo, negate, scale } from '../temporal/arithmetic.ts';
import { DurationValue, isTemporal } from '../temporal/kind.ts';
import { equal } from '../value/equal.ts';
import { compare, isUnordered } from '../value/order.ts';
import { floatText } from '../value/text.ts';
import { isList, isNumber, typeName, type Value } from '../value/value.ts';
import { matchesRegex } from './regex.ts';

const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);

/** Whether an INTEGER of 64 bits holds it. */
export const fits = (value: bigint): boolean => value <= MAX && value >= MIN;

/** Keeps an INTEGER within 64 bits. @throws as Neo4j does */
export function checked(value: bigint): bigint {
  if (!fits(value)) throw cypherError('long overflow');
  return value;
}

const typeError = (operator: string, a: Value, b: Value) =>
  cypherError(`Cannot apply ${operator} to ${typeName(a)} and ${typeName(b)}`);

function add(a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  if (typeof a === 'bigint' && typeof b === 'bigint') return checked(a + b);
  if (isNumber(a) && isNumber(b)) return Number(a) + Number(b);
  if (isList(a)) return isList(b) ? [...a, ...b] : [...a, b];
  if (isList(b)) return [a, ...b];
  const text = (value: Value) =>
    typeof value === 'number' ? floatText(value) : typeof value === 'bigint' ? String(value) : value;
  if (typeof a === 'string' && (typeof b === 'string' || isNumber(b))) return a + String(text(b));
  if (typeof b === 'string' && isNumber(a)) return String(text(a)) + b;
  if (isTemporal(a) && isTemporal(b)) {
    if (a instanceof DurationValue) return b instanceof DurationValue ? addDurations(a, b) : addTo(b, a);
    if (b instanceof DurationValue) return addTo(a, b);
  }
  throw typeError('+', a, b);
}

function subtract(a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  if (typeof a === 'bigint' && typeof b === 'bigint') return checked(a - b);
  if (isNumber(a) && isNumber(b)) return Number(a) - Number(b);
  if (isTemporal(a) && b instanceof DurationValue)
    return a instanceof DurationValue ? addDurations(a, negate(b)) : addTo(a, negate(b));
  throw typeError('-', a, b);
}

function multiply(a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  if (typeof a === 'bigint' && typeof b === 'bigint') return checked(a * b);
  if (isNumber(a) && isNumber(b)) return Number(a) * Number(b);
  if (a instanceof DurationValue && isNumber(b)) return scale(a, Number(b));
  if (b instanceof DurationValue && isNumber(a)) return scale(b, Number(a));
  throw typeError('*', a, b);
}

function divide(a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    if (b === 0n) throw cypherError('/ by zero');
    return checked(a / b);
  }
  if (isNumber(a) && isNumber(b)) return Number(a) / Number(b);
  if (a instanceof DurationValue && isNumber(b)) return scale(a, 1 / Number(b));
  throw typeError('/', a, b);
}

function modulo(a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    if (b === 0n) throw cypherError('/ by zero');
    return a % b;
  }
  if (isNumber(a) && isNumber(b)) return Number(a) % Number(b);
  throw typeError('%', a, b);
}

function power(a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  if (isNumber(a) && isNumber(b)) return Number(a) ** Number(b);
  throw typeError('^', a, b);
}

/** `||` joins texts or lists. */
function concatenate(a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (isList(a) && isList(b)) return [...a, ...b];
  throw typeError('||', a, b);
}

/** `x IN list`. */
export function isIn(a: Value, list: Value): boolean | null {
  if (list === null) return null;
  if (!isList(list)) throw cypherError(`IN expects a list, but was ${typeName(list)}`);
  let unknown = false;
  for (const item of list) {
    const same = equal(a, item);
    if (same === true) return true;
    if (same === null) unknown = true;
  }
  return unknown ? null : false;
}

const onTexts =
  (test: (a: string, b: string) => boolean) =>
  (a: Value, b: Value): Value =>
    typeof a === 'string' && typeof b === 'string' ? test(a, b) : null;

/** Binary operators whose both sides are evaluated. */
export const BINARY: Readonly<Record<string, (a: Value, b: Value) => Value>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': modulo,
  '^': power,
  '||': concatenate,
  IN: isIn,
  STARTS: onTexts((a, b) => a.startsWith(b)),
  ENDS: onTexts((a, b) => a.endsWith(b)),
  CONTAINS: onTexts((a, b) => a.includes(b)),
  REGEQ: matchesRegex,
};

/** One comparison of a chain. */
export function compareBy(operator: string, a: Value, b: Value): boolean | null {
  if (operator === '=') return equal(a, b);
  if (operator === '<>') {
    const same = equal(a, b);
    return same === null ? null : !same;
  }
  const by = compare(a, b);
  if (by === null) return null;
  if (by === undefined) return false;
  // Two that are the same: `<=` holds, and whether `<` does cannot be said.
  if (isUnordered(a) && (operator === '<' || operator === '>')) return null;
  switch (operator) {
    case '<':
      return by < 0;
    case '>':
      return by > 0;
    case '<=':
      return by <= 0;
    case '>=':
      return by >= 0;
    default:
      throw unsupported(`the operator ${operator}`);
  }
}

/** A value where a truth value must stand. */
export function truth(value: Value): boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  throw cypherError(`Expected a BOOLEAN, but was ${typeName(value)}`);
}

export function minus(value: Value): Value {
  if (value === null) return null;
  if (typeof value === 'bigint') return checked(-value);
  if (typeof value === 'number') return -value;
  throw cypherError(`Type mismatch: expected Float or Integer but was ${typeName(value)}`);
}

/** What a function of the language is made of. */

import type { Context } from '../evaluate/scope.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { isTemporal } from '../temporal/kind.ts';
import { isList, isNumber, typeName, type Value } from '../value/value.ts';

export interface CypherFunction {
  readonly least: number;
  readonly most: number;
  readonly call: (values: readonly Value[], context: Context) => Value;
}

export type Functions = Readonly<Record<string, CypherFunction>>;

/** A function of exactly `count` arguments that is null when any of them is. */
export const strict = (
  count: number,
  call: (values: readonly Value[], context: Context) => Value,
): CypherFunction => ({
  least: count,
  most: count,
  call: (values, context) => (values.includes(null) ? null : call(values, context)),
});

/** As {@link strict}, with a varying number of arguments. */
export const strictBetween = (
  least: number,
  most: number,
  call: (values: readonly Value[], context: Context) => Value,
): CypherFunction => ({ ...strict(most, call), least });

const wrong = (name: string, value: Value | undefined, wanted: string) =>
  cypherError(
    `Invalid input for function '${name}()': expected ${wanted}, but was ${typeName(value ?? null)}`,
  );

export function text(name: string, value: Value | undefined): string {
  if (typeof value === 'string') return value;
  throw wrong(name, value, 'a STRING');
}

export function integer(name: string, value: Value | undefined): bigint {
  if (typeof value === 'bigint') return value;
  throw wrong(name, value, 'an INTEGER');
}

export function number(name: string, value: Value | undefined): number {
  if (value !== undefined && isNumber(value)) return Number(value);
  throw wrong(name, value, 'a FLOAT or INTEGER');
}

export function list(name: string, value: Value | undefined): readonly Value[] {
  if (value !== undefined && isList(value)) return value;
  throw wrong(name, value, 'a LIST');
}

export { isTemporal, wrong };

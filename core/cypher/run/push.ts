/**
 * Conditions that the engine may apply before it hands anything over. Each finds at least everything that can fit: what
 * comes is tested again with Neo4j's rules, so the engine's own rules (of text and numbers compared, of nulls) never
 * decide an answer.
 */
import { DatelineError } from '../../errors.ts';
import { compile } from '../evaluate/compile.ts';
import type { Context, Evaluate, Row, Scope } from '../evaluate/scope.ts';
import { type Narrowing, narrowing } from '../graph/narrow.ts';
import type { Expression, ExpressionOf } from '../syntax/ast.ts';
import type { Value } from '../value/value.ts';

/** A condition on a property, its value not known yet. */
export interface Push {
  readonly key: string;
  readonly operator: Narrowing['operator'];
  readonly value: Evaluate | null;
  readonly expression: Expression;
}

const MIRRORED = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
type Comparison = keyof typeof MIRRORED;
const isComparison = (sign: string): sign is Comparison => Object.hasOwn(MIRRORED, sign);
/** The operators on text, by the first word as the syntax tree has it. */
export const TEXT = { CONTAINS: 'CONTAINS', STARTS: 'STARTS WITH', ENDS: 'ENDS WITH' } as const;
export const isText = (word: string): word is keyof typeof TEXT => Object.hasOwn(TEXT, word);

/** What a push needs to know of the pattern: whose properties count, and which values are known, once for all, beforehand. */
export interface PushScope {
  readonly variable: string;
  readonly scope: Scope;
  readonly ready: (value: Expression) => boolean;
}

/** `a <= x.key < b` is two comparisons. */
function* pairs({ first, rest }: ExpressionOf<'comparison'>): Generator<[Expression, string, Expression]> {
  let left = first;
  for (const [sign, right] of rest) {
    yield [left, sign, right];
    left = right;
  }
}

/** The conditions in one side of an AND that can be pushed. */
export function pushesOf(e: Expression, { variable, scope, ready }: PushScope): Push[] {
  const keyOf = (side: Expression) =>
    side.kind === 'property' && side.target.kind === 'variable' && side.target.name === variable
      ? side.key
      : undefined;
  const push = (side: Expression, operator: Push['operator'], value: Expression): Push[] => {
    const key = keyOf(side);
    return key === undefined || !ready(value)
      ? []
      : [{ key, operator, value: compile(value, scope), expression: e }];
  };
  if (e.kind === 'isNull') {
    const key = keyOf(e.operand);
    const operator = e.negated ? 'IS NOT NULL' : 'IS NULL';
    return key === undefined ? [] : [{ key, operator, value: null, expression: e }];
  }
  if (e.kind === 'binary' && isText(e.operator)) return push(e.left, TEXT[e.operator], e.right);
  if (e.kind !== 'comparison') return [];
  return [...pairs(e)].flatMap(([left, sign, right]) =>
    isComparison(sign) ? [...push(left, sign, right), ...push(right, MIRRORED[sign], left)] : [],
  );
}

/** A value worked out before any row asks for it: if it cannot be, that is not said before a row does. */
function early(value: Evaluate, row: Row, context: Context): Value {
  try {
    return value(row, context);
  } catch (thrown) {
    if (thrown instanceof DatelineError && thrown.code === 'CYPHER_ERROR') return null;
    throw thrown;
  }
}

/** The conditions whose values the engine can be trusted with. */
export function narrowingsOf(pushes: readonly Push[], row: Row, context: Context): Narrowing[] {
  return pushes.flatMap(({ key, operator, value }) => {
    const found = narrowing(key, operator, value === null ? null : early(value, row, context));
    return found ? [found] : [];
  });
}

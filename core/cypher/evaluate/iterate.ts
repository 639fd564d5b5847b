/** Expressions with a variable of their own: comprehensions, quantifiers, reduce. */
import type { ExpressionOf } from '../syntax/ast.ts';
import { cypherError } from '../syntax/unsupported.ts';
import { isList, typeName, type Value } from '../value/value.ts';
import { compile } from './compile.ts';
import { truth } from './operator.ts';
import type { Evaluate, Scope } from './scope.ts';

function listOf(value: Value): readonly Value[] | null {
  if (value === null || isList(value)) return value;
  throw cypherError(`Type mismatch: expected a LIST but was ${typeName(value)}`);
}

export function compileComprehension(e: ExpressionOf<'listComprehension'>, scope: Scope): Evaluate {
  const list = compile(e.list, scope);
  const inner = scope.inner();
  const slot = inner.declareLocal(e.variable, e.at);
  const where = e.where && compile(e.where, inner);
  const result = e.result && compile(e.result, inner);
  return (row, context) => {
    const items = listOf(list(row, context));
    if (items === null) return null;
    const out: Value[] = [];
    for (const item of items) {
      context.tick();
      row[slot] = item;
      if (where && truth(where(row, context)) !== true) continue;
      out.push(result ? result(row, context) : item);
    }
    return out;
  };
}

/** `all`, `any`, `none`, `single`: how many hold, and whether a null hides the answer. */
export function compileQuantified(e: ExpressionOf<'quantified'>, scope: Scope): Evaluate {
  const list = compile(e.list, scope);
  const inner = scope.inner();
  const slot = inner.declareLocal(e.variable, e.at);
  const where = compile(e.where, inner);
  return (row, context) => {
    const items = listOf(list(row, context));
    if (items === null) return null;
    let held = 0;
    let failed = 0;
    let unknown = 0;
    for (const item of items) {
      context.tick();
      row[slot] = item;
      const holds = truth(where(row, context));
      if (holds === true) held++;
      else if (holds === false) failed++;
      else unknown++;
    }
    switch (e.quantifier) {
      case 'all':
        return failed > 0 ? false : unknown > 0 ? null : true;
      case 'any':
        return held > 0 ? true : unknown > 0 ? null : false;
      case 'none':
        return held > 0 ? false : unknown > 0 ? null : true;
      case 'single':
        return held > 1 ? false : unknown > 0 ? null : held === 1;
    }
  };
}

export function compileReduce(e: ExpressionOf<'reduce'>, scope: Scope): Evaluate {
  const list = compile(e.list, scope);
  const start = compile(e.start, scope);
  const inner = scope.inner();
  const total = inner.declareLocal(e.accumulator, e.at);
  const slot = inner.declareLocal(e.variable, e.at);
  const step = compile(e.step, inner);
  return (row, context) => {
    const items = listOf(list(row, context));
    if (items === null) return null;
    let value = start(row, context);
    for (const item of items) {
      context.tick();
      row[total] = value;
      row[slot] = item;
      value = step(row, context);
    }
    return value;
  };
}

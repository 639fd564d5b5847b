/** Reads operators, level by level of precedence, with what may stand behind an operand. */
import { type Branch, branches, child, has, isBranch, only, tokens } from '../front/tree.ts';
import type { Expression } from './ast.ts';
import { nameOf } from './name.ts';
import { readExpression } from './read-expression.ts';
import { readLabelExpression } from './read-pattern.ts';
import { readType } from './read-type.ts';
import { need, type Reader, type Readers } from './reader.ts';
import { unsupported } from './unsupported.ts';

/** Left-associative chains of one precedence level. */
const chain =
  (operatorOf: (token: string) => string): Reader =>
  (tree) => {
    const operands = branches(tree).map(readExpression);
    const operators = tokens(tree).map(operatorOf);
    return operands.reduce((left, right, i) => ({
      kind: 'binary',
      operator: operators[i - 1] ?? '',
      left,
      right,
      at: tree,
    }));
  };

const SYMBOL: Readonly<Record<string, string>> = {
  PLUS: '+',
  MINUS: '-',
  DOUBLEBAR: '||',
  TIMES: '*',
  DIVIDE: '/',
  PERCENT: '%',
  POW: '^',
  EQ: '=',
  NEQ: '<>',
  INVALID_NEQ: '<>',
  LE: '<=',
  GE: '>=',
  LT: '<',
  GT: '>',
};
/** An operator as it is written. */
export const symbol = (token: string): string => SYMBOL[token] ?? token;

const comparisons: Reader = (tree) => {
  const [first, ...operands] = branches(tree).map(readExpression);
  if (!first) throw unsupported('this comparison', tree);
  if (operands.length === 0) return first;
  const operators = tokens(tree).map(symbol);
  return {
    kind: 'comparison',
    first,
    rest: operands.map((o, i) => [operators[i] ?? '', o] as const),
    at: tree,
  };
};

/** `x IS NULL`, `x STARTS WITH y`, … given the left side. */
export function readTest(tree: Branch, operand: Expression): Expression {
  const negated = has(tree, 'NOT');
  switch (tree.rule) {
    case 'nullComparison':
      return { kind: 'isNull', operand, negated, at: tree };
    case 'stringAndListComparison':
      return {
        kind: 'binary',
        operator: tokens(tree)[0] ?? '',
        left: operand,
        right: readExpression(only(tree)),
        at: tree,
      };
    case 'typeComparison':
      return { kind: 'isTyped', operand, type: readType(only(tree)), negated, at: tree };
    case 'normalFormComparison':
      return {
        kind: 'isNormalized',
        operand,
        form: child(tree, 'normalForm')?.source.toUpperCase() ?? 'NFC',
        negated,
        at: tree,
      };
    case 'labelComparison':
      return { kind: 'hasLabels', operand, labels: readLabelExpression(only(tree)), negated, at: tree };
    default:
      throw unsupported(tree.source, tree);
  }
}

const postfix = (target: Expression, tree: Branch): Expression => {
  switch (tree.rule) {
    case 'propertyPostfix':
      return { kind: 'property', target, key: nameOf(only(only(tree))), at: tree };
    case 'indexPostfix':
      return { kind: 'index', target, index: readExpression(only(tree)), at: tree };
    default: {
      const dots = tree.children.findIndex((item) => !isBranch(item) && item.token === 'DOTDOT');
      const side = (items: Branch['children']) => items.find(isBranch);
      const from = side(tree.children.slice(0, dots));
      const to = side(tree.children.slice(dots));
      return {
        kind: 'slice',
        target,
        from: from ? readExpression(from) : null,
        to: to ? readExpression(to) : null,
        at: tree,
      };
    }
  }
};

export const OPERATORS: Readers = {
  expression: chain(() => 'OR'),
  expression11: chain(() => 'XOR'),
  expression10: chain(() => 'AND'),
  expression9: (tree) =>
    tokens(tree).reduce<Expression>(
      (operand) => ({ kind: 'not', operand, at: tree }),
      readExpression(only(tree)),
    ),
  expression8: comparisons,
  expression7(tree) {
    const [left, test] = branches(tree);
    const operand = readExpression(need(left, tree));
    return test ? readTest(test, operand) : operand;
  },
  expression6: chain(symbol),
  expression5: chain(symbol),
  expression4: chain(symbol),
  expression3(tree) {
    const operand = readExpression(only(tree));
    if (has(tree, 'MINUS')) return { kind: 'minus', operand, at: tree };
    return has(tree, 'PLUS') ? { kind: 'plus', operand, at: tree } : operand;
  },
  expression2(tree) {
    const [target, ...rest] = branches(tree);
    return rest.reduce(postfix, readExpression(need(target, tree)));
  },
};

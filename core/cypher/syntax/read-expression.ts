/** Reads expressions out of the parse tree. Rule names are those of Neo4j's grammar (Cypher25Parser.g4). */
import { after, type Branch, branches, child, children, has, isBranch, only, tokens } from '../front/tree.ts';
import type { CaseBranch, Expression, MapProjectionItem } from './ast.ts';
import { CASE_SUBJECT } from './case-subject.ts';
import { nameOf, stringOf } from './name.ts';
import { readLabelExpression, readPath, readPatternPart } from './read-pattern.ts';
import { readQuery, readSubqueryBody } from './read-query.ts';
import { readType } from './read-type.ts';
import { cypherError, unsupported } from './unsupported.ts';

type Reader = (tree: Branch) => Expression;

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
const symbol = (token: string) => SYMBOL[token] ?? token;

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
function readTest(tree: Branch, operand: Expression): Expression {
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

function readNumber(tree: Branch): Expression {
  const text = tree.source.replaceAll('_', '').replace(/\s+/g, '');
  const negative = text.startsWith('-');
  const digits = negative ? text.slice(1) : text;
  if (/^0[xo]/i.test(digits) || /^\d+$/.test(digits)) {
    const value = BigInt(digits.replace(/^0([xo])/i, (_, letter: string) => `0${letter.toLowerCase()}`));
    return { kind: 'integer', value: negative ? -value : value, at: tree };
  }
  const value = Number(digits.replace(/[fd]$/i, ''));
  return { kind: 'float', value: negative ? -value : value, at: tree };
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

const alternative = (tree: Branch): CaseBranch => {
  const then = after(tree, 'THEN');
  if (!then) throw unsupported('this CASE', tree);
  const when = branches(tree)
    .filter((item) => item !== then)
    .map((item): CaseBranch['when'][number] => {
      if (item.rule === 'whenEquals') return { operator: '=', value: readExpression(only(item)) };
      if (item.rule === 'whenSimpleComparison')
        return { operator: symbol(tokens(item)[0] ?? ''), value: readExpression(only(item)) };
      if (item.rule === 'whenAdvancedComparison') {
        const subject: Expression = { kind: 'variable', name: CASE_SUBJECT, at: item };
        return { operator: 'test', value: readTest(only(item), subject) };
      }
      return { operator: 'test', value: readExpression(item) };
    });
  return { when, result: readExpression(then) };
};

function readCase(tree: Branch): Expression {
  const otherwise = after(tree, 'ELSE');
  const [first] = branches(tree);
  return {
    kind: 'case',
    subject: tree.rule === 'extendedCaseExpression' && first ? readExpression(first) : null,
    branches: branches(tree)
      .filter((item) => /aseAlternative$/.test(item.rule))
      .map(alternative),
    otherwise: otherwise ? readExpression(otherwise) : null,
    at: tree,
  };
}

function mapProjectionItem(tree: Branch): MapProjectionItem {
  if (has(tree, 'TIMES')) return { kind: 'all' };
  const key = child(tree, 'propertyKeyName');
  const value = after(tree, 'COLON');
  if (key && value) return { kind: 'entry', key: nameOf(key), value: readExpression(value) };
  const property = child(tree, 'property');
  if (property) return { kind: 'property', key: nameOf(only(property)) };
  return { kind: 'variable', name: nameOf(only(tree)) };
}

const call = (name: string, list: readonly Expression[], at: Branch, distinct = false): Expression => ({
  kind: 'call',
  name,
  distinct,
  arguments: list,
  at,
});

const optional = (tree: Branch | undefined): Expression | null => (tree ? readExpression(tree) : null);

function need(tree: Branch | undefined, of: Branch): Branch {
  if (!tree) throw unsupported(of.source, of);
  return tree;
}

const READERS: Readonly<Record<string, Reader>> = {
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
  expression1: (tree) => readExpression(only(tree)),
  functionArgument: (tree) => readExpression(only(tree)),
  procedureArgument: (tree) => readExpression(only(tree)),
  parenthesizedExpression: (tree) => readExpression(only(tree)),
  properties: (tree) => readExpression(only(tree)),
  numericLiteral: (tree) => readNumber(tree),
  numberLiteral: readNumber,
  signedIntegerLiteral: readNumber,
  stringsLiteral: (tree) => ({ kind: 'string', value: stringOf(tree.source), at: tree }),
  booleanLiteral: (tree) => ({ kind: 'boolean', value: has(tree, 'TRUE'), at: tree }),
  otherLiteral: (tree) => readExpression(only(tree)),
  keywordLiteral(tree) {
    if (has(tree, 'NULL')) return { kind: 'null', at: tree };
    return { kind: 'float', value: has(tree, 'NAN') ? Number.NaN : Number.POSITIVE_INFINITY, at: tree };
  },
  map: (tree) => ({
    kind: 'map',
    entries: children(tree, 'propertyKeyName').map((key) => {
      const colon = tree.children.slice(tree.children.indexOf(key)).filter(isBranch)[1];
      return [nameOf(key), readExpression(need(colon, tree))] as const;
    }),
    at: tree,
  }),
  listLiteral: (tree) => ({ kind: 'list', items: branches(tree).map(readExpression), at: tree }),
  parameter: (tree) => ({ kind: 'parameter', name: nameOf(only(tree)), at: tree }),
  variable: (tree) => ({ kind: 'variable', name: nameOf(tree), at: tree }),
  caseExpression: readCase,
  extendedCaseExpression: readCase,
  countStar: (tree) => ({ kind: 'countStar', at: tree }),
  functionInvocation: (tree) =>
    call(
      need(child(tree, 'functionName'), tree).source.replace(/[\s`]/g, ''),
      children(tree, 'functionArgument').map(readExpression),
      tree,
      has(tree, 'DISTINCT'),
    ),
  trimFunction(tree) {
    const sides = tokens(tree);
    const side = sides.includes('LEADING') ? 'ltrim' : sides.includes('TRAILING') ? 'rtrim' : 'trim';
    const [first, second] = branches(tree).map(readExpression);
    if (!first) throw unsupported(tree.source, tree);
    return call(
      side === 'trim' && !second ? 'trim' : side === 'trim' ? 'btrim' : side,
      second ? [second, first] : [first],
      tree,
    );
  },
  normalizeFunction(tree) {
    const form = child(tree, 'normalForm')?.source.toUpperCase() ?? 'NFC';
    return call('normalize', [readExpression(only(tree)), { kind: 'string', value: form, at: tree }], tree);
  },
  listComprehension(tree) {
    const [variable, list] = branches(tree);
    return {
      kind: 'listComprehension',
      variable: nameOf(need(variable, tree)),
      list: readExpression(need(list, tree)),
      where: optional(after(tree, 'WHERE')),
      result: optional(after(tree, 'BAR')),
      at: tree,
    };
  },
  listItemsPredicate(tree) {
    const [variable, list] = branches(tree);
    const where = after(tree, 'WHERE');
    const name = nameOf(need(variable, tree));
    const quantifier = (['all', 'any', 'none', 'single'] as const).find((q) => has(tree, q.toUpperCase()));
    if (!quantifier) throw unsupported(tree.source, tree);
    return {
      kind: 'quantified',
      quantifier,
      variable: name,
      list: readExpression(need(list, tree)),
      where: where ? readExpression(where) : { kind: 'variable', name, at: tree },
      at: tree,
    };
  },
  reduceExpression(tree) {
    const [accumulator, start, variable, list, step] = branches(tree);
    return {
      kind: 'reduce',
      accumulator: nameOf(need(accumulator, tree)),
      start: readExpression(need(start, tree)),
      variable: nameOf(need(variable, tree)),
      list: readExpression(need(list, tree)),
      step: readExpression(need(step, tree)),
      at: tree,
    };
  },
  mapProjection: (tree) => ({
    kind: 'mapProjection',
    variable: nameOf(need(child(tree, 'variable'), tree)),
    items: children(tree, 'mapProjectionElement').map(mapProjectionItem),
    at: tree,
  }),
  patternExpression: (tree) => ({ kind: 'patternExpression', pattern: readPath(only(tree), null), at: tree }),
  patternComprehension(tree) {
    const variable = child(tree, 'variable');
    return {
      kind: 'patternComprehension',
      pattern: readPath(need(child(tree, 'pathPatternNonEmpty'), tree), variable ? nameOf(variable) : null),
      where: optional(after(tree, 'WHERE')),
      result: readExpression(need(after(tree, 'BAR'), tree)),
      at: tree,
    };
  },
  shortestPathExpression: (tree) => ({ kind: 'shortestPath', pattern: readPatternPart(tree), at: tree }),
  existsExpression: (tree) => ({ kind: 'subquery', form: 'exists', query: readSubqueryBody(tree), at: tree }),
  countExpression: (tree) => ({ kind: 'subquery', form: 'count', query: readSubqueryBody(tree), at: tree }),
  collectExpression: (tree) => ({
    kind: 'subquery',
    form: 'collect',
    query: readQuery(only(tree)),
    at: tree,
  }),
  interpolatedStringLiteral(tree) {
    throw unsupported('string interpolation', tree);
  },
  propertyExistsPredicate(tree) {
    throw cypherError('PROPERTY_EXISTS is not known to Cypher 5', tree);
  },
};

/** Reads one expression. @throws DatelineError UNSUPPORTED_CYPHER for a construct nobody here understands. */
export function readExpression(tree: Branch): Expression {
  // A level that adds nothing: most of a parse tree is such levels.
  let at = tree;
  while (/^expression\d*$/.test(at.rule) && at.children.length === 1) at = only(at);
  const read = READERS[at.rule];
  if (!read) throw unsupported(`\`${at.source}\` (${at.rule})`, at);
  return read(at);
}

/** Reads expressions out of the parse tree. Rule names are those of Neo4j's grammar (Cypher25Parser.g4). */
import { type Branch, only } from '../front/tree.ts';
import type { Expression } from './ast.ts';
import { nameOf } from './name.ts';
import { CALLS } from './read-call.ts';
import { CASES } from './read-case.ts';
import { COMPREHENSIONS } from './read-comprehension.ts';
import { LITERALS } from './read-literal.ts';
import { OPERATORS } from './read-operator.ts';
import { readPath, readPatternPart } from './read-pattern.ts';
import { readQuery, readSubqueryBody } from './read-query.ts';
import type { Readers } from './reader.ts';
import { cypherError, unsupported } from './unsupported.ts';

const READERS: Readers = {
  ...OPERATORS,
  ...LITERALS,
  ...CASES,
  ...CALLS,
  ...COMPREHENSIONS,
  expression1: (tree) => readExpression(only(tree)),
  functionArgument: (tree) => readExpression(only(tree)),
  procedureArgument: (tree) => readExpression(only(tree)),
  parenthesizedExpression: (tree) => readExpression(only(tree)),
  properties: (tree) => readExpression(only(tree)),
  otherLiteral: (tree) => readExpression(only(tree)),
  parameter: (tree) => ({ kind: 'parameter', name: nameOf(only(tree)), at: tree }),
  variable: (tree) => ({ kind: 'variable', name: nameOf(tree), at: tree }),
  patternExpression: (tree) => ({ kind: 'patternExpression', pattern: readPath(only(tree), null), at: tree }),
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

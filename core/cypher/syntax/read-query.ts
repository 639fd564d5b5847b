/** Reads queries: UNIONs of clause lists. */
import { after, type Branch, child, children, has, tokens } from '../front/tree.ts';
import type { Clause, Query, SingleQuery } from './ast.ts';
import { readClause } from './read-clause.ts';
import { readExpression } from './read-expression.ts';
import { readPatternParts } from './read-pattern.ts';
import { unsupported } from './unsupported.ts';

const WRAPPERS = new Set([
  'queryWithLocalDefinitions',
  'nextStatement',
  'regularQuery',
  'statement',
  'preparsedStatement',
]);

function readSingle(tree: Branch): SingleQuery {
  if (child(tree, 'queryWithLocalDefinitions')) throw unsupported('braces around a query', tree);
  return { clauses: children(tree, 'clause').map(readClause) };
}

/** Reads a query from any of the rules that wrap one. */
export function readQuery(tree: Branch): Query {
  if (WRAPPERS.has(tree.rule)) {
    const inner = tree.children.filter(
      (item): item is Branch => 'rule' in item && item.rule !== 'preparserOption',
    );
    const [first, second] = inner;
    if (!first || second) throw unsupported('this statement', second ?? tree);
    return readQuery(first);
  }
  if (tree.rule === 'union') {
    const parts = children(tree, 'singleQuery').map(readSingle);
    const unions = tokens(tree);
    const all = unions.filter((token) => token === 'ALL').length;
    return { parts, distinct: all === 0 };
  }
  throw unsupported(`\`${tree.source}\` (${tree.rule})`, tree);
}

/** The inside of `EXISTS { … }` and `COUNT { … }`: a query, or a pattern with a condition. */
export function readSubqueryBody(tree: Branch): Query {
  const query = child(tree, 'queryWithLocalDefinitions');
  if (query) return readQuery(query);
  const patterns = child(tree, 'patternList');
  const where = child(tree, 'whereClause');
  const condition = where && after(where, 'WHERE');
  const match: Clause = {
    kind: 'match',
    optional: false,
    repeatable: isRepeatable(tree),
    parts: readPatternParts(patterns ?? tree),
    where: condition ? readExpression(condition) : null,
    at: tree,
  };
  return { parts: [{ clauses: [match] }], distinct: false };
}

/** Whether `REPEATABLE ELEMENTS` stands before the pattern. */
export function isRepeatable(tree: Branch): boolean {
  const mode = child(tree, 'matchMode');
  return mode !== undefined && has(mode, 'REPEATABLE');
}

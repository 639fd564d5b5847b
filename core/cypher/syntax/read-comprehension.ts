/** Reads expressions with variables of their own: comprehensions, quantifiers, reduce, projections of maps. */
import { after, type Branch, branches, child, children, has, only } from '../front/tree.ts';
import type { Expression, MapProjectionItem } from './ast.ts';
import { nameOf } from './name.ts';
import { readExpression } from './read-expression.ts';
import { readPath } from './read-pattern.ts';
import { need, type Readers } from './reader.ts';
import { unsupported } from './unsupported.ts';

function mapProjectionItem(tree: Branch): MapProjectionItem {
  if (has(tree, 'TIMES')) return { kind: 'all' };
  const key = child(tree, 'propertyKeyName');
  const value = after(tree, 'COLON');
  if (key && value) return { kind: 'entry', key: nameOf(key), value: readExpression(value) };
  const property = child(tree, 'property');
  if (property) return { kind: 'property', key: nameOf(only(property)) };
  return { kind: 'variable', name: nameOf(only(tree)) };
}

const optional = (tree: Branch | undefined): Expression | null => (tree ? readExpression(tree) : null);

export const COMPREHENSIONS: Readers = {
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
};

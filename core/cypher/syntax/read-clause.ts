/** Reads clauses, one reader for each kind. */
import { after, type Branch, branches, child, children, has, isBranch, only } from '../front/tree.ts';
import type {
  Clause,
  Expression,
  LabelName,
  Projection,
  ProjectionItem,
  RemoveItem,
  SetItem,
} from './ast.ts';
import { nameOf } from './name.ts';
import { readExpression } from './read-expression.ts';
import { readPatternPart, readPatternParts } from './read-pattern.ts';
import { isRepeatable, readQuery } from './read-query.ts';
import { unsupported } from './unsupported.ts';

const whereOf = (tree: Branch): Expression | null => {
  const where = child(tree, 'whereClause');
  return where ? readExpression(only(where)) : null;
};
function need(tree: Branch | undefined, of: Branch): Branch {
  if (!tree) throw unsupported(of.source, of);
  return tree;
}

function readItem(tree: Branch): ProjectionItem {
  const [expression, alias] = branches(tree);
  const value = need(expression, tree);
  return { name: alias ? nameOf(alias) : columnName(value), expression: readExpression(value) };
}

/** An item without AS is called what it says; a bare variable loses its back quotes, `n {.name}` is called `n`. */
function columnName(tree: Branch): string {
  const expression = readExpression(tree);
  if (expression.kind === 'variable') return expression.name;
  return expression.kind === 'mapProjection' ? expression.variable : tree.source;
}

/** Reads what follows RETURN or WITH. */
function readProjection(tree: Branch): Projection {
  if (child(tree, 'groupBy')) throw unsupported('GROUP BY', tree);
  const items = need(child(tree, 'returnItems'), tree);
  const order = child(tree, 'orderBy');
  const skip = child(tree, 'skip');
  const limit = child(tree, 'limit');
  return {
    distinct: has(tree, 'DISTINCT'),
    all: has(items, 'TIMES'),
    items: children(items, 'returnItem').map(readItem),
    order: order
      ? children(order, 'orderItem').map((item) => ({
          expression: readExpression(need(branches(item)[0], item)),
          descending: child(item, 'descToken') !== undefined,
        }))
      : [],
    skip: skip ? readExpression(only(skip)) : null,
    limit: limit ? readExpression(only(limit)) : null,
  };
}

function labelNames(tree: Branch): LabelName[] {
  const labels = child(tree, 'nodeLabels') ?? child(tree, 'nodeLabelsIs');
  if (!labels) return [];
  return branches(labels).map((item) => {
    if (item.rule === 'dynamicLabelType') return readExpression(only(only(item)));
    if (item.rule === 'dynamicExpression') return readExpression(only(item));
    return nameOf(item.rule === 'labelType' ? only(item) : item);
  });
}

function readSetItem(tree: Branch): SetItem {
  const [target, value] = branches(tree);
  if (tree.rule === 'setLabels' || tree.rule === 'setLabelsIs')
    return { kind: 'labels', variable: nameOf(need(target, tree)), labels: labelNames(tree), at: tree };
  const to = readExpression(need(value, tree));
  if (tree.rule === 'setProp')
    return { kind: 'property', target: readExpression(need(target, tree)), value: to, at: tree };
  return {
    kind: tree.rule === 'setProps' ? 'replace' : 'merge',
    variable: nameOf(need(target, tree)),
    value: to,
    at: tree,
  };
}

function readRemoveItem(tree: Branch): RemoveItem {
  const target = need(branches(tree)[0], tree);
  if (tree.rule === 'removeProp') return { kind: 'property', target: readExpression(target), at: tree };
  return { kind: 'labels', variable: nameOf(target), labels: labelNames(tree), at: tree };
}

const READERS: Readonly<Record<string, (tree: Branch) => Clause>> = {
  matchClause(tree) {
    if (child(tree, 'searchClause')) throw unsupported('SEARCH', tree);
    return {
      kind: 'match',
      optional: has(tree, 'OPTIONAL'),
      repeatable: isRepeatable(tree),
      parts: readPatternParts(need(child(tree, 'patternList'), tree)),
      where: whereOf(tree),
      at: tree,
    };
  },
  withClause: (tree) => ({
    kind: 'with',
    projection: readProjection(need(child(tree, 'returnBody'), tree)),
    where: whereOf(tree),
    at: tree,
  }),
  returnClause: (tree) => ({
    kind: 'return',
    projection: readProjection(need(child(tree, 'returnBody'), tree)),
    at: tree,
  }),
  finishClause: (tree) => ({ kind: 'finish', at: tree }),
  unwindClause(tree) {
    const [list, variable] = branches(tree);
    return {
      kind: 'unwind',
      list: readExpression(need(list, tree)),
      variable: nameOf(need(variable, tree)),
      at: tree,
    };
  },
  createClause: (tree) => ({ kind: 'create', parts: readPatternParts(only(tree)), at: tree }),
  insertClause: (tree) => ({ kind: 'create', parts: readPatternParts(only(tree)), at: tree }),
  mergeClause(tree) {
    const actions = (word: string) =>
      children(tree, 'mergeAction')
        .filter((action) => has(action, word))
        .flatMap((action) => branches(only(action)).map(readSetItem));
    return {
      kind: 'merge',
      part: readPatternPart(need(child(tree, 'pattern'), tree)),
      onCreate: actions('CREATE'),
      onMatch: actions('MATCH'),
      at: tree,
    };
  },
  setClause: (tree) => ({ kind: 'set', items: branches(tree).map(readSetItem), at: tree }),
  removeClause: (tree) => ({ kind: 'remove', items: branches(tree).map(readRemoveItem), at: tree }),
  deleteClause: (tree) => ({
    kind: 'delete',
    detach: has(tree, 'DETACH'),
    items: branches(tree).map(readExpression),
    at: tree,
  }),
  foreachClause(tree) {
    const [variable, list] = branches(tree);
    return {
      kind: 'foreach',
      variable: nameOf(need(variable, tree)),
      list: readExpression(need(list, tree)),
      clauses: children(tree, 'clause').map(readClause),
      at: tree,
    };
  },
  subqueryClause(tree) {
    if (child(tree, 'subqueryInTransactionsParameters'))
      throw unsupported('CALL { … } IN TRANSACTIONS', tree);
    const scope = child(tree, 'subqueryScope');
    return {
      kind: 'subquery',
      query: readQuery(need(child(tree, 'queryWithLocalDefinitions'), tree)),
      optional: has(tree, 'OPTIONAL'),
      imports: !scope ? null : has(scope, 'TIMES') ? '*' : branches(scope).map(nameOf),
      at: tree,
    };
  },
  callClause(tree) {
    const items = children(tree, 'procedureResultItem').map((item) => {
      const [field, name] = branches(item);
      return { field: nameOf(need(field, item)), name: nameOf(need(name ?? field, item)) };
    });
    const name = need(child(tree, 'procedureName'), tree);
    return {
      kind: 'call',
      procedure: name.source.replace(/[\s`]/g, ''),
      optional: has(tree, 'OPTIONAL'),
      arguments: has(tree, 'LPAREN') ? children(tree, 'procedureArgument').map(readExpression) : null,
      yields: items.length > 0 ? items : has(tree, 'TIMES') ? '*' : null,
      where: whereOf(tree),
      at: tree,
    };
  },
};

/** Reads one clause. @throws DatelineError UNSUPPORTED_CYPHER for one that nobody here understands. */
export function readClause(tree: Branch): Clause {
  const clause = tree.rule === 'clause' ? only(tree) : tree;
  const read = READERS[clause.rule];
  const word = clause.children.find((item) => !isBranch(item));
  if (!read) throw unsupported(word && !isBranch(word) ? word.text.toUpperCase() : clause.rule, clause);
  if (clause.rule !== 'callClause' && after(clause, 'YIELD')) throw unsupported('YIELD', clause);
  return read(clause);
}

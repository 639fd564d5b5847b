/**
 * Patterns whose nodes and relationships need not be seen: only some of their properties are asked for. What the query
 * says of them is said of columns instead.
 */
import { AGGREGATES, WEIGHED } from '../evaluate/aggregate.ts';
import type { ClauseOf, Expression, PatternPart, Projection } from '../syntax/ast.ts';
import { isRandom } from '../syntax/names.ts';
import { hasAggregate } from './group.ts';

/** A column: a property, or the type of the relationship. */
export interface Column {
  readonly variable: string;
  /** null: its type. */
  readonly key: string | null;
  /** What the rewritten query calls it. No query can name it. */
  readonly name: string;
}

export interface TableShape {
  readonly columns: readonly Column[];
  /** The name of how often a combination of columns occurs, where each is wanted once. */
  readonly weight: string | null;
  readonly where: Expression | null;
  readonly projection: Projection;
  /** WHERE behind a WITH. */
  readonly having: Expression | null;
}

/** Kinds of expression that look at the graph. */
const LOOKING = new Set(['subquery', 'patternExpression', 'patternComprehension', 'shortestPath']);
/** Aggregates to which it does not matter how often a value occurs. */
const INDIFFERENT = new Set(['min', 'max']);

class NotATable extends Error {}

/** The variables of a pattern of one node, or one relationship between two. */
function variablesOf(part: PatternPart): { nodes: Set<string>; relationships: Set<string> } {
  const named = (kind: 'node' | 'relationship') =>
    new Set(part.elements.flatMap((e) => (e.kind === kind && e.variable !== null ? [e.variable] : [])));
  return { nodes: named('node'), relationships: named('relationship') };
}

/** `{key: value}` in a pattern as conditions on its variable. */
export function inlineConditions(part: PatternPart): Expression[] {
  return part.elements.flatMap((e): Expression[] => {
    if (e.kind === 'group' || e.properties?.kind !== 'map' || e.variable === null) return [];
    const { at, variable } = e;
    return e.properties.entries.map(([key, value]): Expression => {
      const target: Expression = { kind: 'variable', name: variable, at };
      return { kind: 'comparison', first: { kind: 'property', target, key, at }, rest: [['=', value]], at };
    });
  });
}

/** Whether each combination of columns is enough once, with how often it occurs. */
function countsOnly({ items, order, distinct }: Projection): boolean {
  const all = [...items, ...order].map(({ expression }) => expression);
  if (!all.some(hasAggregate)) return distinct;
  const fits = (node: unknown): boolean => {
    if (Array.isArray(node)) return node.every(fits);
    if (typeof node !== 'object' || node === null) return true;
    if ('kind' in node && node.kind === 'call' && 'name' in node && 'distinct' in node) {
      const name = String(node.name).toLowerCase();
      if (AGGREGATES.has(name) && name !== 'count' && !INDIFFERENT.has(name) && node.distinct !== true)
        return false;
    }
    return Object.entries(node).every(([key, value]) => key === 'at' || fits(value));
  };
  return all.every(fits);
}

/** Says the clauses of columns; null where they ask for more than columns. */
export function tableShape(
  match: ClauseOf<'match'>,
  next: ClauseOf<'with'> | ClauseOf<'return'>,
): TableShape | null {
  const [part] = match.parts;
  if (!part || next.projection.all) return null;
  // Chance is asked anew for each row, not for each combination of columns.
  if (isRandom([match, next])) return null;
  const { nodes, relationships } = variablesOf(part);
  const isOurs = (name: unknown) => typeof name === 'string' && (nodes.has(name) || relationships.has(name));
  if (next.projection.items.some(({ name }) => isOurs(name))) return null;
  const columns: Column[] = [];
  const weight = countsOnly(next.projection) ? '\u0001weight' : null;

  const column = (variable: string, key: string | null, at: Expression['at']): Expression => {
    const known = columns.find((one) => one.variable === variable && one.key === key);
    const name = known?.name ?? `\u0001column ${columns.length}`;
    if (!known) columns.push({ variable, key, name });
    return { kind: 'variable', name, at };
  };
  const counted = (what: Expression, at: Expression['at']): Expression =>
    weight === null
      ? { kind: 'call', name: 'count', distinct: false, arguments: [what], at }
      : {
          kind: 'call',
          name: WEIGHED,
          distinct: false,
          arguments: [what, { kind: 'variable', name: weight, at }],
          at,
        };

  const replace = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(replace);
    if (typeof node !== 'object' || node === null) return node;
    if ('kind' in node && LOOKING.has(String(node.kind))) throw new NotATable();
    // A name of the pattern used again inside a comprehension, or a map made of a node.
    if (('variable' in node && isOurs(node.variable)) || ('accumulator' in node && isOurs(node.accumulator)))
      throw new NotATable();
    const e = node as Expression;
    if (e.kind === 'property' && e.target.kind === 'variable' && isOurs(e.target.name))
      return column(e.target.name, e.key, e.at);
    if (e.kind === 'countStar')
      return weight === null ? e : counted({ kind: 'boolean', value: true, at: e.at }, e.at);
    if (e.kind === 'call') {
      const [first, more] = e.arguments;
      const name = e.name.toLowerCase();
      const bare = first?.kind === 'variable' && !more && isOurs(first.name) ? first.name : undefined;
      if (name === 'type' && bare !== undefined && relationships.has(bare)) return column(bare, null, e.at);
      if (name === 'count' && !e.distinct && first && !more) {
        const what = bare === undefined ? (replace(first) as Expression) : undefined;
        return counted(what ?? { kind: 'boolean', value: true, at: e.at }, e.at);
      }
    }
    if (e.kind === 'variable' && isOurs(e.name)) throw new NotATable();
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, key === 'at' ? value : replace(value)]),
    );
  };

  try {
    const projection = replace(next.projection) as Projection;
    const having = next.kind === 'with' && next.where ? (replace(next.where) as Expression) : null;
    const conditions = [...inlineConditions(part), ...(match.where ? [match.where] : [])];
    const where = conditions.reduce<Expression | null>(
      (left, right) =>
        left === null ? right : { kind: 'binary', operator: 'AND', left, right, at: right.at },
      null,
    );
    return { columns, weight, where: where && (replace(where) as Expression), projection, having };
  } catch (thrown) {
    if (thrown instanceof NotATable) return null;
    throw thrown;
  }
}

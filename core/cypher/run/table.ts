/**
 * The start of a query whose pattern the engine can list as a table: a label's nodes, or one relationship between two,
 * of which only properties are asked for. The engine hands over those columns (and how often each combination occurs,
 * where that is enough) instead of every node; everything said of them is still worked out here.
 */
import { z } from 'zod';
import type { CypherParameter } from '../../store/cypher-engine.ts';
import { compile } from '../evaluate/compile.ts';
import { plainTypes } from '../evaluate/label.ts';
import type { Context, Evaluate, Row, Scope } from '../evaluate/scope.ts';
import { holds } from '../evaluate/subquery.ts';
import { narrowText } from '../graph/narrow.ts';
import type { Row as Answer } from '../graph/page.ts';
import { quoted } from '../graph/source.ts';
import { fromStored } from '../graph/stored.ts';
import type { Clause, ClauseOf, NodePattern, PatternPart, RelationshipPattern } from '../syntax/ast.ts';
import { namesIn } from '../syntax/names.ts';
import { bestRows, type Ranking, rankingOf } from './best.ts';
import { hasAggregate } from './group.ts';
import { conjunctsOf } from './plan.ts';
import { perRow, type Stage } from './plan-type.ts';
import { prepareProjection } from './project.ts';
import { narrowingsOf, type Push, pushesOf } from './push.ts';
import { type Column, inlineConditions, type TableShape, tableShape } from './table-shape.ts';

const Counted = z.union([z.number(), z.bigint()]);

/** A table made ready: what the engine is asked, and the clause that follows said of its columns. */
export interface Table {
  readonly shape: TableShape;
  /** MATCH … as the engine is asked, without conditions. */
  readonly pattern: string;
  /** Whether the pattern is one node. */
  readonly only: boolean;
  readonly pushes: readonly (Push & { readonly variable: string })[];
  /** By which column the best are found without looking at every node, where that can be. */
  readonly ranking: Ranking | null;
}

const isPlainNode = ({ labels, properties, where }: NodePattern) =>
  (labels === null || labels.kind === 'label') &&
  where === null &&
  (properties === null || properties.kind === 'map');

const isPlainHop = ({ direction, types, properties, where, length }: RelationshipPattern) =>
  direction !== 'both' &&
  plainTypes(types) !== undefined &&
  where === null &&
  length === null &&
  (properties === null || properties.kind === 'map');

/** Gives every element a name, so that conditions written inside can be said of it. */
function named(part: PatternPart): PatternPart {
  return {
    ...part,
    elements: part.elements.map((e, i) =>
      e.kind === 'group' ? e : { ...e, variable: e.variable ?? `\u0001element ${i}` },
    ),
  };
}

/** The pattern as the engine reads it; null where it is not one of those it is trusted with. */
function patternText({ elements, search, variable }: PatternPart, names: ReadonlyMap<string, string>) {
  if (search !== 'all' || variable !== null || (elements.length !== 1 && elements.length !== 3)) return null;
  const texts: string[] = [];
  for (const e of elements) {
    if (e.kind === 'group') return null;
    const name = names.get(e.variable ?? '');
    if (e.kind === 'node') {
      if (!isPlainNode(e)) return null;
      texts.push(`(${name}${e.labels?.kind === 'label' ? `:${quoted(e.labels.name)}` : ''})`);
    } else {
      if (!isPlainHop(e)) return null;
      const types = plainTypes(e.types);
      const type = types ? `:${types.map(quoted).join('|')}` : '';
      texts.push(e.direction === 'in' ? `<-[${name}${type}]-` : `-[${name}${type}]->`);
    }
  }
  return names.size === elements.length ? `MATCH ${texts.join('')}` : null;
}

/** What the first two clauses are as a table; null where they are none. */
export function planTable(first: Clause | undefined, next: Clause | undefined, scope: Scope): Table | null {
  if (first?.kind !== 'match' || first.optional || first.repeatable || first.parts.length !== 1) return null;
  if ((next?.kind !== 'return' && next?.kind !== 'with') || scope.names().length > 0) return null;
  const [written] = first.parts;
  if (!written) return null;
  const part = named(written);
  const match: ClauseOf<'match'> = { ...first, parts: [part] };
  // The engine's names are ours: whatever a query calls its variables never reaches it.
  const names = new Map(
    part.elements.flatMap((e, i) => (e.kind === 'group' ? [] : [[e.variable ?? '', `x${i}`] as const])),
  );
  const pattern = patternText(part, names);
  const shape = pattern === null ? null : tableShape(match, next);
  if (pattern === null || !shape) return null;
  const conditions = [...inlineConditions(part), ...conjunctsOf(first.where)];
  const pushes = [...names].flatMap(([variable, name]) =>
    conditions.flatMap((condition) =>
      pushesOf(condition, { variable, scope, ready: (value) => namesIn(value).size === 0 }).map((push) => ({
        ...push,
        variable: name,
      })),
    ),
  );
  const columns = shape.columns.map((column) => ({
    ...column,
    variable: names.get(column.variable) ?? '',
  }));
  const only = names.size === 1;
  const table = { ...shape, columns };
  return { shape: table, pattern, only, pushes, ranking: only ? rankingOf(table) : null };
}

const columnText = ({ variable, key }: Column) =>
  key === null ? `type(${variable})` : `${variable}.${quoted(key)}`;

/** How many rows SKIP and LIMIT ask for, where there is a LIMIT. */
function rowsWanted({ skip, limit }: TableShape['projection'], scope: Scope) {
  const parts = limit === null ? [] : [limit, ...(skip ? [skip] : [])].map((part) => compile(part, scope));
  return (row: Row, context: Context): number | undefined => {
    const counts = parts.map((part) => part(row, context));
    const total = counts.reduce<number>(
      (sum, n) => sum + (typeof n === 'bigint' && n >= 0n ? Number(n) : NaN),
      0,
    );
    return counts.length > 0 && Number.isSafeInteger(total) ? total : undefined;
  };
}

/** Whether the first rows that come are enough. */
const isAnyEnough = ({ columns, weight, where, projection }: TableShape) =>
  weight === null &&
  where === null &&
  columns.length > 0 &&
  projection.order.length === 0 &&
  !projection.items.some(({ expression }) => hasAggregate(expression));

/** Makes the two clauses ready. */
export function prepareTable({ shape, pattern, only, pushes, ranking }: Table, scope: Scope): Stage {
  const { columns, weight, where, projection, having } = shape;
  const inner = scope.inner();
  const slots = columns.map(({ name }) => inner.declare(name));
  const weightSlot = weight === null ? -1 : inner.declare(weight);
  const test: Evaluate | null = where && compile(where, inner);
  const returned = [
    ...columns.map((column, i) => `${columnText(column)} AS c${i}`),
    ...(weight === null && columns.length > 0 ? [] : ['count(*) AS weight']),
  ];
  // Without columns and weights every row is the same: how many there are is all there is to know.
  const repeated = weight === null && columns.length === 0;

  const wanted = rowsWanted(projection, inner);
  const anyEnough = isAnyEnough(shape);
  const isNode = only && weight === null && !repeated;

  const list = perRow(function* (row, context) {
    const { graph } = context;
    const parameters: Record<string, CypherParameter> = {};
    const conditions = pushes.flatMap((push) =>
      narrowingsOf([push], row, context).map((found) => narrowText(push.variable, found, parameters)),
    );
    const most = wanted(row, context);
    /** The row that an answer makes; null where WHERE leaves it out. */
    const accept = (values: Answer): Row | null => {
      context.tick();
      const out: Row = [...row];
      columns.forEach(({ key }, i) => {
        out[slots[i] ?? 0] = fromStored(key ?? '', values[i] ?? null);
      });
      if (weight !== null) out[weightSlot] = BigInt(Counted.parse(values.at(-1)));
      return holds(test, out, context) ? out : null;
    };
    const asked = { parameters, columns: returned.join(', ') };
    if (ranking && most) {
      const question = { ...asked, pattern, conditions, ranking, at: columns.indexOf(ranking.column), most };
      const best = bestRows((cypher, given) => graph.rows(cypher, given), question, accept);
      if (best) {
        yield* best;
        return;
      }
    }
    const answers = graph.list({
      ...asked,
      node: isNode ? 'x0' : null,
      match: `${pattern}${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''}`,
      most: anyEnough ? most : undefined,
    });
    for (const rows of answers)
      for (const values of rows) {
        const out = accept(values);
        if (!out) continue;
        for (let i = repeated ? Number(Counted.parse(values.at(-1))) : 1; i > 0; i--)
          yield repeated ? [...out] : out;
      }
  });
  const project = prepareProjection(projection, inner, having);
  return {
    operator: (input, context) => project.operator(list(input, context), context),
    scope: project.scope,
  };
}

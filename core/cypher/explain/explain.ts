/** How the embedded store would answer a query: its clauses in order, each pattern in the order it is searched. */
import type { ExplainStep } from '../../model/explanation.ts';
import { Scope } from '../evaluate/scope.ts';
import { Graph } from '../graph/graph.ts';
import type { Source } from '../graph/source.ts';
import { prepareClause } from '../run/clause.ts';
import { hasAggregate } from '../run/group.ts';
import { planPattern } from '../run/match.ts';
import { tableOf } from '../run/query.ts';
import type { Table } from '../run/table.ts';
import type { Clause, ClauseOf, Projection, Query, SingleQuery } from '../syntax/ast.ts';
import { writeExpression } from '../syntax/write-expression.ts';
import { describeStep } from './step.ts';

function projectionSteps(
  word: string,
  { items, order, skip, limit, distinct, all }: Projection,
): ExplainStep[] {
  const names = [
    ...(all ? ['every variable'] : []),
    ...items.map(({ expression, name }) => {
      const text = writeExpression(expression);
      return text === name ? name : `${text} AS ${name}`;
    }),
  ].join(', ');
  const grouped = items.some(({ expression }) => hasAggregate(expression));
  const steps: ExplainStep[] = [
    {
      what: `${word}${distinct ? ' distinct' : ''} ${names}`,
      why: grouped
        ? 'Dateline groups the rows by what is no aggregate and counts in one pass'
        : 'worked out by Dateline with Neo4j’s rules for types, nulls and dates',
    },
  ];
  if (order.length > 0) {
    const keys = order.map(
      (item) => `${writeExpression(item.expression)}${item.descending ? ' descending' : ''}`,
    );
    steps.push({
      what: `sort by ${keys.join(', ')}`,
      why: limit
        ? 'only as many rows are kept as the limit lets through'
        : 'every row is held until the last has come',
    });
  }
  if (skip) steps.push({ what: `skip ${writeExpression(skip)} rows`, why: 'as asked' });
  if (limit) steps.push({ what: `stop after ${writeExpression(limit)} rows`, why: 'no more are looked for' });
  return steps;
}

function matchSteps(clause: ClauseOf<'match'>, scope: Scope, graph: Graph): ExplainStep[] {
  const pattern = planPattern(clause.parts, clause.where, scope.inner());
  const steps = pattern.steps(graph).flatMap((step) => describeStep(step, graph));
  return clause.optional
    ? [...steps, { what: 'keep the row, with nulls, where nothing fits', why: 'OPTIONAL MATCH' }]
    : steps;
}

/** A pattern of which only columns are asked for. */
function tableSteps({ shape, pattern, pushes, ranking }: Table, clause: Clause): ExplainStep[] {
  const columns = shape.columns.map(({ variable, key }) =>
    key === null ? 'the type' : `${variable}.${key}`,
  );
  const pushed = [...new Set(pushes.map(({ expression }) => writeExpression(expression)))];
  const where = clause.kind === 'match' ? clause.where : null;
  return [
    {
      what: `let the engine list ${columns.join(', ') || 'how many there are'} for ${pattern}`,
      why: `the query asks for ${shape.weight === null ? 'these properties' : 'counts of these properties'}, never for a node itself`,
    },
    ...(ranking
      ? [
          {
            what: `look at the best by ${ranking.column.variable}.${ranking.column.key} alone`,
            why: 'the engine lists that property; the others only of nodes that can be among the rows asked for',
          },
        ]
      : []),
    ...(pushed.length > 0
      ? [
          {
            what: `let the engine leave out what cannot fit ${pushed.join(' and ')}`,
            why: 'fewer rows come over',
          },
        ]
      : []),
    ...(where
      ? [
          {
            what: `keep rows where ${writeExpression(where)}`,
            why: 'the last word is Neo4j’s rules, not the engine’s',
          },
        ]
      : []),
  ];
}

function clauseSteps(clause: Clause, scope: Scope, graph: Graph): ExplainStep[] {
  switch (clause.kind) {
    case 'match':
      return matchSteps(clause, scope, graph);
    case 'with':
    case 'return': {
      const steps = projectionSteps(clause.kind === 'with' ? 'go on with' : 'return', clause.projection);
      const where = clause.kind === 'with' ? clause.where : null;
      return where
        ? [...steps, { what: `keep rows where ${writeExpression(where)}`, why: 'tested row by row' }]
        : steps;
    }
    case 'unwind':
      return [
        { what: `a row for each of ${writeExpression(clause.list)}, as ${clause.variable}`, why: 'UNWIND' },
      ];
    case 'subquery':
      return [
        { what: 'run the subquery for each row', why: 'CALL { … }' },
        ...querySteps(clause.query, () => scope.inner(), graph),
      ];
    case 'call':
      return [{ what: `call ${clause.procedure}`, why: 'a procedure that the embedded store knows' }];
    case 'finish':
      return [{ what: 'finish without rows', why: 'FINISH' }];
    default:
      return [{ what: clause.kind, why: 'written in one transaction at the end' }];
  }
}

function singleSteps(single: SingleQuery, start: Scope, graph: Graph): ExplainStep[] {
  const steps: ExplainStep[] = [];
  let scope = start;
  const table = tableOf(single, start);
  for (const [i, clause] of single.clauses.entries()) {
    steps.push(...(table && i === 0 ? tableSteps(table, clause) : clauseSteps(clause, scope, graph)));
    scope = prepareClause(clause, scope).scope;
  }
  return steps;
}

const querySteps = (query: Query, start: () => Scope, graph: Graph): ExplainStep[] =>
  query.parts.flatMap((part, i) => [
    ...(i === 0
      ? []
      : [{ what: 'then, as another part', why: query.distinct ? 'UNION drops equal rows' : 'UNION ALL' }]),
    ...singleSteps(part, start(), graph),
  ]);

/** The steps of a query. @throws DatelineError CYPHER_ERROR, UNSUPPORTED_CYPHER as running it would */
export function explain(query: Query, keys: readonly string[], source: Source): ExplainStep[] {
  const graph = new Graph(source, { wanted: keys, charge: () => undefined });
  return querySteps(query, () => Scope.empty(), graph);
}

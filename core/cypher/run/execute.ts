/** Runs a prepared query from start to result, within limits. */
import { DatelineError } from '../../errors.ts';
import type { CypherParameters, CypherResult, CypherValue } from '../../store/cypher-engine.ts';
import { Scope } from '../evaluate/scope.ts';
import { flush } from '../graph/flush.ts';
import { Graph } from '../graph/graph.ts';
import type { Source } from '../graph/source.ts';
import type { Query } from '../syntax/ast.ts';
import { fromParameter, nodesIn, toResult } from '../value/convert.ts';
import { sizeOf } from '../value/size.ts';
import type { NodeValue } from '../value/value.ts';
import { prepareQuery } from './query.ts';

export interface Limits {
  /** After which the query ends with LIMIT_EXCEEDED, from its own beginning: not from that of the process it runs in. */
  readonly timeoutMs: number;
  readonly maxRows: number;
  /** Roughly, of the result as JSON. */
  readonly maxBytes: number;
  /** Nodes and relationships it may have in memory. */
  readonly maxEntities: number;
}

const limit = (message: string, hint = 'narrow the query or raise the limit') =>
  new DatelineError('LIMIT_EXCEEDED', message, { hint });

/** Calls to tick between two looks at the clock. */
const TICKS = 256;

/** Times a query that writes is run when others write meanwhile. */
const ATTEMPTS = 5;

/** Where a result goes, batch by batch. */
export interface Emit {
  columns(names: readonly string[]): void;
  rows(rows: CypherResult['rows']): void;
}

/**
 * Runs a query.
 * @throws DatelineError CYPHER_ERROR, UNSUPPORTED_CYPHER, LIMIT_EXCEEDED and what the engine throws
 */
export function execute(...asked: Parameters<typeof attemptQuery>): void {
  for (let attempt = 1; ; attempt++) {
    try {
      attemptQuery(...asked);
      return;
    } catch (thrown) {
      // Another writer came between; nothing of this query has been written or handed on yet.
      const again = thrown instanceof DatelineError && thrown.code === 'CONFLICT' && attempt < ATTEMPTS;
      if (!again) throw thrown;
    }
  }
}

function attemptQuery(
  query: Query,
  keys: readonly string[],
  parameters: CypherParameters,
  source: Source,
  limits: Limits,
  emit: Emit,
): void {
  const deadline = Date.now() + limits.timeoutMs;
  let ticks = 0;
  const tick = () => {
    if (++ticks % TICKS === 0 && Date.now() > deadline)
      throw limit('the query took too long and was stopped');
  };
  let entities = 0;
  const charge = (count: number) => {
    entities += count;
    if (entities > limits.maxEntities)
      throw limit(`the query looks at more than ${limits.maxEntities} nodes and relationships`);
  };
  const graph = new Graph(source, { wanted: keys, charge });
  const plan = prepareQuery(query, Scope.empty());
  const context = {
    parameters: new Map(Object.entries(parameters).map(([name, value]) => [name, fromParameter(value)])),
    graph,
    now: BigInt(Date.now()) * 1_000_000n,
    tick,
    random: Math.random,
  };
  const slots = plan.columns.map((name) => plan.scope.slot(name) ?? 0);
  let count = 0;
  let bytes = 0;
  const convert = (batch: Iterable<readonly unknown[]>) => {
    const values = [...batch].map((row) =>
      slots.map((slot) => (row[slot] ?? null) as Parameters<typeof toResult>[0]),
    );
    const nodes: NodeValue[] = [];
    for (const row of values) for (const value of row) nodesIn(value, nodes);
    graph.prefetch(nodes);
    const rows: CypherValue[][] = [];
    for (const row of values) {
      if (++count > limits.maxRows) throw limit(`more than ${limits.maxRows} rows`);
      const out = row.map((value) => toResult(value, graph));
      bytes += out.reduce<number>((sum, value) => sum + sizeOf(value), 0);
      if (bytes > limits.maxBytes) throw limit(`a result of more than ${limits.maxBytes} bytes`);
      rows.push(out);
    }
    return rows;
  };
  const results = plan.run([[[]]], context);
  if (plan.writes) {
    const all = [...results];
    const converted = plan.returns ? all.map(convert) : [];
    flush(graph);
    emit.columns(plan.columns);
    for (const rows of converted) emit.rows(rows);
  } else {
    emit.columns(plan.columns);
    for (const batch of results) if (plan.returns) emit.rows(convert(batch));
  }
}

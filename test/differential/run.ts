/** Asks both engines the same made-up queries and collects what differs. */

import { openGate } from '#core/cypher/gate.ts';
import { DatelineError, messageOf } from '#core/errors.ts';
import type { CypherEngine, CypherResult } from '#core/store/cypher-engine.ts';
import { difference } from './compare.ts';
import { graphOf, load } from './graph.ts';
import { queryOf, type TestQuery } from './query.ts';
import { chanceOf } from './random.ts';

export interface Tally {
  same: number;
  /** Both raised an error. */
  bothFailed: number;
  /** The embedded store refused with UNSUPPORTED_CYPHER. */
  refused: number;
  readonly byKind: Map<string, number>;
  readonly differences: { readonly seed: number; readonly query: TestQuery; readonly what: string }[];
}

/** Queries asked of each graph. */
const PER_GRAPH = 50;

export type Answer = { readonly result: CypherResult } | { readonly error: unknown };

/** What came of it, an error or not. */
export async function answer(work: () => Promise<CypherResult>): Promise<Answer> {
  try {
    return { result: await work() };
  } catch (error) {
    return { error };
  }
}

/** Whether two engines answered alike. */
export function compare(
  expected: Answer,
  actual: Answer,
  ordered: boolean,
): 'same' | 'bothFailed' | 'refused' | { what: string } {
  if (
    'error' in actual &&
    actual.error instanceof DatelineError &&
    actual.error.code === 'UNSUPPORTED_CYPHER'
  )
    return 'refused';
  if ('error' in expected)
    return 'error' in actual ? 'bothFailed' : { what: `Neo4j fails: ${messageOf(expected.error)}` };
  if ('error' in actual) return { what: `only the embedded store fails: ${messageOf(actual.error)}` };
  const what = difference(expected.result, actual.result, ordered);
  return what === null ? 'same' : { what };
}

/** Asks `count` queries, made from the seed, of both. */
export async function runDifferential(
  neo4j: CypherEngine,
  embedded: CypherEngine,
  count: number,
  seed: number,
  kinds?: readonly string[],
): Promise<Tally> {
  const tally: Tally = { same: 0, bothFailed: 0, refused: 0, byKind: new Map(), differences: [] };
  const gate = openGate(embedded);
  try {
    for (let at = 0; at < count; at++) {
      if (at % PER_GRAPH === 0) {
        const graph = graphOf(chanceOf(seed + at));
        await Promise.all([load(neo4j, graph), load(embedded, graph)]);
      }
      const chance = chanceOf(seed * 1_000_003 + at);
      const query = queryOf(chance, kinds);
      const { cypher, parameters, ordered, kind } = query;
      const [expected, actual] = [
        await answer(() => neo4j.read(cypher, parameters)),
        await answer(() => gate.run(cypher, parameters)),
      ];
      const outcome = compare(expected, actual, ordered);
      tally.byKind.set(kind, (tally.byKind.get(kind) ?? 0) + 1);
      if (typeof outcome === 'string') tally[outcome]++;
      else tally.differences.push({ seed: seed * 1_000_003 + at, query, what: outcome.what });
    }
  } finally {
    await gate.close();
  }
  return tally;
}

/**
 * The engine's numbers of what a query creates. Nothing is written before the query has ended well, so they are
 * foretold: the engine counts up, and the transaction that writes checks that they came true.
 */
import { z } from 'zod';
import type { Source } from './source.ts';

/** A created node is found again by a label and a property that no one else has; both go at the end. */
export const MARK = '__Created';

const firstSchema = z.tuple([z.number(), z.number()]);

export interface Numbers {
  /** What the n-th created node, or relationship, will be called. */
  readonly node: (index: number) => number;
  readonly relationship: (index: number) => number;
}

/** Asks the engine how far it has counted, by creating something and taking it away in one transaction. */
export function foretell(source: Source, type: string): Numbers {
  const [made] = source.write([
    { cypher: `CREATE (a:${MARK})-[r:${type}]->(a) RETURN id(a), id(r)` },
    { cypher: `MATCH (a:${MARK}) DETACH DELETE a` },
  ]);
  const [node, relationship] = firstSchema.parse(made?.[0]);
  return { node: (index) => node + 1 + index, relationship: (index) => relationship + 1 + index };
}

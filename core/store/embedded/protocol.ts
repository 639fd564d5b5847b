/** What the store process and the engine's child process say to each other. */
import type { CypherParameters, CypherResult, CypherStatement } from '../cypher-engine.ts';

export type Request = { readonly id: number } & (
  | { readonly kind: 'open'; readonly path: string; readonly create: boolean }
  | {
      readonly kind: 'read';
      readonly cypher: string;
      readonly parameters: CypherParameters;
      readonly maxRows: number | null;
    }
  | { readonly kind: 'write'; readonly statements: readonly CypherStatement[] }
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'close' }
);

/** An error as it crosses the process border; `code` is one of ours. */
export interface WireError {
  readonly code:
    | 'CYPHER_ERROR'
    | 'CONFLICT'
    | 'LIMIT_EXCEEDED'
    | 'STORE_DAMAGED'
    /** The disk takes nothing more: what the engine holds in memory may be ahead of its log, so it must be reopened. */
    | 'STORE_UNAVAILABLE'
    | 'INTERNAL';
  readonly message: string;
  /** The engine refused because another transaction was in the way: worth trying again. */
  readonly transient: boolean;
}

export type Reply = { readonly id: number } & (
  | { readonly ok: true; readonly results: readonly CypherResult[] }
  | { readonly ok: false; readonly error: WireError }
);

/** What the process that runs queries and its parent say to each other: frames of a length and a serialised value. */
import { deserialize, serialize } from 'node:v8';
import { DatelineError, type ErrorCode, messageOf } from '../../errors.ts';
import type { ExplainStep } from '../../model/explanation.ts';
import type { CypherParameters, CypherStatement, CypherValue } from '../../store/cypher-engine.ts';
import type { Query } from '../syntax/ast.ts';
import type { Limits } from './execute.ts';

export interface RunRequest {
  readonly query: Query;
  readonly keys: readonly string[];
  readonly parameters: CypherParameters;
  readonly limits: Limits;
}

export type Rows = readonly (readonly CypherValue[])[];

/** From the process: the query's beginning, a question to the engine, a part of the result, or the query's end. */
export type FromChild =
  | { readonly kind: 'begun' }
  | { readonly kind: 'read'; readonly cypher: string; readonly parameters: CypherParameters }
  | { readonly kind: 'write'; readonly statements: readonly CypherStatement[] }
  | { readonly kind: 'columns'; readonly columns: readonly string[] }
  | { readonly kind: 'part'; readonly rows: Rows }
  | { readonly kind: 'done' }
  | { readonly kind: 'explained'; readonly steps: readonly ExplainStep[] }
  | { readonly kind: 'error'; readonly error: WireError };

/** To the process: a query, or the engine's answer. */
export type ToChild =
  | { readonly kind: 'run' | 'explain'; readonly request: RunRequest }
  | { readonly kind: 'rows'; readonly results: readonly Rows[] }
  | { readonly kind: 'error'; readonly error: WireError };

/** An error on its way. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly where?: string | undefined;
  readonly hint?: string | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

export function toWireError(thrown: unknown): WireError {
  if (thrown instanceof DatelineError) {
    const { code, message, where, hint, data } = thrown;
    return { code, message, where, hint, data };
  }
  if (thrown instanceof RangeError && /call stack/i.test(thrown.message))
    return { code: 'LIMIT_EXCEEDED', message: 'the query is nested too deeply' };
  if (thrown instanceof RangeError && /length/i.test(thrown.message))
    return { code: 'LIMIT_EXCEEDED', message: 'the query makes too large a value' };
  return { code: 'INTERNAL', message: `the query failed: ${messageOf(thrown)}` };
}

export const fromWireError = ({ code, message, where, hint, data }: WireError): DatelineError =>
  new DatelineError(code, message, { ...(where && { where }), ...(hint && { hint }), ...(data && { data }) });

const HEAD = 4;

/** One message as a frame. */
export function frame(message: object): Buffer {
  const body = serialize(message);
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(body.length);
  return Buffer.concat([head, body]);
}

/** Puts pieces of a stream together and hands on each message that is whole. */
export function unframe<T>(onMessage: (message: T) => void): (piece: Buffer) => void {
  let pieces: Buffer[] = [];
  let size = 0;
  /** Bytes before which there is nothing to be done: large messages come in many pieces. */
  let wanted = HEAD;
  return (piece) => {
    pieces.push(piece);
    size += piece.length;
    while (size >= wanted) {
      const all = pieces.length === 1 ? (pieces[0] ?? piece) : Buffer.concat(pieces);
      pieces = [all];
      wanted = HEAD + all.readUInt32LE(0);
      if (size < wanted) return;
      const body = all.subarray(HEAD, wanted);
      pieces = [all.subarray(wanted)];
      size -= wanted;
      wanted = HEAD;
      onMessage(deserialize(body));
    }
  };
}

/** A thread that runs queries one at a time. It waits for the engine in its sleep, so the interpreter needs no promises. */
import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { DatelineError, type ErrorCode, messageOf } from '../../errors.ts';
import type { CypherParameters, CypherResult, CypherStatement, CypherValue } from '../../store/cypher-engine.ts';
import type { Query } from '../syntax/ast.ts';
import { execute, type Limits } from './execute.ts';

export interface RunRequest {
  readonly query: Query;
  readonly keys: readonly string[];
  readonly parameters: CypherParameters;
  readonly limits: Limits;
  /** Questions to the engine go out here; the flag wakes this thread when the answer has come. */
  readonly port: MessagePort;
  readonly flag: Int32Array;
}

export type EngineRequest =
  | { readonly kind: 'read'; readonly cypher: string; readonly parameters: CypherParameters }
  | { readonly kind: 'write'; readonly statements: readonly CypherStatement[] };

/** An error as it crosses between threads. */
export interface ThreadError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly where?: string | undefined;
  readonly hint?: string | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

type Rows = readonly (readonly CypherValue[])[];
export type EngineReply = { readonly results: readonly Rows[] } | { readonly error: ThreadError };
export type RunReply = { readonly result: CypherResult } | { readonly error: ThreadError };

export const toThreadError = (thrown: unknown): ThreadError => {
  if (thrown instanceof DatelineError) {
    const { code, message, where, hint, data } = thrown;
    return { code, message, where, hint, data };
  }
  if (thrown instanceof RangeError && /call stack/i.test(thrown.message))
    return { code: 'LIMIT_EXCEEDED', message: 'the query is nested too deeply' };
  return { code: 'INTERNAL', message: `the query failed: ${thrown instanceof Error ? (thrown.stack ?? messageOf(thrown)) : messageOf(thrown)}` };
};

export const fromThreadError = ({ code, message, where, hint, data }: ThreadError): DatelineError =>
  new DatelineError(code, message, { ...(where && { where }), ...(hint && { hint }), ...(data && { data }) });

function run({ query, keys, parameters, limits, port, flag }: RunRequest): RunReply {
  const ask = (request: EngineRequest): readonly Rows[] => {
    Atomics.store(flag, 0, 0);
    port.postMessage(request);
    Atomics.wait(flag, 0, 0);
    const reply: EngineReply | undefined = receiveMessageOnPort(port)?.message;
    if (!reply) throw new DatelineError('INTERNAL', 'the engine gave no answer');
    if ('error' in reply) throw fromThreadError(reply.error);
    return reply.results;
  };
  try {
    const result = execute(query, keys, parameters, {
      read: (cypher, given) => ask({ kind: 'read', cypher, parameters: given })[0] ?? [],
      write: (statements) => ask({ kind: 'write', statements }),
    }, limits);
    return { result };
  } catch (thrown) {
    return { error: toThreadError(thrown) };
  } finally {
    port.close();
  }
}

parentPort?.on('message', (request: RunRequest) => {
  parentPort?.postMessage(run(request));
});

/**
 * The process that runs queries, one after another. It waits for the engine's answers in its sleep, so that the
 * interpreter needs no promises; and whatever a query does to it, the server goes on.
 */
import { readSync, writeSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { DatelineError } from '../../errors.ts';
import { explain } from '../explain/explain.ts';
import type { Source } from '../graph/source.ts';
import { execute } from './execute.ts';
import {
  type FromChild,
  frame,
  fromWireError,
  type Rows,
  type RunRequest,
  type ToChild,
  toWireError,
  unframe,
} from './wire.ts';

/** How far behind the server this process comes, of the scale from -20 (first) to 19 (last). */
const BEHIND = 10;
const LAST = 19;
/** The pipe to the parent. */
const PIPE = 3;

function send(message: FromChild): void {
  const bytes = frame(message);
  for (let at = 0; at < bytes.length; ) at += writeSync(PIPE, bytes, at);
}

const received: ToChild[] = [];
const accept = unframe<ToChild>((message) => received.push(message));
const buffer = Buffer.alloc(1 << 16);

function receive(): ToChild {
  for (;;) {
    const message = received.shift();
    if (message) return message;
    const count = readSync(PIPE, buffer, 0, buffer.length, null);
    // The parent is gone.
    if (count === 0) process.exit(0);
    accept(Buffer.from(buffer.subarray(0, count)));
  }
}

function ask(question: FromChild): readonly Rows[] {
  send(question);
  const answer = receive();
  if (answer.kind === 'rows') return answer.results;
  if (answer.kind === 'error') throw fromWireError(answer.error);
  throw new DatelineError('INTERNAL', 'the engine gave no answer');
}

const source: Source = {
  read: (cypher, given) => ask({ kind: 'read', cypher, parameters: given })[0] ?? [],
  write: (statements) => ask({ kind: 'write', statements }),
};

function answer(kind: 'run' | 'explain', request: RunRequest): FromChild {
  const { query, keys, parameters, limits } = request;
  try {
    if (kind === 'explain') return { kind: 'explained', steps: explain(query, keys, source) };
    execute(query, keys, parameters, source, limits, {
      columns: (columns) => send({ kind: 'columns', columns }),
      rows: (rows) => send({ kind: 'part', rows }),
    });
    return { kind: 'done' };
  } catch (thrown) {
    return { kind: 'error', error: toWireError(thrown) };
  }
}

// Whoever uses the page comes first; what analysts compute may take the processor that is left.
setPriority(Math.min(LAST, getPriority() + BEHIND));

for (;;) {
  const message = receive();
  if (message.kind !== 'run' && message.kind !== 'explain') continue;
  send({ kind: 'begun' });
  send(answer(message.kind, message.request));
}

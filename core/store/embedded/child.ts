/**
 * The process that holds the embedded database. It exists because a query cannot be stopped from JavaScript and a
 * panic in the engine takes its process along: the parent kills this one and starts another (design: ADR 0002).
 */
import { existsSync } from 'node:fs';
import grafeo, { type GrafeoDB as Database, type QueryResult } from '@grafeo-db/js';
import type { CypherResult, CypherStatement } from '../cypher-engine.ts';
import type { Reply, Request, WireError } from './protocol.ts';
import { fromEngine, toEngine } from './value.ts';

const { GrafeoDB } = grafeo;

let database: Database | null = null;
/** Writes run one after another; reads beside them. */
let writing: Promise<unknown> = Promise.resolve();

class WireFailure extends Error {
  readonly wire: WireError;
  constructor(wire: WireError) {
    super(wire.message);
    this.wire = wire;
  }
}

/** No space left, or a quota or a limit on file size reached (the numbers are Linux's). */
const isFull = (message: string): boolean => /No space left|os error (28|122|27)\b/.test(message);

function open(path: string, create: boolean): void {
  const exists = existsSync(path);
  if (!exists && !create)
    throw new WireFailure({ code: 'STORE_DAMAGED', message: `no store at ${path}`, transient: false });
  try {
    database = exists ? GrafeoDB.open(path) : GrafeoDB.create(path);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const locked = /cannot be locked/.test(message);
    const code = locked ? 'CONFLICT' : isFull(message) ? 'STORE_UNAVAILABLE' : 'STORE_DAMAGED';
    throw new WireFailure({ code, message, transient: false });
  }
}

function opened(): Database {
  if (!database)
    throw new WireFailure({ code: 'INTERNAL', message: 'the database is not open', transient: false });
  return database;
}

function resultOf(result: QueryResult, maxRows: number | null): CypherResult {
  if (maxRows !== null && result.length > maxRows) {
    throw new WireFailure({ code: 'LIMIT_EXCEEDED', message: `more than ${maxRows} rows`, transient: false });
  }
  return { columns: result.columns, rows: result.rows().map((row) => row.map(fromEngine)) };
}

const bind = (parameters: CypherStatement['parameters']) =>
  Object.fromEntries(Object.entries(parameters ?? {}).map(([name, value]) => [name, toEngine(value)]));

async function write(statements: readonly CypherStatement[]): Promise<readonly CypherResult[]> {
  const transaction = opened().beginTransaction();
  const results: CypherResult[] = [];
  try {
    for (const { cypher, parameters, expectRows } of statements) {
      const result = resultOf(await transaction.executeCypher(cypher, bind(parameters)), null);
      if (expectRows !== undefined && result.rows.length !== expectRows) {
        throw new WireFailure({
          code: 'CONFLICT',
          message: 'the store has changed meanwhile',
          transient: true,
        });
      }
      results.push(result);
    }
    transaction.commit();
  } catch (thrown) {
    try {
      if (transaction.isActive) transaction.rollback();
    } catch {
      // A commit that failed leaves nothing to roll back; what went wrong first is what is told.
    }
    throw thrown;
  }
  return results;
}

async function answer(request: Request): Promise<readonly CypherResult[]> {
  switch (request.kind) {
    case 'open':
      open(request.path, request.create);
      return [];
    case 'read':
      return [
        resultOf(await opened().executeCypher(request.cypher, bind(request.parameters)), request.maxRows),
      ];
    case 'write': {
      const turn = writing.then(() => write(request.statements));
      writing = turn.catch(() => undefined);
      return await turn;
    }
    case 'checkpoint':
      opened().walCheckpoint();
      return [];
    case 'close':
      await writing;
      database?.close();
      database = null;
      return [];
  }
}

function wireError(thrown: unknown): WireError {
  if (thrown instanceof WireFailure) return thrown.wire;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: isFull(message) ? 'STORE_UNAVAILABLE' : 'CYPHER_ERROR',
    message: message.replace(/^Database error: /, ''),
    transient: /conflict|serializ/i.test(message),
  };
}

process.on('message', (request: Request) => {
  // Nobody may be there to hear it any more.
  const reply = (body: Reply) => process.send?.(body, undefined, undefined, () => undefined);
  answer(request).then(
    (results) => {
      reply({ id: request.id, ok: true, results });
      if (request.kind === 'close') process.disconnect();
    },
    (thrown: unknown) => reply({ id: request.id, ok: false, error: wireError(thrown) }),
  );
});
// The parent is gone, however it ended: leave without ceremony, the log holds every acknowledged write.
process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

/** Neo4j 5 as an engine: READ sessions for reading, one transaction per write, clear words when it does not answer. */
import neo4j, { type Driver, type ManagedTransaction, type Plan, type Session } from 'neo4j-driver';
import { sizeOf } from '../cypher/value/size.ts';
import { DatelineError, messageOf } from '../errors.ts';
import type { PlanNode } from '../model/explanation.ts';
import type {
  CypherEngine,
  CypherParameters,
  CypherReader,
  CypherResult,
  CypherStatement,
  RowSink,
  RunOptions,
} from './cypher-engine.ts';
import { toError } from './neo4j-error.ts';
import { fromDriver, toDriver } from './neo4j-value.ts';

/** Where the database is and who asks. */
export interface Neo4jAddress {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

const bind = (parameters: CypherParameters = {}) =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, toDriver(value)]));

const HINT = 'narrow the query or raise the limit';
/** Rows handed on together. */
const BATCH_ROWS = 512;

/** Runs a statement and hands its rows on, within the limits on rows and bytes. */
async function streamIn(
  transaction: Pick<ManagedTransaction, 'run'>,
  { cypher, parameters }: CypherStatement,
  { maxRows, maxBytes }: RunOptions,
  sink: RowSink,
): Promise<void> {
  const result = transaction.run(cypher, bind(parameters));
  sink.columns((await result.keys()).map(String));
  let batch: CypherResult['rows'][number][] = [];
  let [count, bytes] = [0, 0];
  for await (const record of result) {
    if (maxRows !== undefined && ++count > maxRows)
      throw new DatelineError('LIMIT_EXCEEDED', `more than ${maxRows} rows`, { hint: HINT });
    const row = [...record.values()].map(fromDriver);
    if (maxBytes !== undefined) {
      bytes += row.reduce<number>((sum, value) => sum + sizeOf(value), 0);
      if (bytes > maxBytes)
        throw new DatelineError('LIMIT_EXCEEDED', `a result of more than ${maxBytes} bytes`, { hint: HINT });
    }
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    await sink.rows(batch);
    batch = [];
  }
  if (batch.length > 0) await sink.rows(batch);
}

async function runIn(
  transaction: Pick<ManagedTransaction, 'run'>,
  statement: CypherStatement,
  limits: RunOptions = {},
): Promise<CypherResult> {
  let columns: readonly string[] = [];
  const rows: CypherResult['rows'][number][] = [];
  await streamIn(transaction, statement, limits, {
    columns(names) {
      columns = names;
    },
    rows(part) {
      for (const row of part) rows.push(row);
    },
  });
  if (statement.expectRows !== undefined && rows.length !== statement.expectRows) {
    throw new DatelineError('CONFLICT', 'the store has changed meanwhile', { data: { transient: true } });
  }
  return { columns, rows };
}

/** Statements sent before the first of them is answered, at most: their parameters wait in memory. */
const AHEAD = 32;

/**
 * Runs statements in order without waiting for one to be answered before the next is sent: the database takes them one
 * after the other, and waiting for dozens of answers takes longer than most of the work. The first that fails is what is thrown.
 */
async function runAll(
  transaction: Pick<ManagedTransaction, 'run'>,
  statements: readonly CypherStatement[],
  limits: RunOptions,
): Promise<CypherResult[]> {
  const running: Promise<CypherResult>[] = [];
  for (const statement of statements) {
    const result = runIn(transaction, statement, limits);
    result.catch(() => undefined);
    running.push(result);
    await running[running.length - AHEAD];
  }
  const results: CypherResult[] = [];
  for (const result of running) results.push(await result);
  return results;
}

/** Reads in one transaction; questions put at one moment are sent together. */
const readerIn = (transaction: Pick<ManagedTransaction, 'run'>): CypherReader => ({
  name: 'neo4j',
  read: (cypher, parameters = {}, limits = {}) => runIn(transaction, { cypher, parameters }, limits),
});

/** An operator of a plan in our words. */
function planNode({ operatorType, arguments: given, children }: Plan): PlanNode {
  const details = given?.Details ?? '';
  const rows = given?.EstimatedRows;
  return {
    operator: operatorType.replace(/@.*$/, ''),
    details: String(details),
    ...(rows !== undefined && { rows: Number(rows) }),
    children: (children ?? []).map(planNode),
  };
}

/** Milliseconds the database gets to stop a query by itself before its caller is told so all the same. */
const GRACE_MS = 1000;

/** Settles when the caller gives up, or when the database has not stopped a query whose time is up. */
function givenUp({ signal, timeoutMs }: RunOptions): { readonly promise: Promise<never>; end(): void } {
  let timer: NodeJS.Timeout | undefined;
  let abort: () => void = () => undefined;
  const promise = new Promise<never>((_, fail) => {
    abort = () => fail(new DatelineError('CANCELLED', 'cancelled'));
    signal?.addEventListener('abort', abort, { once: true });
    if (timeoutMs === undefined) return;
    const late = new DatelineError('LIMIT_EXCEEDED', `stopped after ${timeoutMs} ms`, { hint: HINT });
    timer = setTimeout(() => fail(late), timeoutMs + GRACE_MS);
  });
  promise.catch(() => undefined);
  return {
    promise,
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}

/** Runs work in a session; when the caller gives up, the session is closed, which ends the query in the database. */
async function inSession<T>(
  driver: Driver,
  uri: string,
  mode: 'READ' | 'WRITE',
  options: RunOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  if (options.signal?.aborted) throw new DatelineError('CANCELLED', 'cancelled');
  const session = driver.session({ defaultAccessMode: mode });
  const stopped = givenUp(options);
  const working = work(session);
  try {
    return await Promise.race([working, stopped.promise]);
  } catch (thrown) {
    working.catch(() => undefined);
    throw toError(thrown, uri);
  } finally {
    stopped.end();
    // Not waited for: what is left of a result may still be on its way.
    void session.close().catch(() => undefined);
  }
}

/** A Neo4j engine. Nothing is asked of the database yet; {@link CypherEngine.ping} tells whether it answers. */
export function neo4jEngine({ uri, user, password }: Neo4jAddress): CypherEngine {
  let driver: Driver;
  try {
    driver = neo4j.driver(uri, neo4j.auth.basic(user, password), {
      connectionTimeout: 5000,
      maxTransactionRetryTime: 15_000,
      connectionAcquisitionTimeout: 10_000,
      // A connection that has rested this long may be to a database that has been restarted since: it is tried before it is used.
      connectionLivenessCheckTimeout: 1000,
    });
  } catch (thrown) {
    throw new DatelineError('BAD_INPUT', `NEO4J_URI is not usable: ${messageOf(thrown)}`, {
      where: 'NEO4J_URI',
      hint: 'something like bolt://localhost:7687',
      cause: thrown,
    });
  }
  const config = (options: RunOptions) =>
    options.timeoutMs === undefined ? {} : { timeout: neo4j.int(options.timeoutMs) };
  return {
    name: 'neo4j',
    read: (cypher, parameters = {}, options = {}) =>
      inSession(driver, uri, 'READ', options, (session) =>
        session.executeRead(
          (transaction) => runIn(transaction, { cypher, parameters }, options),
          config(options),
        ),
      ),
    reading: (work) =>
      inSession(driver, uri, 'READ', {}, (session) =>
        session.executeRead((transaction) => work(readerIn(transaction))),
      ),
    // A transaction of its own, which is not tried again: rows that have been handed on cannot be taken back.
    stream: (cypher, parameters, options, sink) =>
      inSession(driver, uri, 'READ', options, async (session) => {
        const transaction = await session.beginTransaction(config(options));
        await streamIn(transaction, { cypher, parameters }, options, sink);
        await transaction.commit();
      }),
    plan: (cypher, parameters, options = {}) =>
      inSession(driver, uri, 'READ', options, (session) =>
        session.executeRead(async (transaction) => {
          const { summary } = await transaction.run(`EXPLAIN ${cypher}`, bind(parameters));
          if (!summary.plan) throw new DatelineError('CYPHER_ERROR', 'Neo4j gave no plan for this query');
          return planNode(summary.plan);
        }, config(options)),
      ),
    write: (statements, options = {}) =>
      inSession(driver, uri, 'WRITE', options, (session) =>
        session.executeWrite((transaction) => runAll(transaction, statements, options), config(options)),
      ),
    async checkpoint() {
      // Neo4j makes every commit durable before it acknowledges it.
    },
    async ping() {
      try {
        await driver.verifyConnectivity();
      } catch (thrown) {
        throw toError(thrown, uri);
      }
    },
    close: () => driver.close(),
  };
}

/** Neo4j 5 as an engine: READ sessions for reading, one transaction per write, clear words when it does not answer. */
import neo4j, { type Driver, type ManagedTransaction, type Session } from 'neo4j-driver';
import { DatelineError, messageOf } from '../errors.ts';
import type {
  CypherEngine,
  CypherParameters,
  CypherResult,
  CypherStatement,
  RunOptions,
} from './cypher-engine.ts';
import { fromDriver, toDriver } from './neo4j-value.ts';

/** Where the database is and who asks. */
export interface Neo4jAddress {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

const bind = (parameters: CypherParameters = {}) =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, toDriver(value)]));

const codeOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : '';

/** Explains an error of the driver or the database. */
function toError(thrown: unknown, uri: string): DatelineError {
  if (thrown instanceof DatelineError) return thrown;
  const code = codeOf(thrown);
  const message = messageOf(thrown);
  if (/Security\.(Unauthorized|AuthenticationRateLimit)/.test(code)) {
    return new DatelineError('STORE_UNAVAILABLE', `Neo4j at ${uri} refuses the user or password`, {
      where: uri,
      hint: 'check NEO4J_USER and NEO4J_PASSWORD',
      cause: thrown,
    });
  }
  if (
    /ServiceUnavailable|SessionExpired|DatabaseUnavailable|DatabaseNotFound/.test(code) ||
    (/ECONNREFUSED|Could not perform discovery|Connection|pool/i.test(message) && !/^Neo\./.test(code))
  ) {
    return new DatelineError('STORE_UNAVAILABLE', `Neo4j at ${uri} does not answer: ${message}`, {
      where: uri,
      hint: 'start it, or unset NEO4J_URI to use the embedded store',
      cause: thrown,
    });
  }
  if (/TransactionTimedOut|TransactionTerminated|MemoryPoolOutOfMemory|TransactionOutOfMemory/.test(code))
    return new DatelineError('LIMIT_EXCEEDED', message, { cause: thrown });
  if (/AccessMode|ForbiddenOnReadOnlyDatabase|Forbidden/.test(code))
    return new DatelineError('READ_ONLY', 'this query would write; only reading is allowed here', {
      cause: thrown,
    });
  if (/^Neo\.ClientError/.test(code))
    return new DatelineError('CYPHER_ERROR', message, { data: { neo4jCode: code }, cause: thrown });
  return new DatelineError('INTERNAL', message, { data: { neo4jCode: code }, cause: thrown });
}

async function runIn(
  transaction: ManagedTransaction,
  statement: CypherStatement,
  maxRows?: number,
): Promise<CypherResult> {
  const result = transaction.run(statement.cypher, bind(statement.parameters));
  const columns = await result.keys();
  const rows: CypherResult['rows'][number][] = [];
  for await (const row of result) {
    if (maxRows !== undefined && rows.length === maxRows)
      throw new DatelineError('LIMIT_EXCEEDED', `more than ${maxRows} rows`);
    rows.push([...row.values()].map(fromDriver));
  }
  if (statement.expectRows !== undefined && rows.length !== statement.expectRows) {
    throw new DatelineError('CONFLICT', 'the store has changed meanwhile', { data: { transient: true } });
  }
  return { columns: columns.map(String), rows };
}

/** Runs work in a session; a caller that gives up closes the session, which ends the query in the database. */
async function inSession<T>(
  driver: Driver,
  uri: string,
  mode: 'READ' | 'WRITE',
  options: RunOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  if (options.signal?.aborted) throw new DatelineError('CANCELLED', 'cancelled');
  const session = driver.session({ defaultAccessMode: mode });
  const abort = () => void session.close();
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    return await work(session);
  } catch (thrown) {
    throw options.signal?.aborted
      ? new DatelineError('CANCELLED', 'cancelled', { cause: thrown })
      : toError(thrown, uri);
  } finally {
    options.signal?.removeEventListener('abort', abort);
    await session.close();
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
          (transaction) => runIn(transaction, { cypher, parameters }, options.maxRows),
          config(options),
        ),
      ),
    write: (statements, options = {}) =>
      inSession(driver, uri, 'WRITE', options, (session) =>
        session.executeWrite(async (transaction) => {
          const results: CypherResult[] = [];
          for (const statement of statements) results.push(await runIn(transaction, statement));
          return results;
        }, config(options)),
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

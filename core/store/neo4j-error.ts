/** Errors of the driver and of Neo4j, in Dateline's words: each with the code that says whose matter it is. */
import { DatelineError, messageOf } from '../errors.ts';

const codeOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : '';

/** Codes that mean a limit of the database or of this query was reached. */
const LIMITS =
  /TransactionTimedOut|TransactionTerminated|MemoryPoolOutOfMemory|TransactionOutOfMemory|OutOfMemory|StackOverFlow/i;

/** Whether the connection is what failed. */
const isUnreachable = (code: string, message: string): boolean =>
  /ServiceUnavailable|SessionExpired|DatabaseUnavailable|DatabaseNotFound/.test(code) ||
  (/ECONNREFUSED|Could not perform discovery|Connection|pool/i.test(message) && !/^Neo\./.test(code));

/** Passes by itself: locks and leaders elsewhere, or an index that IF NOT EXISTS did not see while another made it. */
const PASSING =
  /^Neo\.TransientError|Schema\.(EquivalentSchemaRule|Index|Constraint(WithName)?|IndexWithName)AlreadyExists/;

/** Explains an error of the driver or the database. */
export function toError(thrown: unknown, uri: string): DatelineError {
  if (thrown instanceof DatelineError) return thrown;
  const code = codeOf(thrown);
  const message = messageOf(thrown);
  const detail = { data: { neo4jCode: code }, cause: thrown };
  if (/Security\.(Unauthorized|AuthenticationRateLimit)/.test(code)) {
    return new DatelineError('STORE_UNAVAILABLE', `Neo4j at ${uri} refuses the user or password`, {
      where: uri,
      hint: 'check NEO4J_USER and NEO4J_PASSWORD',
      data: { refused: true },
      cause: thrown,
    });
  }
  if (isUnreachable(code, message)) {
    return new DatelineError('STORE_UNAVAILABLE', `Neo4j at ${uri} does not answer: ${message}`, {
      where: uri,
      hint: 'start it, or unset NEO4J_URI to use the embedded store',
      cause: thrown,
    });
  }
  if (LIMITS.test(code))
    return new DatelineError('LIMIT_EXCEEDED', message, {
      ...detail,
      hint: 'narrow the query or raise the limit',
    });
  if (/AccessMode|ForbiddenOnReadOnlyDatabase|Forbidden/.test(code))
    return new DatelineError('READ_ONLY', 'this query would write; only reading is allowed here', {
      cause: thrown,
    });
  if (PASSING.test(code))
    return new DatelineError('CONFLICT', `Neo4j could not run this now: ${message}`, {
      data: { neo4jCode: code, transient: true },
      cause: thrown,
      hint: 'try again in a moment',
    });
  // What a query runs into while it runs (a division, a conversion) is a matter of the query, whichever class the database gives it.
  if (/^Neo\.(ClientError|DatabaseError\.Statement)/.test(code))
    return new DatelineError('CYPHER_ERROR', message, detail);
  return new DatelineError('INTERNAL', message, detail);
}

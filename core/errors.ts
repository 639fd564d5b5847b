/**
 * The errors Dateline raises on purpose. Each has a stable code that scripts, the API (problem+json) and the
 * page can rely on; the message says what happened, where, and what to do about it.
 */

/** Stable error codes with the HTTP status the server answers. */
export const ERROR_STATUS = {
  /** Something the caller gave cannot be used: a malformed file, a wrong parameter. */
  BAD_INPUT: 400,
  /** Cypher that does not parse, does not make sense, or fails while running. */
  CYPHER_ERROR: 400,
  /** Cypher that Neo4j understands and the embedded store would answer wrongly or not at all. */
  UNSUPPORTED_CYPHER: 422,
  /** A write, or a procedure outside the allow-list, where only reading is allowed. */
  READ_ONLY: 403,
  NOT_FOUND: 404,
  /** The same thing is being changed elsewhere, or the store is open in another process. */
  CONFLICT: 409,
  /** A limit on time, rows, bytes or memory was reached. */
  LIMIT_EXCEEDED: 413,
  /** The caller cancelled. */
  CANCELLED: 499,
  /** An address that is not fetched: no web address, inside a private network, or closed to robots. */
  FETCH_REFUSED: 403,
  /** A page on the web could not be had. */
  FETCH_FAILED: 502,
  /** The database does not answer now; trying again may help. */
  STORE_UNAVAILABLE: 503,
  /** The store's files cannot be read, or its schema version is not ours. */
  STORE_DAMAGED: 500,
  /** A fault of ours. */
  INTERNAL: 500,
} as const;

/** One of the stable codes. */
export type ErrorCode = keyof typeof ERROR_STATUS;

/** What an error may carry besides its message. */
export interface ErrorDetail {
  /** Where: a file, a line, a query position, a field. */
  readonly where?: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Machine-readable extras, e.g. positions of Cypher errors. */
  readonly data?: Readonly<Record<string, unknown>>;
}

const MARK = Symbol.for('dateline.error');

/** The one error class Dateline throws on purpose; tell kinds apart by {@link DatelineError.code}. */
export class DatelineError extends Error {
  readonly code: ErrorCode;
  readonly where: string | undefined;
  readonly hint: string | undefined;
  readonly data: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'DatelineError';
    this.code = code;
    this.where = detail.where;
    this.hint = detail.hint;
    this.data = detail.data;
  }

  get [MARK](): true {
    return true;
  }

  /** Told by a mark and not by the class: what is both required and imported, as under a test runner, is there twice. */
  static override [Symbol.hasInstance](value: unknown): value is DatelineError {
    return typeof value === 'object' && value !== null && MARK in value;
  }
}

/** The message of anything thrown, in one line. */
export function messageOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.split('\n', 1)[0] ?? message;
}

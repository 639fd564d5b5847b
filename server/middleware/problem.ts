/** Errors become problem+json, once, here. */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { DatelineError, ERROR_STATUS, messageOf } from '#core/errors.ts';

/** Seconds after which asking again may help. */
const RETRY_AFTER = 5;

const TITLES: Readonly<Record<DatelineError['code'], string>> = {
  BAD_INPUT: 'The request cannot be used',
  CYPHER_ERROR: 'The query cannot be run',
  UNSUPPORTED_CYPHER: 'The embedded store cannot answer this query',
  READ_ONLY: 'Only reading is allowed',
  NOT_FOUND: 'Not found',
  CONFLICT: 'In conflict with what is stored',
  LIMIT_EXCEEDED: 'A limit was reached',
  CANCELLED: 'Cancelled',
  FETCH_REFUSED: 'This address is not fetched',
  FETCH_FAILED: 'A page could not be fetched',
  STORE_UNAVAILABLE: 'The store does not answer',
  STORE_DAMAGED: 'The store cannot be read',
  INTERNAL: 'A fault of Dateline',
};

/** Whether it is what holds the jobs that does not answer, and not the store. */
const isQueueAway = ({ data }: DatelineError): boolean => data?.away === 'queue';

const titleOf = (error: DatelineError): string =>
  isQueueAway(error) ? 'What holds the jobs does not answer' : TITLES[error.code];

/** What body parsing and routing throw, in our words. */
function known(thrown: unknown): DatelineError {
  if (thrown instanceof DatelineError) return thrown;
  const type = typeof thrown === 'object' && thrown !== null && 'type' in thrown ? String(thrown.type) : '';
  if (type === 'entity.too.large') return new DatelineError('LIMIT_EXCEEDED', 'the body is too large');
  if (type.startsWith('entity.') || type.startsWith('encoding.') || type.startsWith('charset.'))
    return new DatelineError('BAD_INPUT', `the body cannot be read: ${messageOf(thrown)}`, { where: 'body' });
  if (thrown instanceof URIError)
    return new DatelineError('BAD_INPUT', 'the address is not properly encoded', { where: 'path' });
  // What Express and its parts refuse themselves: a missing asset, a request broken off.
  const status = typeof thrown === 'object' && thrown !== null && 'status' in thrown ? thrown.status : 500;
  if (status === 404) return new DatelineError('NOT_FOUND', 'there is no such file', { cause: thrown });
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new DatelineError('BAD_INPUT', messageOf(thrown), { cause: thrown });
  return new DatelineError('INTERNAL', 'something went wrong inside Dateline', {
    cause: thrown,
    hint: 'the log has the details under this request id',
  });
}

/** Sends an error as problem+json, with the status of its code unless HTTP has a better one. */
export function sendProblem(
  response: Response,
  error: DatelineError,
  status: number = ERROR_STATUS[error.code],
): void {
  if (error.code === 'STORE_UNAVAILABLE') response.setHeader('Retry-After', String(RETRY_AFTER));
  response
    .status(status)
    .type('application/problem+json')
    .json({
      type: 'about:blank',
      title: titleOf(error),
      status,
      detail: error.message,
      code: error.code,
      ...(error.where ? { where: error.where } : {}),
      ...(error.hint ? { hint: error.hint } : {}),
      ...(error.data ? { data: error.data } : {}),
      requestId: String(response.getHeader('X-Request-Id') ?? ''),
    });
}

/** Has the store looked at when a request finds its database gone, so that the next ones need not find out for themselves. */
export const storeGone =
  (check: () => void): ErrorRequestHandler =>
  (thrown, _request, _response, next) => {
    if (thrown instanceof DatelineError && thrown.code === 'STORE_UNAVAILABLE' && !isQueueAway(thrown))
      check();
    next(thrown);
  };

export const problems =
  (log: Logger): ErrorRequestHandler =>
  (thrown, request, response, next) => {
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const error = known(thrown);
    if (error.code === 'INTERNAL' || error.code === 'STORE_DAMAGED') {
      log.error(
        { err: error.cause ?? error, requestId: response.getHeader('X-Request-Id'), path: request.path },
        error.message,
      );
    }
    sendProblem(response, error);
  };

/** For paths under /api that no route answers. */
export const notFound: RequestHandler = (request) => {
  throw new DatelineError('NOT_FOUND', `there is no ${request.method} ${request.originalUrl.split('?')[0]}`, {
    hint: 'see /openapi.json',
  });
};

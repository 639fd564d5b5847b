/** What stands before every route: request ids, headers that keep the page to itself, and refusal of foreign hosts. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { DatelineError } from '#core/errors.ts';

/** Gives each request an id, which its problem and log lines carry. */
export const requestId: RequestHandler = (_request, response, next) => {
  response.setHeader('X-Request-Id', randomUUID());
  next();
};

/** Scripts, styles, fonts and connections from here alone. Cytoscape and React set style attributes, so inline styles are allowed. */
export const headers = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: false,
  });

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const isLoopback = (host: string) =>
  LOOPBACK.has(host) || /^127\.\d+\.\d+\.\d+$/.test(host) || host === '::1';

/**
 * On loopback, answers only to loopback names: a page elsewhere cannot reach us by pointing its own name here. Bound to
 * an outside address, answers to the names given, or to any when none are.
 */
export const ownHost =
  (boundTo: string, names: readonly string[] = []): RequestHandler =>
  (request, _response, next) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const open = isLoopback(boundTo) ? isLoopback(host) : names.length === 0;
    const answers = open || names.includes(host);
    if (!answers) {
      throw new DatelineError('BAD_INPUT', `this server does not answer to the host ${host || '(none)'}`, {
        where: 'Host',
        hint: 'use http://127.0.0.1 or http://localhost, or name the host in DATELINE_HOSTS',
      });
    }
    next();
  };

/** Whether a browser sent this from one of our pages, or no browser did. */
function isOurs(origin: string | undefined, site: string | string[] | undefined, host: string | undefined) {
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

/** Other sites' pages may not make a reader's browser write here: a request with a foreign origin is refused. */
export const ownOrigin: RequestHandler = (request, _response, next) => {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads && !isOurs(origin, site, host)) {
    throw new DatelineError('BAD_INPUT', 'requests from other sites are refused', { where: 'Origin' });
  }
  next();
};

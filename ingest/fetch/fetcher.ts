/**
 * Gets pages from the web: only http(s), only the public internet, only what robots.txt leaves open, one request at a time
 * to a host, and no more than the policy's bytes and time. Every redirect is checked like a first address.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import robotsParser, { type Robot } from 'robots-parser';
import { type Response, fetch as request } from 'undici';
import { DatelineError, messageOf } from '#core/errors.ts';
import { beginningOf } from './beginning.ts';
import { checkAddress, connections, isAllowed } from './connection.ts';
import { type FetchPolicy, MAX_CRAWL_DELAY_MS, MAX_REDIRECTS, MAX_RETRY_AFTER_MS } from './policy.ts';
import { HostTurns } from './turn.ts';
import type { Validator, Validators } from './validators.ts';

/** What came back. */
export type Fetched =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'body';
      /** Where it was found in the end. */
      readonly url: string;
      readonly mediaType: string;
      readonly bytes: Uint8Array;
      readonly validator: Validator | null;
    };

export interface Fetcher {
  /**
   * @param conditional ask only for what has changed since it was last had.
   * @throws DatelineError FETCH_REFUSED, FETCH_FAILED, LIMIT_EXCEEDED, CANCELLED
   */
  get(
    url: string,
    options?: { readonly conditional?: boolean; readonly signal?: AbortSignal },
  ): Promise<Fetched>;
  close(): Promise<void>;
}

/** robots.txt beyond this is not read (RFC 9309 asks for at least 500 KiB). */
const MAX_ROBOTS_BYTES = 512 * 1024;
/** Times a server's "try later" is followed. */
const RETRIES = 2;

const failed = (url: string, words: string, hint?: string): DatelineError =>
  new DatelineError('FETCH_FAILED', `${url} could not be fetched: ${words}`, {
    where: url,
    ...(hint ? { hint } : {}),
  });

/** The errors of ours that a library has wrapped in its own. */
function ownError(thrown: unknown): DatelineError | null {
  for (let at: unknown = thrown; at instanceof Error; at = at.cause) {
    if (at instanceof DatelineError) return at;
  }
  return null;
}

/** What went wrong, as the library's innermost error has it. */
function wordsFor(thrown: unknown): string {
  if (thrown instanceof Error && thrown.name === 'TimeoutError') return 'it took too long';
  return messageOf(thrown instanceof Error && thrown.cause ? thrown.cause : thrown);
}

/** Seconds or a date, as milliseconds from now; null when there is none. */
export function retryAfter(value: string | null, now = Date.now()): number | null {
  if (value === null) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

export function openFetcher(policy: FetchPolicy, validators: Validators): Fetcher {
  const guarded = connections(false);
  const free = connections(true);
  const turns = new HostTurns();
  const robots = new Map<string, Promise<Robot | 'closed'>>();

  /** One request, no redirect followed. */
  async function once(
    url: URL,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Response> {
    checkAddress(url, policy.allowedHosts);
    try {
      // The time runs on while the body is read, and not while a turn is waited for.
      const limited = AbortSignal.any([signal, AbortSignal.timeout(policy.timeoutMs)]);
      return await request(url, {
        dispatcher: isAllowed(url, policy.allowedHosts) ? free : guarded,
        redirect: 'manual',
        signal: limited,
        headers: { 'user-agent': policy.agent, accept: '*/*', ...headers },
      });
    } catch (thrown) {
      const own = ownError(thrown);
      if (own) throw own;
      if (signal.aborted) throw thrown;
      throw failed(url.href, wordsFor(thrown));
    }
  }

  async function bodyOf(response: Response, url: string): Promise<Uint8Array> {
    const { bytes, whole } = await beginningOf(response, policy.maxBytes);
    if (whole) return bytes;
    throw new DatelineError(
      'LIMIT_EXCEEDED',
      `${url} is larger than ${Math.round(policy.maxBytes / 1048576)} MB`,
      { where: url },
    );
  }

  const dismiss = (response: Response): Promise<void> => response.body?.cancel() ?? Promise.resolve();

  /** What a site lets robots read. Unreachable means closed, absent means open (RFC 9309, 2.3.1). */
  async function robotsOf(site: string, signal: AbortSignal): Promise<Robot | 'closed'> {
    const file = new URL('/robots.txt', site);
    const rules = (text: string): Robot => robotsParser(file.href, text);
    let url = file;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await once(url, {}, signal);
      if (response.status === 200) {
        const { bytes } = await beginningOf(response, MAX_ROBOTS_BYTES);
        return rules(bytes.toString('utf8'));
      }
      await dismiss(response);
      const next = redirection(response, url);
      if (!next) return response.status >= 500 ? 'closed' : rules('');
      url = next;
    }
    return rules('');
  }

  function knownRobots(url: URL, signal: AbortSignal): Promise<Robot | 'closed'> {
    const held = robots.get(url.origin);
    if (held) return held;
    const asked = robotsOf(url.origin, signal);
    robots.set(url.origin, asked);
    // A site that could not be asked is asked again.
    asked.catch(() => robots.delete(url.origin));
    return asked;
  }

  /** One request to a page in its host's turn. @throws DatelineError FETCH_REFUSED where robots.txt closes it. */
  async function polite(
    url: URL,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Response> {
    checkAddress(url, policy.allowedHosts);
    const rules = await knownRobots(url, signal);
    if (rules === 'closed') {
      throw new DatelineError('FETCH_REFUSED', `${url.host} does not say what robots may read just now`, {
        where: url.href,
        hint: 'its robots.txt answers with an error: try again later',
      });
    }
    if (rules.isAllowed(url.href, policy.agent) === false) {
      throw new DatelineError('FETCH_REFUSED', `${url.host} asks robots not to read this page`, {
        where: url.href,
        hint: 'save the page yourself and ingest the file',
      });
    }
    const crawlDelay = Math.min(MAX_CRAWL_DELAY_MS, (rules.getCrawlDelay(policy.agent) ?? 0) * 1000);
    return await turns.take(url.host, Math.max(policy.delayMs, crawlDelay), signal, () =>
      once(url, headers, signal),
    );
  }

  /** Follows redirects and "try later". */
  async function got(
    first: URL,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Fetched> {
    let url = first;
    let retries = 0;
    for (let hop = 0; hop <= MAX_REDIRECTS; ) {
      const response = await polite(url, headers, signal);
      const next = redirection(response, url);
      if (next) {
        await dismiss(response);
        url = next;
        hop += 1;
        continue;
      }
      if (response.status === 304) {
        await dismiss(response);
        return { kind: 'unchanged' };
      }
      if (response.status === 429 || response.status === 503) {
        await dismiss(response);
        const wait = retryAfter(response.headers.get('retry-after')) ?? 1000 * 2 ** retries;
        if (retries === RETRIES || wait > MAX_RETRY_AFTER_MS)
          throw failed(url.href, `the server is busy (${response.status})`, 'try again later');
        retries += 1;
        await sleep(wait, undefined, { signal });
        continue;
      }
      if (!response.ok) {
        await dismiss(response);
        throw failed(url.href, `the server answers ${response.status}`);
      }
      const bytes = await bodyOf(response, url.href);
      const etag = response.headers.get('etag');
      const lastModified = response.headers.get('last-modified');
      return {
        kind: 'body',
        url: url.href,
        mediaType: response.headers.get('content-type') ?? '',
        bytes,
        validator: etag || lastModified ? { etag, lastModified } : null,
      };
    }
    throw failed(first.href, `more than ${MAX_REDIRECTS} redirects`);
  }

  return {
    async get(address, { conditional = false, signal } = {}) {
      if (!URL.canParse(address)) throw new DatelineError('BAD_INPUT', `${address} is no web address`);
      const url = new URL(address);
      const held = conditional ? validators.get(address) : undefined;
      const headers = {
        ...(held?.etag ? { 'if-none-match': held.etag } : {}),
        ...(held?.lastModified ? { 'if-modified-since': held.lastModified } : {}),
      };
      const going = signal ?? new AbortController().signal;
      try {
        const fetched = await got(url, headers, going);
        if (fetched.kind === 'body') validators.set(address, fetched.validator);
        return fetched;
      } catch (thrown) {
        const own = ownError(thrown);
        if (own) throw own;
        if (going.aborted) throw new DatelineError('CANCELLED', 'cancelled');
        throw failed(address, wordsFor(thrown));
      }
    },
    async close() {
      await Promise.all([guarded.close(), free.close()]);
    },
  };
}

/** Where a response points on to, or null. */
function redirection(response: Response, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(response.status)) return null;
  const location = response.headers.get('location');
  return location && URL.canParse(location, from) ? new URL(location, from) : null;
}

/** How politely and how far pages are fetched. */
export interface FetchPolicy {
  /** Sent as User-Agent, and the name that robots.txt is asked for. */
  readonly agent: string;
  /** `host` or `host:port` that may be fetched although its address is not public. */
  readonly allowedHosts: readonly string[];
  /** Least time between two requests to one host, in milliseconds; a host's own Crawl-delay counts if longer. */
  readonly delayMs: number;
  /** One request with its body, in milliseconds; each redirect is a request of its own. */
  readonly timeoutMs: number;
  /** The largest body, unpacked. */
  readonly maxBytes: number;
  /** Pages fetched for one feed or sitemap, newest first. */
  readonly maxPages: number;
}

/** Name and version as sites see them. */
const AGENT = 'Dateline/0.1 (reads news articles; keeps to robots.txt)';

export const DEFAULT_POLICY: FetchPolicy = {
  agent: AGENT,
  allowedHosts: [],
  delayMs: 1000,
  timeoutMs: 30_000,
  maxBytes: 20 * 1024 * 1024,
  maxPages: 200,
};

/** A longer Crawl-delay than this is taken as this. */
export const MAX_CRAWL_DELAY_MS = 60_000;
/** A server that asks to come back later than this is left alone. */
export const MAX_RETRY_AFTER_MS = 120_000;
export const MAX_REDIRECTS = 5;

/** The kinds of file that are read, and what tells one from another: extension, media type, or a look at the first bytes. */
import { afterProlog } from './prolog.ts';

export interface Kind {
  /** As people know it. */
  readonly kind: string;
  /** Without dot, lower case. */
  readonly extensions: readonly string[];
  readonly mediaTypes: readonly string[];
  /** Whether a file with this beginning is one of its kind. `text` is `head` read as Latin-1. */
  readonly sniff: (text: string, head: Uint8Array) => boolean;
}

/** Whether a document begins like a sitemap: no kind of file that holds articles, and a list of addresses where it was fetched. */
export const isSitemap = (head: string): boolean =>
  /^<(?:[\w.-]{1,40}:)?(urlset|sitemapindex)\b/i.test(afterProlog(head));

/**
 * Whether a text begins like a sitemap that is a plain list: with a line that is an address and nothing else. It may still be
 * an article's: this is for what calls itself a sitemap or is called one.
 */
export const isPlainSitemap = (head: string): boolean =>
  /^(?:ï»¿)?\s*https?:\/\/\S+[ \t]*(?:[\r\n]|$)/i.test(head);

/** Whether a file's or an address's own name says that it is such a list. */
export const isNamedPlainSitemap = (path: string): boolean => /sitemap[^/\\]*\.txt(?:\.gz)?$/i.test(path);

/** Whether a document is what a server sent as events of JSON, kept as it was: under any name, since no kind is named for it. */
export const isEventStream = (head: string): boolean =>
  /^(?:ï»¿)?(?:(?:event|id|retry)?:[^\n]*\n|data:?[ \t]*\r?\n|\s)*data:[ \t]*\{/.test(head);

export type KindName = 'pdf' | 'zip' | 'warc' | 'html' | 'feed' | 'jsonl' | 'json' | 'mail' | 'csv' | 'text';

export const KIND: Readonly<Record<KindName, Kind>> = {
  pdf: {
    kind: 'PDF',
    extensions: ['pdf'],
    mediaTypes: ['application/pdf'],
    sniff: (text) => text.startsWith('%PDF-'),
  },
  zip: {
    kind: 'ZIP, WACZ',
    extensions: ['zip', 'wacz'],
    mediaTypes: ['application/zip'],
    sniff: (text) => text.startsWith('PK\u0003\u0004'),
  },
  warc: {
    kind: 'WARC',
    // As Common Crawl names texts and descriptions of pages: `….warc.wet.gz`. Of the latter it is told why they are not read.
    extensions: ['warc', 'wet', 'wat'],
    mediaTypes: ['application/warc'],
    sniff: (text) => text.startsWith('WARC/'),
  },
  html: {
    kind: 'HTML',
    extensions: ['html', 'htm', 'xhtml'],
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    sniff: (head) => /^<(!doctype html|html|head|body)\b/i.test(afterProlog(head)),
  },
  feed: {
    kind: 'RSS/Atom feed',
    extensions: ['rss', 'atom', 'rdf', 'xml'],
    mediaTypes: [
      'application/rss+xml',
      'application/atom+xml',
      'application/feed+json',
      'text/xml',
      'application/xml',
    ],
    // What reads feeds says of a sitemap that it is one; as text it would be an article of addresses.
    sniff: (head) => /^<(rss|feed|rdf:RDF)\b/i.test(afterProlog(head)) || isSitemap(head),
  },
  jsonl: {
    kind: 'JSONL',
    extensions: ['jsonl', 'ndjson', 'jsonlines', 'sse'],
    mediaTypes: ['application/x-ndjson', 'application/jsonl', 'application/json-lines', 'text/event-stream'],
    sniff: (text) => /^\s*\{.*\}[ \t]*\r?\n\s*\{/.test(text.replace(/^ï»¿/, '')) || isEventStream(text),
  },
  json: {
    kind: 'JSON',
    extensions: ['json'],
    mediaTypes: ['application/json', 'application/ld+json'],
    sniff: (text) => /^(ï»¿)?\s*[{[]/.test(text),
  },
  mail: {
    kind: 'mail',
    extensions: ['eml'],
    mediaTypes: ['message/rfc822'],
    sniff: (text) =>
      /^(Received|Return-Path|Delivered-To|From|MIME-Version|Message-ID|Date|Subject):[^\n]*\r?\n/i.test(
        text,
      ) &&
      /\nSubject:/i.test(`\n${text}`) &&
      /\n(From|MIME-Version|Message-ID):/i.test(`\n${text}`),
  },
  csv: {
    kind: 'CSV',
    extensions: ['csv', 'tsv'],
    mediaTypes: ['text/csv', 'text/tab-separated-values'],
    sniff: (text) =>
      /^(ï»¿)?"?[\w ]+"?([,;\t|]"?[\w ]+"?)+\r?\n/.test(text) && /\b(text|body|content)\b/i.test(text),
  },
  text: {
    kind: 'text',
    extensions: ['txt', 'text'],
    mediaTypes: ['text/plain', 'text/markdown'],
    sniff: (_, head) => !head.includes(0) || head[0] === 0xff || head[0] === 0xfe || head[1] === 0,
  },
};

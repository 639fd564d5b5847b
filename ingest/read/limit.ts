/** How much of anything a reader takes on, so that no file, however made, exhausts memory. */

const MB = 1024 * 1024;

/** A file that has to be held whole (plain text, mail, PDF). */
export const MAX_DOCUMENT_BYTES = 64 * MB;
/** A web page: its tree takes twenty times as much memory. */
export const MAX_PAGE_BYTES = 16 * MB;
/** A feed: its tree takes twenty times as much memory too. */
export const MAX_FEED_BYTES = 16 * MB;
/** Fields of one line of a table: each takes a hundred bytes, however short it is. */
export const MAX_COLUMNS = 200_000;
/** One line of JSONL or one value of a JSON array, in UTF-16 units. */
export const MAX_RECORD_UNITS = 32 * MB;
/** One article's text: beyond it no newsroom writes, and one article may not hold up a batch. */
export const MAX_TEXT_UNITS = 2 * MB;
/** The header of a WARC record, HTTP's included: servers send some KB. */
export const MAX_WARC_HEADER_BYTES = 2 * MB;
/** Archives inside archives. */
export const MAX_DEPTH = 3;
/** An entry may unfold to this many bytes, or to this many times its packed size, whichever is more. */
export const MAX_UNFOLDED_BYTES = 64 * MB;
export const MAX_UNFOLDED_RATIO = 100;
/** An archive, with all the archives in it, may unfold to this many bytes, or to that many times its size. */
export const MAX_UNFOLDED_TOTAL = 1024 * MB;
/** Elements of one web page, and how deep they nest: parsers take quadratic time beyond what any page needs. */
export const MAX_ELEMENTS = 200_000;
export const MAX_NESTING = 500;
/** Attributes of one tag: each is looked for among those before it. */
export const MAX_ATTRIBUTES = 5_000;
/** Tags and character references of one web page: each begins a piece of text of its own. */
export const MAX_MARKS = 600_000;
/** Pages of one PDF: a newspaper has dozens, a book is no article. */
export const MAX_PDF_PAGES = 400;
/** What opening one document may take of memory. */
export const MAX_OPEN_MEMORY_MB = 512;
/** What it may take of the processor's time: an ordinary page takes 15 ms. */
export const MAX_OPEN_MS = {
  page: 10_000,
  entry: 10_000,
  feed: 30_000,
  sitemap: 30_000,
  mail: 30_000,
  pdf: 30_000,
} as const;

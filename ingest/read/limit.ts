/** How much of anything a reader takes on, so that no file, however made, exhausts memory. */

const MB = 1024 * 1024;

/** A file that has to be held whole (plain text, mail, PDF). */
export const MAX_DOCUMENT_BYTES = 64 * MB;
/** A web page: its tree takes twenty times as much memory. */
export const MAX_PAGE_BYTES = 16 * MB;
/** One line of JSONL or one value of a JSON array, in UTF-16 units. */
export const MAX_RECORD_UNITS = 32 * MB;
/** One article's text: beyond it no newsroom writes, and one article may not hold up a batch. */
export const MAX_TEXT_UNITS = 2 * MB;
/** Archives inside archives. */
export const MAX_DEPTH = 3;
/** An entry may unfold to this many bytes, or to this many times its packed size, whichever is more. */
export const MAX_UNFOLDED_BYTES = 64 * MB;
export const MAX_UNFOLDED_RATIO = 100;
/** Elements of one web page, and how deep they nest: parsers take quadratic time beyond what any page needs. */
export const MAX_ELEMENTS = 200_000;
export const MAX_NESTING = 500;
/** Pages of one PDF: a newspaper has dozens, a book is no article. */
export const MAX_PDF_PAGES = 400;
/** What opening one PDF may take of the machine. */
export const MAX_PDF_MEMORY_MB = 768;
export const MAX_PDF_MS = 30_000;

/** What may stand before the first element of HTML or XML. */

/**
 * A byte order mark (also one read as Latin-1), blanks, declarations and comments. Each piece ends in one place only:
 * where a comment may reach past its end, a page of many takes for ever to be told.
 */
const PROLOG = /^(?:ï»¿)?(?:\s|<\?[^>]*>|<!--(?:(?!-->)[\s\S])*-->)*/;

/** The beginning of a document from its first element or doctype on. */
export const afterProlog = (head: string): string => head.slice(PROLOG.exec(head)?.[0].length);

/**
 * A conservative guard on the engine's read door. It may refuse a harmless query (a variable called `set`), never let
 * a write through; analysts' queries pass the parse-tree gate in core/cypher first, which tells these apart.
 */

const WRITING =
  /(?<![.:$\w])(create|merge|set|delete|detach|remove|drop|alter|insert|load|foreach|call|grant|deny|revoke|use|start|session|commit|rollback|import|export|copy)\b/i;

/** Cypher without strings, quoted names and comments. */
const bare = (cypher: string): string =>
  cypher.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ' ');

/** Whether the text holds a word that could begin a write, outside strings, quoted names and comments. */
export const looksLikeWriting = (cypher: string): boolean =>
  WRITING.test(
    bare(
      cypher.replace(/\\u[0-9a-f]{4}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(2), 16))),
    ),
  );

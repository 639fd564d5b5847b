/** Names and literals out of their source text. */
import type { Branch } from '../front/tree.ts';

/** A symbolic name without its back quotes. */
export function nameOf(tree: Branch): string {
  const text = tree.source;
  return text.startsWith('`') ? text.slice(1, -1).replaceAll('``', '`') : text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
};

/** The value of a quoted string literal. */
export const stringOf = (source: string): string =>
  source
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, code: string | undefined, letter: string) =>
      code === undefined
        ? (ESCAPES[letter] ?? `\\${letter}`)
        : String.fromCharCode(Number.parseInt(code, 16)),
    );

/** Reads literals: numbers, texts, lists, maps and the words that are values. */
import { type Branch, branches, children, has, isBranch } from '../front/tree.ts';
import type { Expression } from './ast.ts';
import { nameOf, stringOf } from './name.ts';
import { readExpression } from './read-expression.ts';
import { need, type Readers } from './reader.ts';

function readNumber(tree: Branch): Expression {
  const text = tree.source.replaceAll('_', '').replace(/\s+/g, '');
  const negative = text.startsWith('-');
  const digits = negative ? text.slice(1) : text;
  if (/^0[xo]/i.test(digits) || /^\d+$/.test(digits)) {
    const value = BigInt(digits.replace(/^0([xo])/i, (_, letter: string) => `0${letter.toLowerCase()}`));
    return { kind: 'integer', value: negative ? -value : value, at: tree };
  }
  const value = Number(digits.replace(/[fd]$/i, ''));
  return { kind: 'float', value: negative ? -value : value, at: tree };
}

export const LITERALS: Readers = {
  numericLiteral: (tree) => readNumber(tree),
  numberLiteral: readNumber,
  signedIntegerLiteral: readNumber,
  stringsLiteral: (tree) => ({ kind: 'string', value: stringOf(tree.source), at: tree }),
  booleanLiteral: (tree) => ({ kind: 'boolean', value: has(tree, 'TRUE'), at: tree }),
  keywordLiteral(tree) {
    if (has(tree, 'NULL')) return { kind: 'null', at: tree };
    return { kind: 'float', value: has(tree, 'NAN') ? Number.NaN : Number.POSITIVE_INFINITY, at: tree };
  },
  map: (tree) => ({
    kind: 'map',
    entries: children(tree, 'propertyKeyName').map((key) => {
      const colon = tree.children.slice(tree.children.indexOf(key)).filter(isBranch)[1];
      return [nameOf(key), readExpression(need(colon, tree))] as const;
    }),
    at: tree,
  }),
  listLiteral: (tree) => ({ kind: 'list', items: branches(tree).map(readExpression), at: tree }),
};

/** Reads calls of functions, those with a grammar of their own among them. */
import { type Branch, branches, child, children, has, only, tokens } from '../front/tree.ts';
import type { Expression } from './ast.ts';
import { readExpression } from './read-expression.ts';
import { need, type Readers } from './reader.ts';
import { unsupported } from './unsupported.ts';

const call = (name: string, list: readonly Expression[], at: Branch, distinct = false): Expression => ({
  kind: 'call',
  name,
  distinct,
  arguments: list,
  at,
});

export const CALLS: Readers = {
  countStar: (tree) => ({ kind: 'countStar', at: tree }),
  functionInvocation: (tree) =>
    call(
      need(child(tree, 'functionName'), tree).source.replace(/[\s`]/g, ''),
      children(tree, 'functionArgument').map(readExpression),
      tree,
      has(tree, 'DISTINCT'),
    ),
  trimFunction(tree) {
    const sides = tokens(tree);
    const side = sides.includes('LEADING') ? 'ltrim' : sides.includes('TRAILING') ? 'rtrim' : 'trim';
    const [first, second] = branches(tree).map(readExpression);
    if (!first) throw unsupported(tree.source, tree);
    return call(
      side === 'trim' && !second ? 'trim' : side === 'trim' ? 'btrim' : side,
      second ? [second, first] : [first],
      tree,
    );
  },
  normalizeFunction(tree) {
    const form = child(tree, 'normalForm')?.source.toUpperCase() ?? 'NFC';
    return call('normalize', [readExpression(only(tree)), { kind: 'string', value: form, at: tree }], tree);
  },
};

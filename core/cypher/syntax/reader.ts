/** What the readers of expressions have in common. */
import type { Branch } from '../front/tree.ts';
import type { Expression } from './ast.ts';
import { unsupported } from './unsupported.ts';

export type Reader = (tree: Branch) => Expression;
/** Readers by the grammar's rule. */
export type Readers = Readonly<Record<string, Reader>>;

/** A branch that the grammar promises. @throws DatelineError UNSUPPORTED_CYPHER where it is not there */
export function need(tree: Branch | undefined, of: Branch): Branch {
  if (!tree) throw unsupported(of.source, of);
  return tree;
}

/** A parse tree without the parser's classes: rule names and tokens with their place, so that readers need no ANTLR. */

/** Where something stands in the query: 1-based line and column, 0-based UTF-16 offset. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Where a UTF-16 offset of a query stands. */
export function positionAt(query: string, offset: number): Position {
  const before = query.slice(0, offset);
  return { offset, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

export interface Leaf extends Position {
  /** The token's name in the grammar, e.g. `DISTINCT`. */
  readonly token: string;
  readonly text: string;
}

export interface Branch extends Position {
  /** The rule's or labelled alternative's name, e.g. `matchClause`, `nullComparison`. */
  readonly rule: string;
  readonly children: readonly (Branch | Leaf)[];
  /** The query's own text under this branch. */
  readonly source: string;
}

export type Tree = Branch | Leaf;

export const isBranch = (tree: Tree): tree is Branch => 'rule' in tree;

/** The first child of a rule. */
export const child = (tree: Branch, rule: string): Branch | undefined =>
  tree.children.find((item): item is Branch => isBranch(item) && item.rule === rule);

/** All children of a rule. */
export const children = (tree: Branch, rule: string): Branch[] =>
  tree.children.filter((item): item is Branch => isBranch(item) && item.rule === rule);

/** All children that are branches. */
export const branches = (tree: Branch): Branch[] => tree.children.filter(isBranch);

/** Whether a token of this name stands directly under the branch. */
export const has = (tree: Branch, token: string): boolean =>
  tree.children.some((item) => !isBranch(item) && item.token === token);

/** The token names directly under the branch, in order. */
export const tokens = (tree: Branch): string[] =>
  tree.children.filter((item): item is Leaf => !isBranch(item)).map((leaf) => leaf.token);

/** The first branch after a token, e.g. the expression after `ELSE`. */
export function after(tree: Branch, token: string): Branch | undefined {
  const at = tree.children.findIndex((item) => !isBranch(item) && item.token === token);
  if (at < 0) return undefined;
  return tree.children.slice(at + 1).find(isBranch);
}

/** The only branch inside. */
export function only(tree: Branch): Branch {
  const [first] = branches(tree);
  if (!first) throw new Error(`${tree.rule} is empty`);
  return first;
}

/** Every branch of the tree, the tree itself first. */
export function* walk(tree: Branch): Generator<Branch> {
  yield tree;
  for (const item of tree.children) if (isBranch(item)) yield* walk(item);
}

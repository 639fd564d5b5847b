/**
 * Lists as GraphQL answers with them, "connections": `edges: [{ node: … }]` or `nodes: […]`, under whatever names the
 * question gave to what is around them.
 */
import type { FieldMapping } from './mapping.ts';
import { hasText, type Row, rowOf } from './record.ts';

/** Objects around a connection nest no deeper. */
const DEEPEST = 8;

type List = readonly unknown[];

/** What the connections in a value list, edges and all: of several, those that list articles. Null where there is none. */
export function connectedIn(value: unknown, mapping: FieldMapping): List | null {
  const lists = listsIn(value, mapping, 0);
  const ofArticles = lists.filter((list) => list.some((item) => isArticle(item, mapping)));
  return ofArticles.length > 0 ? ofArticles.flat() : (lists[0] ?? null);
}

/** From the outside in. What an article is connected with (its tags, what else to read) is its own. */
function listsIn(value: unknown, mapping: FieldMapping, depth: number): List[] {
  const row = rowOf(value);
  if (row === null || depth > DEEPEST || hasText(row, mapping)) return [];
  const list = listOf(row, mapping);
  const inside = list === null ? Object.values(row) : list.map(nodeOf);
  const deeper = inside.flatMap((one) => listsIn(one, mapping, depth + 1));
  return list === null ? deeper : [list, ...deeper];
}

/** The list of a connection. A drawing of a graph has edges and nodes too, and no node in an edge. */
function listOf({ edges, nodes }: Row, mapping: FieldMapping): List | null {
  if (Array.isArray(edges) && edges.some((edge) => Object.hasOwn(rowOf(edge) ?? {}, 'node'))) return edges;
  if (Array.isArray(nodes) && nodes.some((node) => isArticle(node, mapping))) return nodes;
  return Array.isArray(edges) && edges.length === 0 && nodes === undefined ? edges : null;
}

const nodeOf = (item: unknown): unknown => rowOf(item)?.node ?? item;

const isArticle = (item: unknown, mapping: FieldMapping): boolean =>
  [item, nodeOf(item)].some((one) => {
    const row = rowOf(one);
    return row !== null && hasText(row, mapping);
  });

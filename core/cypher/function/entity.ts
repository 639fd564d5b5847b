/** Functions on nodes, relationships and paths. */
import type { Context } from '../evaluate/scope.ts';
import { cypherError, unsupported } from '../syntax/unsupported.ts';
import { isEntity, isMap, NodeValue, PathValue, RelationshipValue, type Value } from '../value/value.ts';
import { type Functions, strict, wrong } from './definition.ts';

function relationship(name: string, value: Value | undefined): RelationshipValue {
  if (value instanceof RelationshipValue) return value;
  throw wrong(name, value, 'a RELATIONSHIP');
}
/** Neo4j makes up an empty node as the end of a relationship that is gone; that is no answer to give. */
function end(name: string, value: Value | undefined, { graph }: Context): RelationshipValue {
  const found = relationship(name, value);
  if (graph.isDeleted(found)) throw unsupported(`${name}() of a relationship that this query has deleted`);
  return found;
}
function path(name: string, value: Value | undefined): PathValue {
  if (value instanceof PathValue) return value;
  throw wrong(name, value, 'a PATH');
}

export const ENTITY: Functions = {
  id: strict(1, ([value], { graph }) => {
    if (value !== undefined && isEntity(value)) return BigInt(graph.numbering.idOf(value));
    throw wrong('id', value, 'a NODE or RELATIONSHIP');
  }),
  elementid: strict(1, ([value], { graph }) => {
    if (value !== undefined && isEntity(value)) return String(graph.numbering.idOf(value));
    throw wrong('elementId', value, 'a NODE or RELATIONSHIP');
  }),
  labels: strict(1, ([value], { graph }) => {
    if (value instanceof NodeValue) return [...graph.labels(value)];
    throw wrong('labels', value, 'a NODE');
  }),
  type: strict(1, ([value]) => relationship('type', value).type),
  startnode: strict(1, ([value], context) => end('startNode', value, context).start),
  endnode: strict(1, ([value], context) => end('endNode', value, context).end),
  properties: strict(1, ([value], { graph }) => {
    if (value !== undefined && isEntity(value)) return new Map(graph.properties(value));
    if (value !== undefined && isMap(value)) return value;
    throw wrong('properties', value, 'a NODE, RELATIONSHIP or MAP');
  }),
  keys: strict(1, ([value], { graph }) => {
    if (value !== undefined && isEntity(value)) return [...graph.properties(value).keys()];
    if (value !== undefined && isMap(value)) return [...value.keys()];
    throw wrong('keys', value, 'a NODE, RELATIONSHIP or MAP');
  }),
  nodes: strict(1, ([value]) => path('nodes', value).nodes),
  relationships: strict(1, ([value]) => path('relationships', value).relationships),
  rels: strict(1, ([value]) => path('rels', value).relationships),
  length: strict(1, ([value]) => BigInt(path('length', value).relationships.length)),
  exists: {
    least: 1,
    most: 1,
    call: ([value]) => {
      if (typeof value === 'boolean') return value;
      throw cypherError('exists() takes a pattern');
    },
  },
};

/** Functions on nodes, relationships and paths. */
import { cypherError } from '../syntax/unsupported.ts';
import { isEntity, isMap, NodeValue, PathValue, RelationshipValue, type Value } from '../value/value.ts';
import { type Functions, strict, wrong } from './definition.ts';

function relationship(name: string, value: Value | undefined): RelationshipValue {
  if (value instanceof RelationshipValue) return value;
  throw wrong(name, value, 'a RELATIONSHIP');
}
function path(name: string, value: Value | undefined): PathValue {
  if (value instanceof PathValue) return value;
  throw wrong(name, value, 'a PATH');
}

export const ENTITY: Functions = {
  id: strict(1, ([value]) => {
    if (value !== undefined && isEntity(value)) return BigInt(value.id);
    throw wrong('id', value, 'a NODE or RELATIONSHIP');
  }),
  elementid: strict(1, ([value]) => {
    if (value !== undefined && isEntity(value)) return String(value.id);
    throw wrong('elementId', value, 'a NODE or RELATIONSHIP');
  }),
  labels: strict(1, ([value], { graph }) => {
    if (value instanceof NodeValue) return [...graph.labels(value)];
    throw wrong('labels', value, 'a NODE');
  }),
  type: strict(1, ([value]) => relationship('type', value).type),
  startnode: strict(1, ([value]) => relationship('startNode', value).start),
  endnode: strict(1, ([value]) => relationship('endNode', value).end),
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

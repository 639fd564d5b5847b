/** Every function that the embedded store knows, by lower-case name. */
import { CONVERT } from './convert.ts';
import type { Functions } from './definition.ts';
import { ENTITY } from './entity.ts';
import { LIST } from './list.ts';
import { MATH } from './math.ts';
import { POINT } from './point.ts';
import { STRING } from './string.ts';
import { TEMPORAL } from './temporal.ts';

export const FUNCTIONS: Functions = {
  ...STRING,
  ...MATH,
  ...LIST,
  ...ENTITY,
  ...CONVERT,
  ...TEMPORAL,
  ...POINT,
};

/** Functions of Neo4j that are not answered here: refused rather than called unknown. */
export const FOREIGN = new Set([
  'apoc',
  'gds',
  'file',
  'linenumber',
  'graph.names',
  'graph.propertiesbyname',
  'graph.byname',
  'graph.byelementid',
  'vector.similarity.cosine',
  'vector.similarity.euclidean',
  'db.nameFromElementId',
]);

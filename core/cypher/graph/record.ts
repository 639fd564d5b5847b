/** What is known about a node or relationship while a query runs. */
import type { NodeValue, RelationshipValue, Value } from '../value/value.ts';
import type { Cohort } from './cohort.ts';

export type Direction = 'out' | 'in' | 'both';

export interface EntityRecord {
  /** How much of the properties is loaded: nothing, those the query names, or all. */
  loaded: 'nothing' | 'wanted' | 'all';
  readonly properties: Map<string, Value>;
  readonly created: boolean;
  changed: boolean;
  deleted: boolean;
}

export interface NodeRecord extends EntityRecord {
  readonly node: NodeValue;
  cohort: Cohort | null;
  labels: Set<string>;
  labelsChanged: boolean;
  /** Relationships this query has created at the node. */
  readonly added: RelationshipValue[];
}

export interface RelationshipRecord extends EntityRecord {
  readonly relationship: RelationshipValue;
}

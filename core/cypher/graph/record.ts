/** What is known about a node or relationship while a query runs. */
import type { NodeValue, RelationshipValue, Value } from '../value/value.ts';

export type Direction = 'out' | 'in' | 'both';

export interface EntityRecord {
  /** How much of the properties is loaded: nothing, those the query names, or all. */
  loaded: 'nothing' | 'wanted' | 'all';
  readonly properties: Map<string, Value>;
  readonly created: boolean;
  changed: boolean;
  deleted: boolean;
}

/** Nodes that came together: what is asked about one will soon be asked about the others. */
export interface Cohort {
  readonly nodes: readonly NodeValue[];
  /** How many are loaded at the next miss, by what is asked. */
  readonly step: Map<string, number>;
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

/** Nodes that came together: what is asked about one will soon be asked about the others. */
import type { NodeValue } from '../value/value.ts';

export interface Cohort {
  readonly nodes: readonly NodeValue[];
  /** How many are loaded at the next miss, by what is asked. */
  readonly step: Map<string, number>;
}

interface Member {
  readonly node: NodeValue;
  cohort: Cohort | null;
}

/** Remembers that these nodes came together; one that came with others before stays with those. */
export function gather(members: readonly Member[]): void {
  const cohort: Cohort = { nodes: members.map(({ node }) => node), step: new Map() };
  for (const member of members) member.cohort ??= cohort;
}

/** The node, with more and more of its cohort each time one of them is missed. */
export function withCohort({ node, cohort }: Member, key: string): readonly NodeValue[] {
  if (!cohort) return [node];
  const size = cohort.step.get(key) ?? 1;
  cohort.step.set(key, size * 8);
  const at = cohort.nodes.indexOf(node);
  return cohort.nodes.slice(at, at + size);
}

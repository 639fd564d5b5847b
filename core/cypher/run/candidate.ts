/** The nodes a scan starts from. */

import type { CypherParameter } from '../../store/cypher-engine.ts';
import type { Context, Row } from '../evaluate/scope.ts';
import { searchable } from '../graph/stored.ts';
import { isList, type NodeValue } from '../value/value.ts';
import type { ScanStep } from './plan.ts';

/** Longest IN list that is looked up value by value. */
const LOOKUPS = 200;

/** At least every node that can fit; the pattern's own tests decide. */
export function* candidates(step: ScanStep, row: Row, context: Context): Generator<NodeValue> {
  const { graph } = context;
  let seek: { key: string; values: CypherParameter[] } | null = null;
  if (step.seek) {
    const { key, value, many } = step.seek;
    const found = value(row, context);
    if (found === null) return;
    const list = many ? (isList(found) ? [...new Set(found)] : null) : [found];
    const values = list?.filter((item) => item !== null).map((item) => searchable(key, item));
    if (values?.every((item) => item !== undefined) && values.length <= LOOKUPS) seek = { key, values };
  }
  for (const batch of graph.scan(step.label, seek)) yield* batch;
}

/** The nodes a scan starts from. */

import type { Context, Row } from '../evaluate/scope.ts';
import type { Seek } from '../graph/scan.ts';
import { searchable } from '../graph/stored.ts';
import { isList, type NodeValue } from '../value/value.ts';
import type { ScanStep } from './plan.ts';
import { narrowingsOf } from './push.ts';

/** Longest IN list that is looked up value by value. */
const LOOKUPS = 200;

/** At least every node that can fit; the pattern's own tests decide. */
export function* candidates(step: ScanStep, row: Row, context: Context): Generator<NodeValue> {
  let seek: Seek | null = null;
  if (step.seek) {
    const { key, value, how } = step.seek;
    const found = value(row, context);
    if (found === null) return;
    const list = how === 'in' ? (isList(found) ? [...new Set(found)] : null) : [found];
    const values = list?.filter((item) => item !== null).map((item) => searchable(key, item));
    const usable = values?.every((item) => item !== undefined) && values.length <= LOOKUPS;
    const operator = how === 'equal' || how === 'in' ? '=' : how;
    if (usable && (operator === '=' || typeof found === 'string')) seek = { key, operator, values };
  }
  const more = step.pushes.filter(({ key, operator }) => key !== seek?.key || operator !== seek.operator);
  const narrowed = narrowingsOf(more, row, context);
  for (const batch of context.graph.scan(step.label, seek, narrowed)) yield* batch;
}

/** How large a result is. */
import type { CypherValue } from '../../store/cypher-engine.ts';

/** A rough size in bytes of a value as JSON. */
export function sizeOf(value: CypherValue): number {
  if (value === null || typeof value === 'boolean') return 4;
  if (typeof value === 'number' || typeof value === 'bigint') return 8;
  if (typeof value === 'string') return value.length + 2;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + sizeOf(item), 2);
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + key.length + 4 + sizeOf(item as CypherValue),
    2,
  );
}

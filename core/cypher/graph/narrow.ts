/** A condition on a stored property in the engine's Cypher: true at least wherever Neo4j would have it true. */
import type { CypherParameter } from '../../store/cypher-engine.ts';
import { DateValue } from '../temporal/kind.ts';
import type { Value } from '../value/value.ts';
import { quoted } from './source.ts';
import { isDateKey, isTagged, TAG } from './stored.ts';

export interface Narrowing {
  readonly key: string;
  readonly operator:
    | '='
    | '<'
    | '<='
    | '>'
    | '>='
    | 'CONTAINS'
    | 'STARTS WITH'
    | 'ENDS WITH'
    | 'IS NULL'
    | 'IS NOT NULL';
  /** null: the operator has none. */
  readonly value: CypherParameter;
  /** Whether a value kept as tagged text may fit too. */
  readonly tagged: boolean;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const TEXT: ReadonlySet<Narrowing['operator']> = new Set(['CONTAINS', 'STARTS WITH', 'ENDS WITH']);
// Beyond ASCII, UTF-8 and UTF-16 order texts differently.
const isAscii = (text: string) => /^[ -~]*$/.test(text);

/** The condition, or undefined where the engine cannot be trusted to find everything. */
export function narrowing(key: string, operator: Narrowing['operator'], value: Value): Narrowing | undefined {
  if (operator === 'IS NULL' || operator === 'IS NOT NULL')
    return { key, operator, value: null, tagged: false };
  if (value instanceof DateValue)
    return isDateKey(key) && operator !== '=' && !TEXT.has(operator)
      ? { key, operator, value: { $date: value.toString() }, tagged: false }
      : undefined;
  if (typeof value === 'string') {
    if (isDateKey(key) || isTagged(value)) return undefined;
    if (operator === '=') return { key, operator, value, tagged: false };
    // Tagged text begins with its tag, which no text asked for does.
    if (TEXT.has(operator)) return { key, operator, value, tagged: false };
    return isAscii(value) ? { key, operator, value, tagged: true } : undefined;
  }
  if (TEXT.has(operator)) return undefined;
  if (typeof value === 'bigint')
    return value >= -SAFE && value <= SAFE
      ? { key, operator, value: Number(value), tagged: true }
      : undefined;
  if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER)
    return { key, operator, value, tagged: true };
  if (typeof value === 'boolean' && operator === '=') return { key, operator, value, tagged: false };
  return undefined;
}

/** The condition as text, its values put among the parameters. */
export function narrowText(
  variable: string,
  { key, operator, value, tagged }: Narrowing,
  parameters: Record<string, CypherParameter>,
): string {
  const property = `${variable}.${quoted(key)}`;
  if (value === null) return `${property} ${operator}`;
  const name = `v${Object.keys(parameters).length}`;
  parameters[name] = value;
  if (!tagged) return `${property} ${operator} $${name}`;
  parameters.tag = TAG;
  return `(${property} ${operator} $${name} OR ${property} STARTS WITH $tag)`;
}

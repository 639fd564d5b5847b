/** What the engine is asked to find the nodes of a scan. */
import type { CypherParameter } from '../../store/cypher-engine.ts';
import { type Narrowing, narrowText } from './narrow.ts';
import type { NodeMatch } from './page.ts';
import { quoted } from './source.ts';

/** A condition on a scan that the engine may use to give fewer nodes (never too few). */
export interface Seek {
  readonly key: string;
  readonly operator: '=' | 'CONTAINS' | 'STARTS WITH' | 'ENDS WITH';
  readonly values: readonly CypherParameter[];
}

/** The matches that together find the nodes with a label (or all): one for each value sought. */
export function scanMatches(
  label: string | null,
  seek: Seek | null,
  narrowed: readonly Narrowing[],
): readonly NodeMatch[] {
  const match = `MATCH (n${label === null ? '' : `:${quoted(label)}`}`;
  const parameters: Record<string, CypherParameter> = {};
  const also = narrowed.map((condition) => narrowText('n', condition, parameters));
  const where = (first: string[]) => {
    const all = [...first, ...also];
    return all.length > 0 ? ` WHERE ${all.join(' AND ')}` : '';
  };
  if (!seek) return [{ variable: 'n', cypher: `${match})${where([])}`, parameters }];
  const { key, operator, values } = seek;
  const cypher =
    operator === '='
      ? `${match} {${quoted(key)}: $value})${where([])}`
      : `${match})${where([`n.${quoted(key)} ${operator} $value`])}`;
  return values.map((value) => ({ variable: 'n', cypher, parameters: { ...parameters, value } }));
}

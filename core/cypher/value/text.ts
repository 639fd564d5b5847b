/** Numbers and other values as Neo4j writes them. */
import { isTemporal } from '../temporal/kind.ts';
import type { Value } from './value.ts';

/** A FLOAT as Java writes a double: `1.0`, `1.0E10`, `1.0E-5`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

/** The text of a value that has one; null otherwise. */
export function textOf(value: Value): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return floatText(value);
  if (value !== null && isTemporal(value)) return value.toString();
  return null;
}

/** Text as it leaves: half a character, which taking one apart leaves behind, becomes a question mark as in Java. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '?');

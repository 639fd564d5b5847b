/**
 * Cuts a stream of JSON text into its values without holding it whole: the elements of a top-level array, or the
 * values that follow one another. It only follows brackets and strings; JSON.parse judges each value.
 */
import { DatelineError } from '#core/errors.ts';
import { LineCounter } from './line-counter.ts';

export interface JsonValueText {
  /** From 1. */
  readonly number: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Null: longer than the limit. */
  readonly text: string | null;
}

/** What matters next: between values, inside one, inside a string of one. Jumping there beats looking at each unit. */
const BETWEEN = /[^\s,]/g;
const INSIDE = /["{}[\],]/g;
const IN_STRING = /["\\]/g;

/** @throws DatelineError BAD_INPUT when the text ends inside a value or the array is never closed. */
export async function* jsonValuesOf(
  chunks: AsyncIterable<string>,
  limit: number,
): AsyncIterable<JsonValueText> {
  const lines = new LineCounter();
  let depth = 0;
  let inArray = false;
  let begun = false;
  let inString = false;
  /** The first unit of the next chunk belongs to an escape. */
  let escaped = 0;
  let number = 0;
  /** The value being read: its first line and its pieces so far; null between values. */
  let value: { line: number; parts: string[]; size: number } | null = null;
  const base = (): number => (inArray ? 1 : 0);
  const finish = (last: string): JsonValueText => {
    const { line, parts, size } = value ?? { line: 0, parts: [], size: 0 };
    value = null;
    number += 1;
    return { number, line, text: size + last.length > limit ? null : parts.join('') + last };
  };

  for await (const chunk of chunks) {
    lines.next(chunk);
    let start = 0;
    let index = escaped;
    escaped = 0;
    while (index < chunk.length) {
      const wanted: RegExp = inString ? IN_STRING : value === null ? BETWEEN : INSIDE;
      wanted.lastIndex = index;
      const match: RegExpExecArray | null = wanted.exec(chunk);
      if (!match) break;
      const unit = match[0];
      index = match.index + 1;
      if (inString) {
        if (unit === '"') inString = false;
        else index += 1;
        continue;
      }
      if (value === null) {
        if (unit === ']' && inArray) {
          inArray = false;
          depth = 0;
          continue;
        }
        if (unit === '[' && !begun) {
          begun = true;
          inArray = true;
          depth = 1;
          continue;
        }
        begun = true;
        start = match.index;
        value = { line: lines.at(match.index), parts: [], size: 0 };
      }
      if (unit === '"') inString = true;
      else if (unit === '{' || unit === '[') depth += 1;
      else if (unit === ',' && depth === base()) yield finish(chunk.slice(start, match.index));
      else if (unit === '}' || unit === ']') {
        depth -= 1;
        if (depth < base()) {
          // The bracket that closes the array also ends a bare word before it; any other has no partner.
          if (unit !== ']' || !inArray) throw unmatched(unit, lines.at(match.index));
          yield finish(chunk.slice(start, match.index));
          inArray = false;
        } else if (depth === base()) yield finish(chunk.slice(start, index));
      }
    }
    escaped = Math.max(0, index - chunk.length);
    if (value !== null) {
      value.size += chunk.length - start;
      if (value.size > limit) value.parts = [];
      else value.parts.push(chunk.slice(start));
    }
  }
  if (value !== null && depth === base() && !inString && !inArray) yield finish('');
  else if (value !== null || inArray) {
    const begins = value === null ? '' : `, in the value that begins on line ${value.line}`;
    throw new DatelineError('BAD_INPUT', 'the JSON ends too early: it is cut off', {
      where: `line ${lines.last()}${begins}`,
    });
  }
}

const unmatched = (unit: string, line: number): DatelineError =>
  new DatelineError('BAD_INPUT', `this is not valid JSON: "${unit}" closes nothing`, {
    where: `line ${line}`,
  });

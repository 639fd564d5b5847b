/**
 * Cuts a stream of JSON text into its values without holding it whole: the elements of a top-level array, or the
 * values that follow one another. It only follows brackets and strings; JSON.parse judges each value.
 */
import { DatelineError } from '#core/errors.ts';

export interface JsonValueText {
  /** From 1. */
  readonly number: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Null: longer than the limit. */
  readonly text: string | null;
}

const SPACE = /\s/;

/** @throws DatelineError BAD_INPUT when the text ends inside a value or the array is never closed. */
export async function* jsonValuesOf(
  chunks: AsyncIterable<string>,
  limit: number,
): AsyncIterable<JsonValueText> {
  let depth = 0;
  let inArray = false;
  let begun = false;
  let inString = false;
  let escaped = false;
  let line = 1;
  let number = 0;
  /** The value being read: its first line and its pieces so far; null between values. */
  let value: { line: number; parts: string[]; size: number } | null = null;
  const base = (): number => (inArray ? 1 : 0);
  const finish = (last: string): JsonValueText => {
    const { line: first, parts, size } = value ?? { line, parts: [], size: 0 };
    value = null;
    number += 1;
    return { number, line: first, text: size + last.length > limit ? null : parts.join('') + last };
  };

  for await (const chunk of chunks) {
    let start = 0;
    for (let index = 0; index < chunk.length; index++) {
      const unit = chunk[index] ?? '';
      if (unit === '\n') line += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (unit === '\\') escaped = true;
        else if (unit === '"') inString = false;
        continue;
      }
      if (value === null) {
        if (SPACE.test(unit) || unit === ',') continue;
        if (unit === ']' && inArray && depth === 1) {
          depth = 0;
          inArray = false;
          continue;
        }
        if (unit === '[' && !begun) {
          begun = true;
          inArray = true;
          depth = 1;
          continue;
        }
        begun = true;
        start = index;
        value = { line, parts: [], size: 0 };
      }
      if (unit === '"') inString = true;
      else if (unit === '{' || unit === '[') depth += 1;
      else if (unit === '}' || unit === ']') {
        depth -= 1;
        if (depth < base()) {
          // The bracket that closes the array ends a bare word before it; any other has no partner.
          if (unit !== ']' || !inArray) throw unmatched(unit, line);
          yield finish(chunk.slice(start, index));
          inArray = false;
        } else if (depth === base()) yield finish(chunk.slice(start, index + 1));
      } else if (unit === ',' && depth === base()) yield finish(chunk.slice(start, index));
    }
    if (value !== null) {
      value.size += chunk.length - start;
      if (value.size > limit) value.parts = [];
      else value.parts.push(chunk.slice(start));
    }
  }
  if (value !== null && depth === base() && !inString && !inArray) yield finish('');
  else if (value !== null || inArray) {
    throw new DatelineError('BAD_INPUT', 'the JSON ends too early: it is cut off', {
      where: value === null ? `line ${line}` : `line ${line}, in the value that begins on line ${value.line}`,
    });
  }
}

const unmatched = (unit: string, line: number): DatelineError =>
  new DatelineError('BAD_INPUT', `this is not valid JSON: "${unit}" closes nothing`, {
    where: `line ${line}`,
  });

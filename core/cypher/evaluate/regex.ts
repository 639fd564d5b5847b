/** `=~` with Java's regular expressions, as far as JavaScript's mean the same. */
import { cypherError, unsupported } from '../syntax/unsupported.ts';
import type { Value } from '../value/value.ts';

const cache = new Map<string, RegExp>();

/** Java constructs that JavaScript has not, or reads otherwise. */
const FOREIGN =
  /\\[QEGAZzhHRXN]|\\p\{(?:javaL|Is|In|Alpha|Lower|Upper|Punct|Digit|Alnum|Space)|[*+?}]\+|\(\?>|&&|\[[^\]\\]*\[|\(\?[a-zA-Z]*-/;

function compile(pattern: string): RegExp {
  const known = cache.get(pattern);
  if (known) return known;
  const flags = /^\(\?([imsu]+)\)/.exec(pattern);
  const body = flags ? pattern.slice(flags[0].length) : pattern;
  if (FOREIGN.test(body) || /\(\?[imsuxd]+[):]/.test(body))
    throw unsupported(`the regular expression ${JSON.stringify(pattern)}`);
  let result: RegExp;
  try {
    result = new RegExp(`^(?:${body})$`, `u${(flags?.[1] ?? '').replace('u', '')}`);
  } catch (thrown) {
    try {
      new RegExp(body);
    } catch {
      throw cypherError(`Invalid regular expression: ${pattern}`);
    }
    throw unsupported(`the regular expression ${JSON.stringify(pattern)} (${String(thrown)})`);
  }
  if (cache.size > 500) cache.clear();
  cache.set(pattern, result);
  return result;
}

/** Whether the whole text matches. */
export function matchesRegex(text: Value, pattern: Value): Value {
  if (pattern === null) return null;
  if (typeof pattern !== 'string') throw cypherError('A regular expression must be a STRING');
  if (typeof text !== 'string') return null;
  const regex = compile(pattern);
  // (?m) makes ^ and $ match at lines; the whole text must still match.
  return regex.multiline ? regex.exec(text)?.[0].length === text.length : regex.test(text);
}

/** Text functions. */
import { randomUUID } from 'node:crypto';
import { cypherError } from '../syntax/unsupported.ts';
import { isList, type Value } from '../value/value.ts';
import { type Functions, integer, strict, strictBetween, text, wrong } from './definition.ts';

/** Characters are code points, as in Neo4j. */
const points = (value: string): string[] => Array.from(value);

function count(name: string, value: Value | undefined): number {
  const length = integer(name, value);
  if (length < 0n) throw cypherError(`${name}: the length must not be negative`);
  return Number(length);
}

const WHITE = /^\s+/;
const WHITE_END = /\s+$/;

function trimStart(value: string, letters: string | undefined): string {
  if (letters === undefined) return value.replace(WHITE, '');
  const set = new Set(points(letters));
  const all = points(value);
  const at = all.findIndex((letter) => !set.has(letter));
  return at < 0 ? '' : all.slice(at).join('');
}
function trimEnd(value: string, letters: string | undefined): string {
  if (letters === undefined) return value.replace(WHITE_END, '');
  return points(trimStart(points(value).reverse().join(''), letters))
    .reverse()
    .join('');
}

const trimming = (name: string, cut: (value: string, letters: string | undefined) => string) =>
  strictBetween(1, 2, ([value, letters]) =>
    cut(text(name, value), letters === undefined ? undefined : text(name, letters)),
  );

function split(value: string, delimiters: readonly string[]): string[] {
  if (delimiters.includes('')) return points(value);
  const pattern = delimiters.map((d) => d.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return value.split(new RegExp(pattern, 'u'));
}

const lower = strict(1, ([value]) => text('toLower', value).toLowerCase());
const upper = strict(1, ([value]) => text('toUpper', value).toUpperCase());
const both = trimming('trim', (value, letters) => trimEnd(trimStart(value, letters), letters));

export const STRING: Functions = {
  randomuuid: { least: 0, most: 0, call: () => randomUUID() },
  tolower: lower,
  lower,
  toupper: upper,
  upper,
  trim: both,
  btrim: both,
  ltrim: trimming('lTrim', trimStart),
  rtrim: trimming('rTrim', trimEnd),
  left: {
    least: 2,
    most: 2,
    call: ([value, length]) => {
      if (value === null || length === null) return null;
      return points(text('left', value)).slice(0, count('left', length)).join('');
    },
  },
  right: {
    least: 2,
    most: 2,
    call: ([value, length]) => {
      if (value === null || length === null) return null;
      const size = count('right', length);
      return size === 0 ? '' : points(text('right', value)).slice(-size).join('');
    },
  },
  substring: {
    least: 2,
    most: 3,
    call: ([value, start, length]) => {
      if (value === null || start === null || length === null) return null;
      const from = count('substring', start);
      const end = length === undefined ? undefined : from + count('substring', length);
      return points(text('substring', value)).slice(from, end).join('');
    },
  },
  replace: strictBetween(3, 4, ([value, search, by, limit]) => {
    const [all, from, to] = [text('replace', value), text('replace', search), text('replace', by)];
    if (limit === undefined) return all.replaceAll(from, () => to);
    const parts = all.split(from);
    const most = Number(integer('replace', limit));
    return parts.slice(1).reduce((out, part, i) => out + (i < most ? to : from) + part, parts[0] ?? '');
  }),
  reverse: strict(1, ([value]) => {
    if (value !== undefined && isList(value)) return [...value].reverse();
    return points(text('reverse', value)).reverse().join('');
  }),
  split: strict(2, ([value, delimiters]) => {
    const by = delimiters !== undefined && isList(delimiters) ? delimiters : [delimiters];
    return split(
      text('split', value),
      by.map((item) => text('split', item)),
    );
  }),
  normalize: strictBetween(1, 2, ([value, form]) =>
    text('normalize', value).normalize(text('normalize', form ?? 'NFC')),
  ),
  char_length: strict(1, ([value]) => BigInt(points(text('char_length', value)).length)),
  character_length: strict(1, ([value]) => BigInt(points(text('character_length', value)).length)),
  size: strict(1, ([value]) => {
    if (typeof value === 'string') return BigInt(points(value).length);
    if (value !== undefined && isList(value)) return BigInt(value.length);
    throw wrong('size', value, 'a STRING or LIST');
  }),
};

/**
 * Finds time expressions in news text and works out which days they mean, counting from the publication date. Says
 * nothing rather than guess: without a publication date "yesterday" has no value, "recently" never has one.
 */
import type { Validity } from '#core/model/entity.ts';
import { type Anchor, anchorOf } from './anchor.ts';
import { type Days, daysOf } from './edtf.ts';
import { approximate, opened, openedBy } from './modify.ts';
import { FROM_STORY, NARRATIVE, type NarrativeRule } from './narrative.ts';
import { ABSOLUTE_DAYS, MONTHS_AND_YEARS } from './rule/absolute.ts';
import { PARTS_OF_YEAR } from './rule/part.ts';
import { RANGES } from './rule/range.ts';
import { BARE_MONTHS, RELATIVE } from './rule/relative.ts';
import type { DateKind, Rule, Value } from './rule.ts';
import { tenseOf } from './tense.ts';

/** One way to read some words as a date. Offsets are UTF-16; several readings may share their words. */
export interface DateReading {
  readonly start: number;
  readonly end: number;
  readonly kind: DateKind;
  readonly validity: Validity & { readonly min: string | null; readonly max: string | null };
  /** The likeliest of those that share its words. */
  readonly likeliest: boolean;
}

/** Count from the publication date, and need it. */
const FROM_PUBLICATION: readonly Rule[] = [...PARTS_OF_YEAR, ...RELATIVE];
/** Name their day or month; only the year may have to be found. */
const WRITTEN: readonly Rule[] = [...RANGES, ...ABSOLUTE_DAYS];
const SHORT: readonly Rule[] = [...MONTHS_AND_YEARS, ...BARE_MONTHS];

/** Kinds that are not counted from any day. */
const OF_ITSELF: ReadonlySet<DateKind> = new Set(['full', 'my', 'y', 'decade']);

const AROUND = 40;
/** How far back "the same day" looks for the day it means. */
const STORY = 600;
const YEAR_TOLD = /\b(?:1[89]\d\d|20\d\d)\b/g;

/** Every reading of every date, in text order; of those that share their words the likeliest comes first. */
export function datesIn(text: string, published: string | null): DateReading[] {
  const anchor = anchorOf(published);
  const told = anchor ? [] : [...text.matchAll(YEAR_TOLD)].map(({ index, 0: year }) => ({ index, year }));
  const used = new Uint8Array(text.length);
  const found: DateReading[] = [];

  const add = (start: number, end: number, values: readonly Value[], from: string | null): void => {
    const readings = readingsOf(text, start, end, values, from);
    const first = Math.min(...readings.map((reading) => reading.start));
    if (readings.length === 0 || used.subarray(first, end).includes(1)) return;
    used.fill(1, first, end);
    found.push(...readings);
  };

  function apply(
    rules: readonly Rule[],
    anchorAt: (position: number) => Anchor | null,
    free: (start: number, end: number) => boolean = () => true,
  ): void {
    for (const { pattern, read } of rules) {
      for (const match of text.matchAll(pattern)) {
        const start = match.index;
        const end = start + match[0].length;
        if (used.subarray(start, end).includes(1) || !free(start, end)) continue;
        const at = anchorAt(start);
        const values = read(match.groups ?? {}, {
          anchor: at,
          words: match[0],
          before: text.slice(Math.max(0, start - AROUND), start),
          after: text.slice(end, end + AROUND),
          tense: tenseOf(text, start, end),
        });
        add(start, end, values, at?.edtf ?? null);
      }
    }
  }

  const written = (position: number) => anchor ?? yearAt(told, position);
  apply(WRITTEN, written);
  // "the next year", "that March" are counted from the story where it tells a date, else from publication.
  const kept = [...text.matchAll(FROM_STORY)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
  }));
  const free = (start: number, end: number) => !kept.some((one) => start < one.end && one.start < end);
  apply(FROM_PUBLICATION, () => anchor, free);
  apply(SHORT, written, free);
  for (const { pattern, where, read } of NARRATIVE) {
    for (const match of text.matchAll(pattern)) {
      const told = lastBefore(found, text, match.index, where);
      if (told) add(match.index, match.index + match[0].length, read(told, match.groups ?? {}), told);
    }
  }
  apply(FROM_PUBLICATION, () => anchor);
  apply(SHORT, written);
  return joined(text, found).sort(
    (a, b) => a.start - b.start || a.end - b.end || Number(b.likeliest) - Number(a.likeliest),
  );
}

/** "between September 2012 and July 26, 2013", "from last June until Tuesday": two dates that are the ends of one range. */
function joined(text: string, found: readonly DateReading[]): DateReading[] {
  const likeliest = found.filter((reading) => reading.likeliest).sort((a, b) => a.start - b.start);
  const ranges: DateReading[] = [];
  for (const [index, first] of likeliest.entries()) {
    const last = likeliest[index + 1];
    if (!last || last.start - first.end > 12) continue;
    const before = /\b(from|between)\s+$/i.exec(text.slice(Math.max(0, first.start - 10), first.start));
    const bridge = text.slice(first.end, last.start);
    const between = before?.[1]?.toLowerCase() === 'between' && /^,?\s+and\s+$/.test(bridge);
    if (!before || !(between || /^,?\s*(?:to|until|till|through|-|–|—)\s*$/.test(bridge))) continue;
    const [from, to] = [bare(first, 0), bare(last, -1)];
    const edtf = `${from}/${to}`;
    const days = daysOf(edtf);
    if (!days?.min || !days.max) continue;
    // "from May until 1999" may be of any May: an end that begins before what it ends closes no range.
    if ((daysOf(to)?.min ?? '') < days.min) continue;
    const start = first.start - before[0].length;
    ranges.push({
      start,
      end: last.end,
      kind: 'range',
      validity: { edtf, ...days, phrase: text.slice(start, last.end), anchor: last.validity.anchor },
      likeliest: true,
    });
  }
  const inside = (reading: DateReading) =>
    ranges.some((range) => range.start <= reading.start && reading.end <= range.end);
  return [...found.filter((reading) => !inside(reading)), ...ranges];
}

/** The end of a reading that closes a range: the point it opens from or runs up to. */
const bare = ({ validity }: DateReading, at: number): string =>
  validity.edtf
    .split('/')
    .filter((part) => part !== '..')
    .at(at) ?? '';

/** Without a publication date, a day without year is of the year told last, else of the first one told. */
function yearAt(
  told: readonly { readonly index: number; readonly year: string }[],
  position: number,
): Anchor | null {
  const before = told.findLast(({ index }) => index <= position) ?? told[0];
  return before ? anchorOf(before.year) : null;
}

/** The value told last before a place, if it is not long ago, or in its sentence. */
function lastBefore(
  found: readonly DateReading[],
  text: string,
  position: number,
  where: NarrativeRule['where'],
): string | null {
  let last: DateReading | null = null;
  for (const reading of found) {
    if (!reading.likeliest || reading.end > position || reading.end < position - STORY) continue;
    if (!last || reading.end > last.end) last = reading;
  }
  const isFar = last && where === 'sentence' && /[.!?;]\s|\n/.test(text.slice(last.end, position));
  return last && !isFar ? last.validity.edtf : null;
}

/** The values as readings: made approximate, or opened, by the words before. */
function readingsOf(
  text: string,
  start: number,
  end: number,
  values: readonly Value[],
  anchor: string | null,
): DateReading[] {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const readings: Omit<DateReading, 'likeliest'>[] = [];
  const push = (from: number, kind: DateKind, edtf: string, days: Days | null) => {
    if (!days || readings.some((reading) => reading.validity.edtf === edtf)) return;
    readings.push({
      start: from,
      end,
      kind,
      validity: {
        edtf,
        min: days.min,
        max: days.max,
        phrase: text.slice(from, end),
        anchor: OF_ITSELF.has(values[0]?.kind ?? kind) ? null : anchor,
      },
    });
  };
  for (const value of values) {
    const days = daysOf(value.edtf);
    if (!days) continue;
    const rough = approximate(value, days, before);
    const from = start - (rough?.length ?? 0);
    const edtf = rough?.edtf ?? value.edtf;
    const open = openedBy(text.slice(Math.max(0, from - AROUND), from));
    push(from, value.kind, edtf, rough?.days ?? days);
    const wide = open && opened(edtf, open);
    if (wide) push(from, 'since', wide, daysOf(wide));
  }
  const first = readings[0];
  // "since 1995, when 13 died" names the time of the deaths; "not until May" is in May.
  const named =
    /(?:\bnot|n['’]t|\bnever)\b[^.,;]*\s(?:until|till)\s+$/.test(before) ||
    /^,?\s+when\b/.test(text.slice(end, end + AROUND));
  const opening = named ? undefined : readings.find(({ kind }) => kind === 'since');
  return readings.map((reading) => ({ ...reading, likeliest: reading === (opening ?? first) }));
}

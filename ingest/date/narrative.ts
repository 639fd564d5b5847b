/** Days told from another day of the story: "the same day", "the following morning", "two days later". */
import { Temporal } from 'temporal-polyfill';
import { one, type Value } from './rule.ts';
import { NUMBER, numberOf } from './word.ts';

export interface NarrativeRule {
  readonly pattern: RegExp;
  /** Days from the day told last. */
  days(groups: Readonly<Record<string, string | undefined>>): number;
}

const UNIT: Readonly<Record<string, number>> = { day: 1, week: 7 };

export const NARRATIVE: readonly NarrativeRule[] = [
  {
    pattern:
      /\b(?:(?:on|later)\s+)?(?:the|that)\s+(?:very\s+)?same\s+(?:day|morning|afternoon|evening|night)\b/gi,
    days: () => 0,
  },
  { pattern: /\blater\s+that\s+(?:day|morning|afternoon|evening|night)\b/gi, days: () => 0 },
  { pattern: /\bthe\s+(?:next|following)\s+(?:day|morning|afternoon|evening)\b/gi, days: () => 1 },
  {
    pattern:
      /\bthe\s+(?:previous|preceding)\s+(?:day|evening|night)\b|\bthe\s+(?:day|night)\s+before(?=[.,;])/gi,
    days: () => -1,
  },
  {
    pattern: new RegExp(`\\b(?<count>${NUMBER})\\s+(?<unit>day|week)s?\\s+(?<side>later|earlier)\\b`, 'gi'),
    days: ({ count = '', unit = '', side }) =>
      numberOf(count) * (UNIT[unit.toLowerCase()] ?? 1) * (side?.toLowerCase() === 'later' ? 1 : -1),
  },
];

/** The day some days from a day value; none from anything longer. */
export function shifted(edtf: string, days: number): readonly Value[] {
  if (!/^\d{4}-\d{2}-\d{2}~?$/.test(edtf) || !Number.isFinite(days)) return [];
  return one(Temporal.PlainDate.from(edtf.slice(0, 10)).add({ days }).toString(), 'rel');
}

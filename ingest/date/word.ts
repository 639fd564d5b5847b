/** Words that dates are made of, as pieces of patterns and as numbers. */

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'mon tue wed thu fri sat sun'.split(' ');
const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Full names of days and months, in small letters. */
export const CALENDAR_NAMES: readonly string[] = (
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september ' +
  'october november december'
).split(' ');
/** Short names of months. */
export const SHORT_MONTHS: readonly string[] = [...MONTHS, 'sept'];

const LONG_MONTH = 'January|February|March|April|May|June|July|August|September|October|November|December';
const SHORT_MONTH = 'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec';

/** A month's name; `may` and `march` in lower case are other words. */
export const MONTH = `(?:(?:${LONG_MONTH}|${LONG_MONTH.toUpperCase()})\\b|(?:${SHORT_MONTH}|${SHORT_MONTH.toUpperCase()})\\b\\.?)`;
export const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?\\b';
export const YEAR = '(?:1[0-9]\\d\\d|20\\d\\d)\\b';
export const WEEKDAY =
  '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY)\\b';
export const SHORT_WEEKDAY = '(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\\b\\.?';
export const NUMBER = `(?:\\d{1,3}|an?|${NUMBERS.slice(1).join('|')})`;
/** After a month: a year that the story tells. */
export const STORY_YEAR = '(?:of\\s+)?(?:that|the\\s+(?<which>previous|preceding|following|next))\\s+year\\b';
/** What stands between the ends of a range. */
export const TO = '\\s*(?:-|–|—|to|until|till|through|thru)\\s*';

/** 1 to 12. */
export const monthNumber = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
/** 1 Monday to 7 Sunday, as Temporal counts. */
export const weekdayNumber = (name: string): number => WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** "3", "3rd", "three", "a" → 3, 3, 3, 1; NaN for anything else. */
export function numberOf(word: string): number {
  const digits = /^\d+/.exec(word);
  if (digits) return Number(digits[0]);
  const lower = word.toLowerCase();
  if (lower === 'a' || lower === 'an' || lower === 'the') return 1;
  const at = NUMBERS.indexOf(lower);
  return at < 0 ? Number.NaN : at;
}

/** Which names of organisations are of one, beyond those that have the same words; and which only look so. */
import { countryOf, countryOfAdjective } from '#core/model/country.ts';

/** Bodies that a state has one of, as alternatives of a pattern. */
export const STATE_BODY = 'government|army|military|navy|parliament';
const BODY = [
  new RegExp(`^(.+) (${STATE_BODY})$`),
  new RegExp(`^(${STATE_BODY}) of (?:the )?(.+)$`),
] as const;

/** "Sudan's government", "Sudanese government", "government of Sudan": one key for all, from the comparable name; null for others. */
export function stateBodyKey(name: string): string | null {
  const [, first = '', second = ''] = BODY[0].exec(name) ?? [];
  const [, body = second, state = first] = BODY[1].exec(name) ?? [];
  const country = countryOf(state) ?? countryOfAdjective(state);
  return country === null ? null : `${country} ${body}`;
}

/** What a part of a house is called after it. */
const PART =
  /^(?:agency|cent(?:re|er)|council|committee|department|mission|office|programme|program|division|unit|branch|camp|school|college|hospital|fund|academy|institute|assessment|team)$/;

/** Whether the longer name is that of a part: "United Nations Population Fund" is not the United Nations. */
export function isPartOf(whole: string, longer: string): boolean {
  if (!longer.startsWith(`${whole} `) || !(whole.includes(' ') || whole.length <= 3)) return false;
  const added = longer.slice(whole.length + 1).split(/ (?:of|for|in|on) /)[0] ?? '';
  return PART.test(added.split(' ').at(-1) ?? '');
}

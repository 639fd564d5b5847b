/** Words in capitals that a reader of news knows for something else than a name, whatever they were tagged as. */
import { countryOfAdjective } from '#core/model/country.ts';
import { nameKey } from '#core/model/name-key.ts';
import type { NameType, Word, WordRange } from '../document.ts';

const DAYS_AND_MONTHS =
  /^(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$/i;
/** An office in full; with "'s office" after it, a house of that name. */
const OFFICE =
  /^(?:(?:deputy|assistant|state|city|district|county|the) )*(?:attorney(?: general)?|dist\. atty\.|prime minister|chief minister|foreign minister|secretary of state|chief executive|police chief)$/i;

/** Whether these words of this kind name nothing: a day, a nationality, an office. `after` is the word that follows. */
export function isNoName(type: NameType, words: string, after: string): boolean {
  if (type !== 'Person' && DAYS_AND_MONTHS.test(words)) return true;
  if (type === 'Place' && countryOfAdjective(nameKey(words)) !== null) return true;
  return type !== 'Place' && OFFICE.test(words) && !/^['’]$/.test(after);
}

/** What somebody is accused of: "suspicion of DUI", "a DUI arrest". */
const ACCUSED = /^(?:suspicion|charged|charges?|counts?|arrested|convicted|conviction|accused|guilty)$/;
const CHARGE = /^(?:arrests?|charges?|conviction|case|suspect|suspicion|offen[cs]e)$/;

/** Whether an acronym stands for an offence, by the words around it in small letters. */
export const isOffence = (
  words: string,
  [second, before]: readonly [string, string],
  after: string,
): boolean =>
  /^\p{Lu}{2,5}$/u.test(words) &&
  ((/^(?:of|for|with)$/.test(before) && ACCUSED.test(second)) || CHARGE.test(after));

const OF_MINISTER = /^(?:\p{Lu}[\p{L}-]*|and|,|&|the)$/u;
/** What a ministry, not a portfolio, is called by. */
const HOUSE = /^(?:ministry|department|office|committee|commission|council|party|board|agency|bank|court)$/i;

/** Whether the words are what a minister is for: "[Tourism, Arts] and Culture Minister", "Minister for Health and [Local Government]". */
export function isPortfolio(
  words: readonly Word[],
  { begin, end, type }: WordRange & { readonly type: NameType },
): boolean {
  const text = (index: number) => words[index]?.text ?? '';
  if (type !== 'Organisation' || words.slice(begin, end).some((word) => HOUSE.test(word.text))) return false;
  let after = end;
  while (after < end + 5 && OF_MINISTER.test(text(after)) && !/^Minister$/.test(text(after))) after++;
  if (text(after) === 'Minister' && /^(?:and|,|&)$/.test(text(end))) return true;
  let before = begin - 1;
  while (before > begin - 8 && OF_MINISTER.test(text(before)) && text(before) !== 'Minister') before--;
  return /^(?:of|for)$/.test(text(before)) && text(before - 1) === 'Minister';
}

/** Names that the wording gives to one thing, one of them of the past: "Norvik (formerly Halm Lines)", "Ada Holm, née Eide". */
import type { NameType } from '../document.ts';

/** Words between two names of one kind, in small letters. */
const KNOWN = '(?:known|called|named)(?: as)?';
const BEFORE = '(?:formerly|previously|originally)';
const OF_OLD: readonly RegExp[] = [
  // Norvik, formerly Halm Lines; Norvik, which was previously known as
  new RegExp(`^[,(] (?:(?:which|that|who) )?(?:(?:was|were|is) )?${BEFORE}(?: ${KNOWN})?(?: the)?$`),
  new RegExp(
    `^(?:[,(] )?(?:(?:which|that|who) )?(?:(?:was|were|is|had been) )?(?:${BEFORE}|once|until then) ${KNOWN}(?: the)?$`,
  ),
  /^[,(] (?:(?:which|that|who) )?(?:used to be|went by the name of)(?: known| called)?(?: as)?(?: the)?$/,
  /^[,(] (?:(?:which|that|who) )?(?:was |has )?(?:since )?(?:renamed|rebranded|changed its name) from(?: the)?$/,
];
const OF_NOW: readonly RegExp[] = [
  // Halm Lines was renamed Norvik; Halm Lines (now Norvik)
  /^(?:[,(] )?(?:(?:which|that|who) )?(?:(?:was|were|has been|had been|has|had|has since been|is to be) )?(?:since )?(?:renamed|rebranded)(?: itself)?(?: to| as)?(?: the)?$/,
  /^(?:[,(] )?(?:(?:which|that|who) )?(?:(?:has|had) )?changed its name to(?: the)?$/,
  /^[,(] (?:(?:which|that|who) )?(?:is )?now(?: (?:known|called|named)(?: as)?)?(?: the)?$/,
  /^(?:[,(] )?(?:(?:which|that|who) )?(?:is|are) now (?:known|called|named)(?: as)?(?: the)?$/,
];
const BIRTH = /^(?:[,(] )?(?:née|nee)(?: as)?$|^[,(] born(?: as)?$/;

/** Which of two neighbours, with these words between them, is a former name of the other; null where neither is. */
export function formerOf(type: NameType, between: string): 'first' | 'second' | null {
  if (type === 'Person') return BIRTH.test(between) || OF_OLD[1]?.test(between) ? 'second' : null;
  if (OF_OLD.some((pattern) => pattern.test(between))) return 'second';
  return OF_NOW.some((pattern) => pattern.test(between)) ? 'first' : null;
}

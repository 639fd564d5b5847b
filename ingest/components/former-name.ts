/** Names that the wording gives to one thing, one of them of the past: "Norvik (formerly Halm Lines)", "Ada Holm, née Eide". */
import type { NameType } from '../document.ts';
import { type Document, layer } from '../pipeline.ts';
import type { Named } from './name.ts';

/** Words between two names of one kind, in small letters. */
const KNOWN = '(?:known|called|named)(?: as)?';
const BEFORE = '(?:formerly|previously|originally)';
/** The one wording of them that is said of people too. */
const KNOWN_AS = new RegExp(
  `^(?:[,(] )?(?:(?:which|that|who) )?(?:(?:was|were|is|had been) )?(?:${BEFORE}|once|until then) ${KNOWN}(?: the)?$`,
);
const OF_OLD: readonly RegExp[] = [
  // Norvik, formerly Halm Lines; Norvik, which was previously known as
  new RegExp(`^[,(] (?:(?:which|that|who) )?(?:(?:was|were|is) )?${BEFORE}(?: ${KNOWN})?(?: the)?$`),
  KNOWN_AS,
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
  if (type === 'Person') return BIRTH.test(between) || KNOWN_AS.test(between) ? 'second' : null;
  if (OF_OLD.some((pattern) => pattern.test(between))) return 'second';
  return OF_NOW.some((pattern) => pattern.test(between)) ? 'first' : null;
}

/** Words between two names at most that say that one is the former name of the other. */
const FORMER_WORDS = 8;

/** Pairs of neighbours that are one thing, the former name second. */
export function formerNames(
  document: Document,
  names: readonly Named[],
): [current: number, former: number][] {
  const words = layer(document, 'words');
  return names.flatMap((name, index): [number, number][] => {
    const next = names[index + 1];
    if (!next || next.type !== name.type || next.begin - name.end > FORMER_WORDS) return [];
    const between = words.slice(name.end, next.begin).map(({ text }) => text.toLowerCase());
    const former = formerOf(name.type, between.join(' '));
    if (former === null) return [];
    return [former === 'second' ? [index, index + 1] : [index + 1, index]];
  });
}

/** "Ada Holm (née Eide)": the full name she had; null where the former name is a full one. */
export function fullFormerName(current: string, former: string): string | null {
  const given = current.split(' ').slice(0, -1);
  return given.length > 0 && !former.includes(' ') ? [...given, former].join(' ') : null;
}

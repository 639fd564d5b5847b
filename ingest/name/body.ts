/** Names that take in the word after them, or are of another kind for it: "[Leeds] police", "[Sudanese] government". */
import { countryOf, countryOfAdjective } from '#core/model/country.ts';
import { nameKey } from '#core/model/name-key.ts';
import type { NameType, Word, WordRange } from '../document.ts';
import { STATE_BODY } from './same-body.ts';

interface Named extends WordRange {
  readonly type: NameType;
}

const textAt = (words: readonly Word[], index: number): string => words[index]?.text ?? '';
const isPossessive = (words: readonly Word[], index: number): boolean =>
  /^['’]$/.test(textAt(words, index)) && textAt(words, index + 1) === 's';

/** "[Leeds] police": the force, where the place alone was tagged. */
function withPolice(words: readonly Word[], { begin, end, type }: Named): Named {
  const isForce = type === 'Place' && /^[Pp]olice$/.test(textAt(words, end));
  return isForce && !/^[Dd]epartment$/.test(textAt(words, end + 1))
    ? { begin, end: end + 1, type: 'Organisation' }
    : { begin, end, type };
}

const OF_STATE = new RegExp(`^(?:${STATE_BODY})$`);

/** "[Norway]'s government", "[Johor] state government": that body, where the state alone was tagged. */
function withBody(words: readonly Word[], { begin, end, type }: Named): Named {
  let next = isPossessive(words, end) ? end + 2 : end;
  if (textAt(words, next) === 'state') next++;
  return type === 'Place' && OF_STATE.test(textAt(words, next))
    ? { begin, end: next + 1, type: 'Organisation' }
    : { begin, end, type };
}

/** "[City Attorney]'s office": the house, where its head's post was tagged. */
function withOffice(words: readonly Word[], { begin, end, type }: Named): Named {
  const possessive = isPossessive(words, end) ? end + 2 : isPossessive(words, end - 2) ? end : -1;
  const isHouse =
    type === 'Organisation' &&
    possessive >= 0 &&
    /^(?:[Oo]ffice|Department|Chambers)$/.test(textAt(words, possessive));
  return isHouse ? { begin, end: possessive + 1, type } : { begin, end, type };
}

/** What only a place is called after. */
const LAND =
  /^(?:province|county|district|island|islands|region|village|river|valley|peninsula|street|road|avenue|highway|airport|mount|mountain|lake|bay)$/i;

/** "Kessel province" is a place, and so is what "state" follows: "[Unity] state". */
function asLand(words: readonly Word[], { begin, end, type }: Named): Named {
  if (type !== 'Organisation') return { begin, end, type };
  if (end - begin > 1 && LAND.test(textAt(words, end - 1))) return { begin, end, type: 'Place' };
  const isState =
    textAt(words, end) === 'state' &&
    !/^(?:government|assembly|media|television|university)$/i.test(textAt(words, end + 1));
  return isState ? { begin, end: end + 1, type: 'Place' } : { begin, end, type };
}

/** A country is a place, also where it speaks or acts: of 989 annotated ones 981 are, most others a team of that name. */
function asCountry(words: readonly Word[], { begin, end, type }: Named): Named {
  const name = words.slice(begin, end).map(({ text }) => text);
  const isCountry = type === 'Organisation' && countryOf(nameKey(name.join(' '))) !== null;
  return { begin, end, type: isCountry ? 'Place' : type };
}

/** The nationalities before a body of a state that were not tagged at all: "the [Sudanese government]". */
export function stateBodies(words: readonly Word[], isTaken: (index: number) => boolean): Named[] {
  return words.flatMap(({ text }, index): Named[] => {
    const isBody = OF_STATE.test(text) && index > 0 && !isTaken(index) && !isTaken(index - 1);
    const adjective = textAt(words, index - 1);
    return isBody && /^\p{Lu}/u.test(adjective) && countryOfAdjective(nameKey(adjective)) !== null
      ? [{ begin: index - 1, end: index + 1, type: 'Organisation' }]
      : [];
  });
}

/** A name with what belongs to it, of the kind that its last word tells. */
export const withBodies = (words: readonly Word[], name: Named): Named =>
  [asCountry, withPolice, withBody, withOffice, asLand].reduce((grown, rule) => rule(words, grown), name);

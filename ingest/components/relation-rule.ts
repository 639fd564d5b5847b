/**
 * Wordings that tell a relation, over lines of small letters in which names are marks: `<P3>` a person, `<O1>` an
 * organisation, `<L2>` a place, `<D>` a date. `s` is the subject, `o` the object.
 */
import type { Predicate } from '#core/model/claim.ts';

export interface RelationRule {
  readonly predicate: Predicate;
  readonly pattern: RegExp;
  /** Share that was right in the articles the rules were written on. */
  readonly confidence: number;
  /**
   * What it is instead when the subject's name says that it is a building, street or the like. The same as the
   * predicate: the wording says nothing of any other subject.
   */
  readonly facility?: Predicate;
  /** What a form of the object's name must be like. */
  readonly objectLike?: RegExp;
}

/** Names of what stands somewhere rather than being a part of it. */
export const FACILITY =
  /\b(?:airport|avenue|bridge|building|camp|cathedral|cemetery|centre|center|church|college|court|dam|embassy|factory|garden|gardens|hall|harbour|harbor|hospital|hotel|house|jail|lake|mall|market|monument|mosque|mount|mountain|museum|palace|park|plaza|precinct|prison|resort|branch|river|road|school|square|stadium|station|street|temple|terminal|theatre|theater|tower|university|zoo)$|^(?:calle|camp|jalan|kampung|lake|masjid|mount|rue|sekolah|via)\b/i;

const KIN =
  '(?:wife|husband|son|daughter|brother|sister|mother|father|uncle|aunt|nephew|niece|cousin|grandson|granddaughter|grandfather|grandmother|half - brother|half - sister|stepson|stepdaughter|stepfather|stepmother|son - in - law|daughter - in - law|brother - in - law|sister - in - law|father - in - law|mother - in - law|fiancee?|fiancée?|widow|widower|twin)';
/** Up to so many words of a description. */
const some = (most: number): string => `(?:[a-z][a-z'-]* ){0,${most}}`;
const AGE = '(?: , \\d+)?';
const FIRM =
  '(?:firm|daily|broker|insurer|company|newspaper|bank|club|group|airline|carrier|retailer|lender|maker|publisher|startup|think tank|university|charity|studio|brewer|automaker|carmaker|shipyard)';
const PLAYER =
  '(?:member|lawmaker|legislator|player|midfielder|striker|defender|goalkeeper|forward|winger|captain|quarterback|guitarist|singer|drummer|bassist|activist)';

type Ends = 'P' | 'O' | 'L' | 'OP';
const subject = (type: Ends): string => `(?<s><[${type}]\\d+>)`;
const object = (type: Ends): string => `(?<o><[${type}]\\d+>)`;

/** A rule from its pattern; spaces stand for single spaces. */
const rule = (
  predicate: Predicate,
  confidence: number,
  pattern: string,
  facility?: Predicate,
): RelationRule => ({
  predicate,
  confidence,
  pattern: new RegExp(`(?<![^ ])${pattern}(?![^ ])`, 'g'),
  ...(facility ? { facility } : {}),
});

/** Bodies that one belongs to rather than works for. */
const PARTY =
  /\b(?:party|alliance|front|democrats|labou?r|league|congress|union|coalition|movement|bloc|federation|society|club)\b/i;

export const RULES: readonly RelationRule[] = [
  rule('part_of', 0.5, `${subject('L')} in (?:the )?(?:${some(1)})${object('L')}`, 'located_in'),
  rule('part_of', 0.6, `${object('L')} 's ${some(3)}${subject('L')}`, 'located_in'),
  rule('part_of', 0.6, `${subject('L')} \\( ${object('L')} \\)`, 'located_in'),
  rule(
    'part_of',
    0.7,
    `${subject('L')} , (?:the |a )?${some(2)}(?:capital|city|town|village|district|region|suburb|port|province) (?:of|in) (?:the )?${some(1)}${object('L')}`,
  ),
  rule('located_in', 0.5, `${subject('O')} in (?:the )?${object('L')}`, 'located_in'),
  rule('based_in', 0.5, `${object('L')} 's ${some(3)}${subject('O')}`),
  rule('based_in', 0.8, `${object('L')} - based ${some(4)}${subject('O')}`),
  rule('based_in', 0.6, `${object('L')} ${some(1)}${FIRM} (?:, )?${subject('O')}`),
  rule(
    'based_in',
    0.8,
    `${subject('O')} (?:, )?(?:which )?(?:is |was )?(?:based|headquartered) in ${some(2)}${object('L')}`,
  ),
  rule('from', 0.5, `${subject('P')}${AGE}(?: ,)? (?:originally )?(?:from|of) ${some(1)}${object('L')}`),
  rule(
    'from',
    0.7,
    `${subject('P')}(?: ,)?(?: who)?(?: was)? born (?:and raised )?in ${some(1)}${object('L')}`,
  ),
  rule('from', 0.7, `${object('L')} (?:native|- born) ${some(4)}${subject('P')}`),
  rule(
    'from',
    0.6,
    `${subject('P')}${AGE} , (?:a |an )${some(3)}(?:native|resident) of ${some(1)}${object('L')}`,
  ),
  rule('member_of', 0.5, `${subject('P')} \\( ${object('O')} \\)`),
  { ...rule('member_of', 0.6, `${subject('P')} of (?:the )?${object('O')}`), objectLike: PARTY },
  rule('member_of', 0.5, `${object('O')} 's ${subject('P')}`),
  rule('member_of', 0.6, `${object('O')} (?:'s )?${some(1)}${PLAYER} ${subject('P')}`),
  rule(
    'member_of',
    0.7,
    `${subject('P')}${AGE} (?:,|is|was) (?:also )?(?:a |an |the )?${some(3)}members? of (?:the )?${some(3)}${object('O')}`,
  ),
  rule(
    'member_of',
    0.6,
    `${subject('P')} (?:has |had )?(?:joined|joins|plays? for|played for|signed for) (?:the )?${object('O')}`,
  ),
  rule(
    'founded',
    0.7,
    `${object('O')} ,? ?(?:which )?(?:was )?(?:co - )?(?:founded|set up|established) (?:in ${some(2)})?(?:<D> )?(?:in ${some(2)})?(?:<D> )?by ${some(3)}${subject('P')}`,
  ),
  rule(
    'founded',
    0.7,
    `${subject('P')} (?:, who )?(?:has |had )?(?:co - )?(?:founded|set up) (?:the )?${some(2)}${object('O')}`,
  ),
  rule(
    'owns',
    0.7,
    `${subject('OP')} (?:said its|'s) ${some(1)}(?:wholly )?(?:- )?(?:owned )?(?:subsidiary|unit) ,? ?${object('O')}`,
  ),
  rule(
    'part_of',
    0.7,
    `${object('O')} (?:said its|'s) ${some(1)}(?:wholly )?(?:- )?(?:owned )?(?:subsidiary|unit|arm) ,? ?${subject('O')}`,
  ),
  rule(
    'owns',
    0.7,
    `${object('O')} (?:,|is|was) (?:a |an |the )?${some(2)}(?:subsidiary|unit) of (?:(?:<L\\d+> (?:'s )?)|the )?${some(3)}${subject('OP')}`,
  ),
  rule(
    'part_of',
    0.7,
    `${subject('O')} (?:,|is|was) (?:a |an |the )?${some(2)}(?:subsidiary|unit|arm|division|part) of (?:(?:<L\\d+> (?:'s )?)|the )?${some(3)}${object('O')}`,
  ),
  rule(
    'owns',
    0.7,
    `${object('O')} ,? ?(?:which )?(?:is |was )?(?:majority - |jointly |partly |\\d+ percent )?(?:owned|controlled|bought|acquired) by (?:the )?${some(3)}${subject('OP')}`,
  ),
  rule(
    'owns',
    0.6,
    `${subject('OP')} (?:, which )?(?:also )?(?:owns|bought|acquired|has acquired|has bought) (?:the )?${some(2)}${object('O')}`,
  ),
  rule('family_of', 0.7, `${subject('P')} 's ${some(2)}${KIN} (?:, )?${object('P')}`),
  rule('family_of', 0.6, `${subject('P')} (?:and|with) (?:his|her) ${some(2)}${KIN} (?:, )?${object('P')}`),
  rule(
    'family_of',
    0.8,
    `${subject('P')}${AGE} (?:,|is|was) (?:the |a )?${some(2)}${KIN} of (?:the )?${some(3)}${object('P')}`,
  ),
  rule(
    'successor_of',
    0.7,
    `${subject('P')} (?:, who )?(?:has |had |will |would |is to |was to )?(?:succeeds?|succeeded|replaces?|replaced|took over from|takes over from) ${some(4)}${object('P')}`,
  ),
  rule(
    'successor_of',
    0.7,
    `${object('P')} (?:, who )?(?:has been|had been|was|is|will be|is to be) (?:succeeded|replaced) by ${some(4)}${subject('P')}`,
  ),
  rule(
    'successor_of',
    0.7,
    `${object('P')} 's (?:designated |likely )?successor (?:, )?${some(2)}${subject('P')}`,
  ),
  rule('successor_of', 0.7, `${subject('P')} 's (?:immediate )?predecessor (?:, )?${some(2)}${object('P')}`),
  rule('successor_of', 0.6, `${subject('P')} (?:[^<]+ )??(?:succeeding|replacing) ${some(4)}${object('P')}`),
];

/** Names of organisations and places: equal as a whole or not at all. Names that many bodies bear count less. */
import { withoutLegalForm } from '#core/model/name-key.ts';
import { type Compare, shared } from './compare.ts';

const SAME = 4.5;
const SAME_CORE = 3.5;
const GENERIC = 2;
/** Both are called by it for short, and by other names in full. */
const SHORT = -1;
const OTHER = -6;

/** Words of which names are made that every country, county and town has. */
const COMMON_WORDS = new Set(
  (
    'of the and for in on at to ministry minister department office police army navy air force court high supreme federal ' +
    'district county city town municipal council board committee commission government cabinet parliament senate house ' +
    'representatives assembly congress party bank central national state royal public health education defence defense ' +
    'finance foreign affairs home interior justice transport agriculture labour labor trade industry tourism environment ' +
    'energy housing university college school hospital club union association federation authority agency bureau service ' +
    'services fire rescue station news press times post main general security intelligence election electoral opposition ' +
    'ruling coalition democratic republican labour liberal conservative people north south east west northern southern ' +
    'eastern western old new airport port bridge street square village river bay island lake park stadium market'
  ).split(' '),
);

const isGeneric = (name: string): boolean => name.split(' ').every((word) => COMMON_WORDS.has(word));

/** Letters that stand for a longer name are compared elsewhere (see acronym.ts). */
export const title: Compare = (left, right) => {
  const both = shared(left.names, right.names);
  const full = both.filter((name) => name === left.name || name === right.name);
  const own = full.find((name) => !isGeneric(name));
  if (own) return { feature: 'name', weight: SAME, words: `the same name: “${own}”` };
  const [common] = full;
  if (common) {
    return { feature: 'name', weight: GENERIC, words: `the same name, one that many bear: “${common}”` };
  }
  const core = withoutLegalForm(left.name);
  if (left.type === 'Organisation' && core === withoutLegalForm(right.name) && !isGeneric(core)) {
    return {
      feature: 'name',
      weight: SAME_CORE,
      words: `the same name but for its legal form or spelling: “${core}”`,
    };
  }
  const [short] = both;
  return short
    ? { feature: 'name', weight: SHORT, words: `other full names, with a short form in common: “${short}”` }
    : { feature: 'name', weight: OTHER, words: 'no name in common' };
};

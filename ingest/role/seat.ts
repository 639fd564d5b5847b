/** Where a post may be held: what its title says of it beyond what stands beside. */
import type { WordRange } from '../document.ts';
import { type Names, wordsOf } from './neighbour.ts';

/** A post of one portfolio in a government. */
const MINISTER = /\b(?:minister|secretary)$|\b(?:minister|secretary) (?:of|for)\b/;
/** Posts so called that are no minister's. */
const NO_MINISTER =
  /\b(?:prime|first|chief|press|private|general|permanent|executive|company|state|treasury|secretary-general) (?:minister|secretary)\b|^(?:minister|secretary)$|\bsecretary general\b/;
const MINISTRY = /\b(?:ministry|department|office|treasury|exchequer)\b/i;
const JUDGE = /^(?:\w+ )?(?:judge|justice|magistrate)$/;
const ATTORNEY = /^(?:(?:deputy|assistant|state|district|city|county) )*attorney(?:[ -]general)?$/;
const COURT = /\b(?:court|tribunal)\b/i;
/** Words that no portfolio is told by. */
const COMMON = /^(?:minister|secretary|deputy|assistant|state|of|for|the|and|acting|interim|senior|junior)$/;

/** Which organisations and places a post may be held at, when none stands beside its title. */
export interface Seats {
  readonly mayBe: (chain: number) => boolean;
  /** Whether one that may be surely is. */
  readonly surely: boolean;
}

/** A minister's seat is the ministry named for the portfolio; a judge's is a court. Anybody's is none that the title names. */
export function seatsOf(names: Names, title: WordRange): Seats {
  const words = wordsOf(names, title).toLowerCase();
  const inTitle = new Set(
    names.mentions
      .filter(({ begin, end }) => title.begin < end && begin < title.end)
      .map(({ chain }) => chain),
  );
  const forms = (chain: number) => {
    const { name = '', aliases = [] } = names.chains[chain] ?? {};
    return [name, ...aliases];
  };
  if (JUDGE.test(words))
    return { mayBe: (chain) => forms(chain).some((form) => COURT.test(form)), surely: false };
  if (ATTORNEY.test(words))
    return {
      mayBe: (chain) =>
        names.chains[chain]?.type === 'Place' || forms(chain).some((form) => /\battorney\b/i.test(form)),
      surely: false,
    };
  if (MINISTER.test(words) && !NO_MINISTER.test(words)) {
    const portfolio = words.split(/[\s-]+/).filter((word) => !COMMON.test(word));
    const isItsMinistry = (form: string) =>
      MINISTRY.test(form) &&
      form
        .toLowerCase()
        .split(/[\s,-]+/)
        .some((word) => portfolio.includes(word));
    return { mayBe: (chain) => !inTitle.has(chain) && forms(chain).some(isItsMinistry), surely: true };
  }
  return { mayBe: (chain) => !inTitle.has(chain), surely: false };
}

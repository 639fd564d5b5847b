/**
 * Which entry of a gazetteer something is. An entry is compared as another entity is (see resolve/judge.ts), and nothing is
 * linked below the bar; of entries that fit about as well it is none. Pure.
 */
import type { GazetteerEntry, GazetteerLink } from '#core/model/gazetteer.ts';
import { linkId } from '#core/model/gazetteer.ts';
import { groupBy } from '#core/model/group.ts';
import { assess, oddsOf, RESOLVER } from '../resolve/judge.ts';
import { MARGIN } from '../resolve/match.ts';
import { keysOf, type Profile, profileOfEntity } from '../resolve/profile.ts';

/** Whose word a link is that no person made. */
export const LINKER = `gazetteer, ${RESOLVER}`;

function profileOf(entry: GazetteerEntry): Profile {
  const plain = profileOfEntity({
    type: entry.type,
    name: entry.name,
    aliases: entry.aliases,
    eventType: null,
    dateMin: null,
    dateMax: null,
  });
  const [places, roles, organisations] = [
    keysOf(entry.places),
    keysOf(entry.roles),
    keysOf(entry.organisations),
  ];
  // A country or an employer that an article names in passing speaks for it too.
  return { ...plain, places, roles, organisations, company: new Set([...places, ...organisations]) };
}

/**
 * Links of one thing, at most one for each gazetteer.
 * @param local the local entity that the link is made on.
 * @param entries those that bear one of its names, namesakes among them.
 */
export function linksFor(
  local: string,
  profile: Profile,
  entries: readonly GazetteerEntry[],
  at: string,
): GazetteerLink[] {
  const distinct = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return [...groupBy(distinct, ({ gazetteer }) => gazetteer).values()].flatMap((among) => {
    const [best, next] = among
      .flatMap((entry) => {
        const assessment = assess(profile, profileOf(entry));
        return assessment ? [{ entry, assessment, odds: oddsOf(assessment.reasons) }] : [];
      })
      .sort((a, b) => b.odds - a.odds || (a.entry.id < b.entry.id ? -1 : 1));
    if (best?.assessment.verdict !== 'same') return [];
    if (next && best.odds - next.odds < MARGIN) return [];
    const { verdict, score, reasons } = best.assessment;
    return [
      {
        id: linkId(local, best.entry.id, LINKER),
        local,
        entry: best.entry.id,
        verdict,
        by: LINKER,
        score,
        reasons: [...reasons],
        at,
        retractedAt: null,
      },
    ];
  });
}

/**
 * What moves where a new article's judgements join what was apart, and nobody judged anything of it different: whole entities
 * go to the one that was stored first, and what that one is made of need not be read, however much it is.
 */
import { groupBy } from '../../model/group.ts';
import { broughtTogether } from '../canonical.ts';
import type { CypherReader } from '../cypher-engine.ts';
import { isJudged, ownId } from '../project/relation-key.ts';
import { text } from '../row.ts';
import { canonicalOf, heldBy } from './lookup.ts';
import { inStoredOrder, judgementsOf } from './moves.ts';

/** Entities with a member that somebody is judged different from. */
async function opposed(reader: CypherReader): Promise<ReadonlySet<string>> {
  const { rows } = await reader.read(
    'MATCH (j:Judgement {verdict: $verdict}) WHERE j.retractedAt IS NULL RETURN j.left AS one, j.right AS other',
    { verdict: 'different' },
  );
  const ends = rows.flatMap(([one, other]) => [text(one), text(other)]);
  return new Set((await canonicalOf(reader, [...new Set(ends)])).values());
}

/**
 * As `moves` gives them, for local entities of new articles whose judgements are all that has changed.
 * @returns null where it takes every member, and every judgement on one, to tell.
 */
export async function joinedMoves(
  reader: CypherReader,
  seeds: readonly string[],
): Promise<Map<string, string> | null> {
  if (seeds.length === 0) return new Map();
  const judgements = await judgementsOf(reader, seeds);
  const ends = [...new Set([...seeds, ...judgements.flatMap(({ left, right }) => [left, right])])];
  const held = (await heldBy(reader, 'id', ends)).filter(({ local }) => isJudged(local.type));
  const classOf = new Map(
    held.flatMap(({ local, canonical }) => (canonical === null ? [] : [[local.id, canonical] as const])),
  );
  const opponents = await opposed(reader);
  if ([...classOf.values()].some((id) => opponents.has(id))) return null;
  const groups = broughtTogether(classOf, judgements);
  // An entity has its id from the first of its members.
  const firsts = await inStoredOrder(
    reader,
    (await heldBy(reader, 'formerId', groups.flat())).map(({ local }) => local),
  );
  const rank = new Map(firsts.map(({ id }, index) => [ownId(id), index]));
  if (groups.flat().some((id) => !rank.has(id))) return null;
  const target = new Map(
    groups.flatMap((group) => {
      const [kept = '', ...others] = group.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
      return others.map((other) => [other, kept] as const);
    }),
  );
  const moving = groupBy(await heldBy(reader, 'canonical', [...target.keys()]), ({ canonical }) => canonical);
  return new Map(
    [...moving].flatMap(([from, members]) =>
      members
        .filter(({ local }) => isJudged(local.type))
        .map(({ local }) => [local.id, target.get(from ?? '') ?? ''] as const),
    ),
  );
}

/** A person's decision on whole entities: merges two, or splits one by its members. */
import { DatelineError } from '../../errors.ts';
import type { Decision } from '../../model/review.ts';
import { type CypherEngine, type CypherReader, reading } from '../cypher-engine.ts';
import { type Decider, mergeOf, replaced, splitOf } from '../decide.ts';
import { isJudged } from '../project/relation-key.ts';
import { entitiesById, presentId } from '../read/common.ts';
import { judging } from './judge.ts';
import { canonicalOf, localsBy, sequenceOf } from './lookup.ts';
import { inStoredOrder, judgementsOf } from './moves.ts';

/** An entity and its members, in the order they were stored. @throws DatelineError NOT_FOUND, BAD_INPUT */
async function membersOf(reader: CypherReader, id: string) {
  const present = await presentId(reader, id);
  const [[entity], locals] = await Promise.all([
    entitiesById(reader, [present]),
    localsBy(reader, 'canonical', [present]),
  ]);
  if (!entity || !isJudged(entity.type))
    throw new DatelineError(
      'BAD_INPUT',
      `a ${entity?.type.toLowerCase() ?? 'thing'} follows from what it is`,
      {
        hint: 'people, organisations, places and events can be merged and split',
      },
    );
  const members = await inStoredOrder(reader, locals);
  return { entity, members: members.map((local) => local.id) };
}

/** A decision that is written and not yet settled: two members, and whether they are to be together. */
export interface Decided {
  readonly judgements: Decision['judgements'];
  readonly before: Decision['before'];
  readonly ends: readonly [string, string];
  readonly together: boolean;
}

/** What has come of a decision, once it is settled. */
export async function decisionOn(
  engine: CypherEngine,
  { judgements, before, ends, together }: Decided,
): Promise<Decision> {
  const now = await canonicalOf(engine, ends);
  const entities = [...new Set(ends.map((end) => now.get(end) ?? ''))];
  return { judgements, before, entities, settled: (entities.length === 1) === together };
}

/** A decision that is worked out, of the store as it was at `sequence`. */
interface Proposal extends Decided {
  readonly sequence: number;
}

/** Writes a decision that was worked out of what is stored. */
async function decide(
  engine: CypherEngine,
  workOut: (reader: CypherReader) => Promise<Proposal>,
): Promise<Decided> {
  const { sequence, ...decided } = await reading(engine, workOut);
  if (decided.judgements.length > 0) await engine.write(judging(decided.judgements, sequence));
  return decided;
}

/** Writes that two entities are one. The caller holds the store's write lock and settles. @throws DatelineError NOT_FOUND, BAD_INPUT */
export const mergeEntities = (
  engine: CypherEngine,
  one: string,
  other: string,
  decider: Decider,
): Promise<Decided> =>
  decide(engine, async (reader) => {
    const sequence = await sequenceOf(reader);
    const [left, right] = await Promise.all([membersOf(reader, one), membersOf(reader, other)]);
    if (left.entity.type !== right.entity.type)
      throw new DatelineError(
        'BAD_INPUT',
        `a ${left.entity.type} and a ${right.entity.type} are not one thing`,
      );
    if (left.entity.id === right.entity.id)
      throw new DatelineError('BAD_INPUT', 'the two are one entity already');
    const standing = await judgementsOf(reader, [...left.members, ...right.members]);
    const judgements = mergeOf(left.members, right.members, standing, decider);
    const ends = [left.members[0] ?? '', right.members[0] ?? ''] as const;
    return { sequence, judgements, before: replaced(judgements, standing), ends, together: true };
  });

/** Writes that the chosen members leave an entity together. The caller holds the store's write lock and settles. @throws DatelineError NOT_FOUND, BAD_INPUT */
export const splitEntity = (
  engine: CypherEngine,
  id: string,
  locals: readonly string[],
  decider: Decider,
): Promise<Decided> =>
  decide(engine, async (reader) => {
    const sequence = await sequenceOf(reader);
    const { members } = await membersOf(reader, id);
    const known = new Set(members);
    const stranger = locals.find((local) => !known.has(local));
    if (stranger !== undefined)
      throw new DatelineError('BAD_INPUT', `${stranger} is no member of this entity`, {
        where: 'body.locals',
      });
    const chosen = new Set(locals);
    const stays = members.find((member) => !chosen.has(member));
    const leaves = members.find((member) => chosen.has(member));
    if (stays === undefined || leaves === undefined)
      throw new DatelineError('BAD_INPUT', 'a split needs some members that go and some that stay', {
        where: 'body.locals',
      });
    const standing = await judgementsOf(reader, members);
    const judgements = splitOf(members, chosen, standing, decider);
    return {
      sequence,
      judgements,
      before: replaced(judgements, standing),
      ends: [leaves, stays],
      together: false,
    };
  });

/** Writes judgements, a person's or the resolver's, and notes what the graph has to catch up with. */
import { DatelineError } from '../../errors.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { CypherEngine, CypherStatement } from '../cypher-engine.ts';
import { batches } from '../project/statement.ts';
import { judgementToRow } from '../shape.ts';
import { canonicalOf, sequenceOf } from './lookup.ts';
import { nextSequence, notePending } from './pending.ts';

/** Statements that save judgements on stored local entities, which were made of the store as it was at `sequence`. */
export const judging = (judgements: readonly Judgement[], sequence: number): CypherStatement[] => [
  nextSequence(sequence),
  ...batches(
    'UNWIND $rows AS row MERGE (j:Judgement {id: row.id}) SET j = row RETURN count(j) AS written',
    judgements.map(judgementToRow),
  ),
  ...notePending(
    'local',
    judgements.flatMap(({ left, right }) => [left, right]),
  ),
];

/**
 * Saves judgements. The caller holds the store's write lock and settles.
 * @throws DatelineError NOT_FOUND when one names a local entity that is not stored.
 */
export async function judge(engine: CypherEngine, judgements: readonly Judgement[]): Promise<void> {
  if (judgements.length === 0) return;
  const sequence = await sequenceOf(engine);
  const ends = [...new Set(judgements.flatMap(({ left, right }) => [left, right]))];
  const known = await canonicalOf(engine, ends);
  const missing = ends.find((id) => !known.has(id));
  if (missing)
    throw new DatelineError(
      'NOT_FOUND',
      `a judgement names the local entity ${missing}, which is not stored`,
    );
  await engine.write(judging(judgements, sequence));
}

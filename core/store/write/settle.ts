/** Brings the projection up to date with judgements and retractions; only what they touch is projected anew. */
import { type CypherEngine, type CypherReader, type CypherStatement, reading } from '../cypher-engine.ts';
import { joinedMoves } from './joined.ts';
import { sequenceOf } from './lookup.ts';
import { moves } from './moves.ts';
import { clearPending, nextSequence, pending } from './pending.ts';
import { refreshStatements } from './refresh.ts';
import { reprojection } from './reproject.ts';

/** What is to be written next, and whether that leaves more to settle. */
interface Step {
  readonly statements: readonly CypherStatement[];
  readonly more: boolean;
}

/** Settles everything that is pending. The caller holds the store's write lock. */
export async function settle(engine: CypherEngine): Promise<void> {
  for (;;) {
    const { statements, more } = await reading(engine, nextStep);
    if (statements.length > 0) await engine.write(statements);
    if (!more) return;
  }
}

/** Members and claims first move to where judgements and retractions now put them; what follows from relations comes after. */
async function nextStep(reader: CypherReader): Promise<Step> {
  // First of all that is read, as for every write: what another writes from here on is noticed.
  const sequence = await sequenceOf(reader);
  const { local: locals, joined, claim: claims, entity: stale } = await pending(reader);
  if (locals.length > 0 || joined.length > 0 || claims.length > 0) {
    const simple = locals.length === 0 ? await joinedMoves(reader, joined) : null;
    const judged = simple ?? (await moves(reader, [...locals, ...joined]));
    return {
      statements: await reprojection(reader, sequence, judged, { locals, joined, claims }),
      more: true,
    };
  }
  if (stale.length === 0) return { statements: [], more: false };
  const statements = [
    nextSequence(sequence),
    ...(await refreshStatements(reader, stale)),
    ...clearPending('entity', stale),
  ];
  return { statements, more: false };
}

/** Brings the projection up to date with judgements and retractions; only what they touch is projected anew. */
import type { CypherEngine } from '../cypher-engine.ts';
import { sequenceOf } from './lookup.ts';
import { moves } from './moves.ts';
import { clearPending, nextSequence, pending } from './pending.ts';
import { refreshStatements } from './refresh.ts';
import { reproject } from './reproject.ts';

/** Settles everything that is pending. The caller holds the store's write lock. */
export async function settle(engine: CypherEngine): Promise<void> {
  const before = await sequenceOf(engine);
  const [locals, claims] = [await pending(engine, 'local'), await pending(engine, 'claim')];
  if (locals.length > 0 || claims.length > 0)
    await reproject(engine, before, await moves(engine, locals), { locals, claims });
  const sequence = await sequenceOf(engine);
  const stale = await pending(engine, 'entity');
  if (stale.length === 0) return;
  await engine.write([
    nextSequence(sequence),
    ...(await refreshStatements(engine, stale)),
    ...clearPending('entity', stale),
  ]);
}

/**
 * What the projection still has to catch up with. Noted in the transaction that causes it, taken off in the one that
 * settles it, so that a process killed in between settles it when the store is next opened.
 */
import type { CypherEngine, CypherStatement } from '../cypher-engine.ts';
import { batches } from '../project/statement.ts';
import { text } from '../row.ts';

/** `local`: a local entity whose judgements changed; `claim`: a retracted one; `entity`: one whose derived properties are stale. */
export type PendingKind = 'local' | 'claim' | 'entity';

export async function pending(engine: CypherEngine, kind: PendingKind): Promise<string[]> {
  const { rows } = await engine.read(
    'MATCH (p:Pending) WHERE p.kind = $kind RETURN p.subject AS subject ORDER BY subject',
    { kind },
  );
  return rows.map(([subject]) => text(subject));
}

export const notePending = (kind: PendingKind, subjects: readonly string[]): CypherStatement[] =>
  batches(
    'UNWIND $rows AS row MERGE (p:Pending {id: row.id}) SET p.kind = row.kind, p.subject = row.subject RETURN count(p) AS written',
    [...new Set(subjects)].map((subject) => ({ id: `${kind}:${subject}`, kind, subject })),
  );

export const clearPending = (kind: PendingKind, subjects: readonly string[]): CypherStatement[] =>
  batches(
    'UNWIND $rows AS row MATCH (p:Pending {id: row.id}) DELETE p',
    subjects.map((subject) => ({ id: `${kind}:${subject}` })),
  );

/**
 * One writer at a time: fails with CONFLICT when another has written since `held` was read. The number is looked at only once
 * the node is written to, and so locked: Neo4j lets two transactions read it at once, and the later would then pass.
 */
export const nextSequence = (held: number): CypherStatement => ({
  cypher:
    "MATCH (s:Store {id: 'store'}) SET s.writing = $next WITH s WHERE s.sequence = $held SET s.sequence = $next RETURN s.sequence AS sequence",
  parameters: { held, next: held + 1 },
  expectRows: 1,
});

/**
 * What the projection still has to catch up with. Noted in the transaction that causes it, taken off in the one that
 * settles it, so that a process killed in between settles it when the store is next opened.
 */
import type { CypherReader, CypherStatement } from '../cypher-engine.ts';
import { batches } from '../project/statement.ts';
import { text } from '../row.ts';

/**
 * `local`: a local entity whose judgements changed; `joined`: one of a new article, whose judgements join what was apart;
 * `claim`: a retracted one; `entity`: one whose derived properties are stale.
 */
export type PendingKind = 'local' | 'joined' | 'claim' | 'entity';

/** What is noted, by kind. */
export async function pending(
  reader: CypherReader,
): Promise<Readonly<Record<PendingKind, readonly string[]>>> {
  const { rows } = await reader.read(
    'MATCH (p:Pending) RETURN p.kind AS kind, p.subject AS subject ORDER BY subject',
  );
  const of = (wanted: PendingKind) =>
    rows.flatMap(([kind, subject]) => (text(kind) === wanted ? [text(subject)] : []));
  return { local: of('local'), joined: of('joined'), claim: of('claim'), entity: of('entity') };
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

/** A new version of an article: claims that its text no longer makes are retracted, with the reason; none is deleted. */
import type { Claim } from '../../model/claim.ts';
import type { LocalEntity } from '../../model/entity.ts';
import type { Extraction } from '../../model/extraction.ts';
import { nameKey } from '../../model/name-key.ts';
import type { CypherEngine, CypherStatement } from '../cypher-engine.ts';
import { batches } from '../project/statement.ts';
import { claimsBy, localsBy } from './lookup.ts';
import { notePending } from './pending.ts';

const REVISED_BY = 'revised by ';

/** The article that a reason for a retraction names, if it is one. */
export const revisionIn = (because: string): string | null =>
  because.startsWith(REVISED_BY) ? because.slice(REVISED_BY.length) : null;

/** What a claim says, apart from where it stands: two versions of an article make the same claim when this is equal. */
function content(claim: Claim, locals: ReadonlyMap<string, LocalEntity>): string {
  const name = (id: string | null) => {
    const local = id === null ? undefined : locals.get(id);
    if (!local) return null;
    const { title, organisation, date } = local.attributes;
    return [
      local.type,
      nameKey(local.name),
      title ?? null,
      organisation ? nameKey(locals.get(organisation)?.name ?? '') : null,
      date?.edtf ?? null,
    ];
  };
  return JSON.stringify([
    name(claim.subject),
    claim.predicate,
    name(claim.object),
    claim.qualifiers,
    claim.polarity,
    claim.modality,
    name(claim.speaker),
  ]);
}

/** Statements that retract what the earlier version claimed and the new one does not, and ask for those relations anew. */
export async function retractStatements(
  engine: CypherEngine,
  earlier: string,
  now: Extraction,
): Promise<CypherStatement[]> {
  const [claims, entities] = [
    await claimsBy(engine, 'article', [earlier]),
    await localsBy(engine, 'article', [earlier]),
  ];
  const before = new Map(entities.map((local) => [local.id, local]));
  const after = new Map(now.entities.map((local) => [local.id, local]));
  const kept = new Set(now.claims.map((claim) => content(claim, after)));
  const gone = claims.filter((claim) => !kept.has(content(claim, before)));
  const at = now.claims[0]?.recordedAt ?? new Date().toISOString();
  return [
    ...batches(
      'UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c.retractedAt = row.at, c.retractedBecause = row.because RETURN count(c) AS written',
      gone.map(({ id }) => ({ id, at, because: REVISED_BY + now.article.id })),
    ),
    ...notePending(
      'claim',
      gone.map(({ id }) => id),
    ),
  ];
}

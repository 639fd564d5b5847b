/** Who reported what: the publishers of the articles behind relations. */
import type { RelationPublishers } from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { text } from '../row.ts';

/** Publishers by relation, in alphabetical order; relations without standing claims, or with articles of no known publisher only, have none. */
export async function relationPublishers(
  engine: CypherEngine,
  relations: readonly string[],
): Promise<RelationPublishers[]> {
  if (relations.length === 0) return [];
  const found = new Map<string, Set<string>>(relations.map((id) => [id, new Set()]));
  // A claim about a post at an organisation stands behind two relations: HOLDS and AT.
  for (const property of ['relation', 'at'] as const) {
    const { rows } = await engine.read(
      `UNWIND $ids AS id MATCH (c:Claim {${property}: id})-[:STATED_IN]->(a:Article) WHERE c.retractedAt IS NULL AND a.publisher IS NOT NULL RETURN DISTINCT id, a.publisher AS publisher`,
      { ids: [...found.keys()] },
    );
    for (const [id, publisher] of rows) found.get(text(id))?.add(text(publisher));
  }
  return [...found].map(([relation, publishers]) => ({ relation, publishers: [...publishers].sort() }));
}

/** How much is stored. */
import { ENTITY_TYPES } from '../../model/entity.ts';
import { RELATION_TYPES } from '../../model/relation.ts';
import type { Statistics } from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { number, textOrNull } from '../row.ts';
import { SCHEMA_VERSION } from '../schema.ts';

export async function statistics(engine: CypherEngine): Promise<Statistics> {
  const count = async (match: string) => number((await engine.read(`${match} AS total`)).rows[0]?.[0]);
  const entities = await Promise.all(
    ENTITY_TYPES.map(async (type) => [type, await count(`MATCH (n:${type}) RETURN count(n)`)] as const),
  );
  const relations = await Promise.all(
    RELATION_TYPES.map(
      async (type) => [type, await count(`MATCH ()-[r:${type}]->() RETURN count(r)`)] as const,
    ),
  );
  const { rows } = await engine.read(
    'MATCH (a:Article) WHERE a.published IS NOT NULL RETURN min(a.published) AS first, max(a.published) AS last',
  );
  return {
    articles: await count('MATCH (n:Article) RETURN count(n)'),
    publishers: await count('MATCH (n:Publisher) RETURN count(n)'),
    origins: await count('MATCH (n:Article) WHERE n.origin = n.id RETURN count(n)'),
    claims: await count('MATCH (n:Claim) WHERE n.retractedAt IS NULL RETURN count(n)'),
    retracted: await count('MATCH (n:Claim) WHERE n.retractedAt IS NOT NULL RETURN count(n)'),
    judgements: await count('MATCH (n:Judgement) WHERE n.retractedAt IS NULL RETURN count(n)'),
    entities: Object.fromEntries(entities.filter(([, total]) => total > 0)),
    relations: Object.fromEntries(relations.filter(([, total]) => total > 0)),
    firstPublished: textOrNull(rows[0]?.[0]),
    lastPublished: textOrNull(rows[0]?.[1]),
    engine: engine.name,
    schema: SCHEMA_VERSION,
  };
}

/** How much is stored. */
import { ENTITY_TYPES } from '../../model/entity.ts';
import { RELATION_TYPES } from '../../model/relation.ts';
import type { Statistics } from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { number, text, textOrNull } from '../row.ts';
import { SCHEMA_VERSION } from '../schema.ts';

/** Counts by name, from rows of a name and a count. */
async function tally(engine: CypherEngine, cypher: string): Promise<Map<string, number>> {
  const { rows } = await engine.read(cypher);
  return new Map(rows.map(([name, total]) => [text(name), number(total)]));
}

const inOrder = (names: readonly string[], totals: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const total = totals.get(name);
      return total ? [[name, total] as const] : [];
    }),
  );

export async function statistics(engine: CypherEngine): Promise<Statistics> {
  const count = async (match: string) => number((await engine.read(`${match} AS total`)).rows[0]?.[0]);
  const entities = await tally(engine, 'MATCH (e:Entity) RETURN e.type AS type, count(e) AS total');
  const relations = await tally(
    engine,
    'MATCH (a:Entity)-[r]->(b:Entity) RETURN type(r) AS type, count(r) AS total',
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
    entities: inOrder(ENTITY_TYPES, entities),
    relations: inOrder(RELATION_TYPES, relations),
    firstPublished: textOrNull(rows[0]?.[0]),
    lastPublished: textOrNull(rows[0]?.[1]),
    engine: engine.name,
    schema: SCHEMA_VERSION,
  };
}

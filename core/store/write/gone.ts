/** The relations that retracted claims still stand behind. */
import { Predicate } from '../../model/claim.ts';
import type { CypherReader } from '../cypher-engine.ts';
import { type RelationKey, relationKey, relationOfClaim } from '../project/relation-key.ts';
import { text, textOrNull } from '../row.ts';

export async function relationsOfRetracted(
  reader: CypherReader,
  claims: readonly string[],
): Promise<RelationKey[]> {
  if (claims.length === 0) return [];
  const { rows } = await reader.read(
    'UNWIND $ids AS id MATCH (c:Claim {id: id}) MATCH (c)-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity) ' +
      'WHERE c.relation IS NOT NULL RETURN c.predicate AS predicate, s.id AS subject, o.id AS object, c.at AS at, o.organisation AS organisation',
    { ids: claims },
  );
  return rows.flatMap(([predicate, subject, object, at, organisation]) => {
    const relation = relationOfClaim(
      { predicate: Predicate.parse(text(predicate)) },
      text(subject),
      text(object),
    );
    const organisationId = textOrNull(organisation);
    return textOrNull(at) && organisationId
      ? [relation, relationKey('AT', text(object), organisationId)]
      : [relation];
  });
}

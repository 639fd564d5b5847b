/** Looks whether a store holds what was acknowledged: none lost, none twice, none by half. */
import { strict as assert } from 'node:assert';
import { number, text } from '#core/store/row.ts';
import type { Store } from '#core/store/store.ts';

/** How many of each kind an article has in the store. */
export type Counts = Awaited<ReturnType<typeof countsOf>>;

/** What one article left in the store, counted along its edges. */
export async function countsOf(store: Store, id: string) {
  const count = async (cypher: string) =>
    number((await store.engine.read(`${cypher} AS n`, { id })).rows[0]?.[0]);
  return {
    articles: await count('MATCH (a:Article {id: $id}) RETURN count(a)'),
    publishers: await count('MATCH (a:Article {id: $id})-[:PUBLISHED_BY]->(p:Publisher) RETURN count(p)'),
    locals: await count('MATCH (l:LocalEntity {article: $id})-[:RESOLVED_TO]->(e:Entity) RETURN count(l)'),
    claims: await count('MATCH (c:Claim {article: $id})-[:STATED_IN]->(a:Article) RETURN count(c)'),
    subjects: await count('MATCH (c:Claim {article: $id})-[:SUBJECT]->(e:Entity) RETURN count(c)'),
    objects: await count('MATCH (c:Claim {article: $id})-[:OBJECT]->(e:Entity) RETURN count(c)'),
    relations: await count(
      'MATCH (c:Claim {article: $id})-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity) MATCH (s)-[r]->(o) WHERE r.id = c.relation RETURN count(c)',
    ),
  };
}

export const articleIds = async (store: Store): Promise<string[]> =>
  (await store.engine.read('MATCH (a:Article) RETURN a.id AS id')).rows.map(([id]) => text(id));

/**
 * Every acknowledged article is there, no article twice, and those not in `checked` are whole.
 * @returns how many articles the store holds
 */
export async function checkStore(
  store: Store,
  acknowledged: ReadonlySet<string>,
  expected: ReadonlyMap<string, Counts>,
  checked: Set<string>,
): Promise<number> {
  const ids = await articleIds(store);
  const held = new Set(ids);
  assert.equal(held.size, ids.length, 'an article is stored twice');
  for (const id of acknowledged) assert.ok(held.has(id), `${id} was acknowledged and is lost`);
  for (const id of held) {
    if (checked.has(id)) continue;
    assert.deepEqual(await countsOf(store, id), expected.get(id), `${id} is stored by half or twice`);
    checked.add(id);
  }
  return held.size;
}

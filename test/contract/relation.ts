/** Reads one relation of an entity; there must be exactly one of that type. */
import { strict as assert } from 'node:assert';
import type { Relation, RelationType } from '#core/model/relation.ts';
import type { Store } from '#core/store/store.ts';

export async function relationOf(store: Store, id: string, type: RelationType): Promise<Relation> {
  const { items } = await store.neighbours(id, { limit: 10, offset: 0, type });
  const [only] = items;
  assert.equal(items.length, 1, `relations of type ${type}`);
  assert.ok(only);
  return only.relation;
}

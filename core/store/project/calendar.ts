/** The months and years that hold dates: nodes with no article of their own, tied by WITHIN. */
import { containers } from './date-chain.ts';
import { calendarState, type EntityState } from './entity-fold.ts';
import { dateId, type RelationKey, relationKey } from './relation-key.ts';

export interface Calendar {
  /** By id; some may be dates that an article gives too. */
  readonly nodes: ReadonlyMap<string, EntityState>;
  /** WITHIN, from the narrower to the wider. */
  readonly keys: readonly RelationKey[];
}

/** What holds the dates among these entities. */
export function calendarOf(states: Iterable<EntityState>): Calendar {
  const nodes = new Map<string, EntityState>();
  const keys = new Map<string, RelationKey>();
  for (const state of states) {
    if (state.type !== 'Date' || !state.edtf) continue;
    let below = state.id;
    for (const node of containers({ edtf: state.edtf, min: state.dateMin, max: state.dateMax })) {
      const id = dateId(node.edtf);
      nodes.set(id, calendarState(id, node));
      const key = relationKey('WITHIN', below, id);
      keys.set(key.id, key);
      below = id;
    }
  }
  return { nodes, keys: [...keys.values()] };
}

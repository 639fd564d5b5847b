/** The relationships at nodes as the engine holds them, loaded for many nodes at once. */
import { z } from 'zod';
import type { NodeValue, RelationshipValue } from '../value/value.ts';
import { gather, withCohort } from './cohort.ts';
import type { Loaded } from './loaded.ts';
import { byNumber, pages } from './page.ts';
import type { Direction } from './record.ts';
import { quoted } from './source.ts';

const idSchema = z.number();

export class Adjacency {
  private readonly loaded: Loaded;
  private readonly sides = new Map<string, Map<number, readonly RelationshipValue[]>>();

  constructor(loaded: Loaded) {
    this.loaded = loaded;
  }

  /** Loads the relationships of many nodes at once, so that {@link Adjacency.at} answers from memory. */
  private expand(nodes: readonly NodeValue[], direction: Direction, types: readonly string[] | null): void {
    const store = this.side(direction, types);
    const ids = [...new Set(nodes.map((node) => node.id))].filter((id) => id >= 0 && !store.has(id));
    const type = types === null ? '' : `:${types.map(quoted).join('|')}`;
    const arrow = direction === 'in' ? `<-[r${type}]-` : `-[r${type}]->`;
    for (const part of pages(ids)) {
      const lists = new Map<number, RelationshipValue[]>(part.map((id) => [id, []]));
      const rows =
        types?.length === 0
          ? []
          : this.loaded.source.read(
              `${byNumber('n')} MATCH (n)${arrow}(m) RETURN id(n), id(r), type(r), id(m)${this.loaded.columns('r')}`,
              { ids: [...part] },
            );
      for (const [from, id, name, to, ...values] of rows) {
        const [near, far] = [idSchema.parse(from), idSchema.parse(to)];
        const [start, end] = direction === 'in' ? [far, near] : [near, far];
        const record = this.loaded.relationship(idSchema.parse(id), z.string().parse(name), start, end);
        this.loaded.fill(record, values);
        lists.get(near)?.push(record.relationship);
      }
      const far: NodeValue[] = [];
      for (const [id, list] of lists) {
        store.set(id, list);
        for (const r of list) far.push(direction === 'in' ? r.start : r.end);
      }
      gather(far.map((node) => this.loaded.recordOf(node)));
    }
  }

  private side(direction: Direction, types: readonly string[] | null) {
    const key = `${direction} ${types === null ? '*' : JSON.stringify([...types].sort())}`;
    let store = this.sides.get(key);
    if (!store) {
      store = new Map();
      this.sides.set(key, store);
    }
    return store;
  }

  /** The relationships that leave a node, or come to it. */
  at(
    node: NodeValue,
    direction: Exclude<Direction, 'both'>,
    types: readonly string[] | null,
  ): readonly RelationshipValue[] {
    const store = this.side(direction, types);
    const key = `${direction} ${types?.join('|') ?? '*'}`;
    if (!store.has(node.id)) this.expand(withCohort(this.loaded.recordOf(node), key), direction, types);
    return store.get(node.id) ?? [];
  }
}

/**
 * The scene: what is on the canvas. Immutable; every edit is a producer that returns another scene, so that undo is
 * nothing but keeping the old one.
 */
import type { Entity } from '#core/model/entity.ts';
import type { Relation } from '#core/model/relation.ts';
import type { Subgraph } from '#core/model/view.ts';
import { type Appearance, PLAIN } from './appearance.ts';
import { type Filters, NO_FILTERS } from './filter.ts';

/** A place on the canvas, in graph coordinates. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What part of the plane is looked at. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** What had been reported up to a day of what is in the scene. */
export interface Known {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** The entities asked about; those among them that are not in `entities` had not been reported. */
  readonly asked: ReadonlySet<string>;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relations: ReadonlyMap<string, Relation>;
}

export interface Scene {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly relations: ReadonlyMap<string, Relation>;
  /** Entities without a position have not been laid out yet. */
  readonly positions: ReadonlyMap<string, Point>;
  readonly pinned: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  /** Ids of entities and relations. */
  readonly selection: ReadonlySet<string>;
  readonly filters: Filters;
  readonly appearance: Appearance;
  /** Publishers behind each relation, once something asks for them. */
  readonly sources: ReadonlyMap<string, readonly string[]> | null;
  /** Set while the scene is seen as known on a day; null: as known today. */
  readonly known: Known | null;
  /** What the reader wrote about things and relations, by id. */
  readonly notes: ReadonlyMap<string, string>;
  readonly viewport: Viewport | null;
}

export type Producer = (scene: Scene) => Scene;

export const EMPTY_SCENE: Scene = {
  entities: new Map(),
  relations: new Map(),
  positions: new Map(),
  pinned: new Set(),
  hidden: new Set(),
  selection: new Set(),
  filters: NO_FILTERS,
  appearance: PLAIN,
  sources: null,
  known: null,
  notes: new Map(),
  viewport: null,
};

const without = <T>(set: ReadonlySet<T>, gone: ReadonlySet<T>): ReadonlySet<T> =>
  new Set([...set].filter((item) => !gone.has(item)));

/** Adds entities with the relations among them; relations with an end that is not in the scene are left out. */
export const add =
  (graph: Subgraph): Producer =>
  (scene) => {
    const entities = new Map(scene.entities);
    for (const entity of graph.entities) entities.set(entity.id, entity);
    const relations = new Map(scene.relations);
    for (const relation of graph.relations)
      if (entities.has(relation.from) && entities.has(relation.to)) relations.set(relation.id, relation);
    const added = new Set(graph.entities.map((entity) => entity.id));
    return { ...scene, entities, relations, hidden: without(scene.hidden, added) };
  };

/** The part of a graph that adds the best reported things to those there and stays below a number of things and relations; null when there is no room. */
export function mostOf(
  { entities, relations }: Subgraph,
  there: ReadonlySet<string>,
  limit: number,
): { readonly graph: Subgraph; readonly fresh: number } | null {
  const taken = new Set(there);
  const ties = new Map<string, string[]>();
  for (const { from, to } of relations) {
    ties.set(from, [...(ties.get(from) ?? []), to]);
    ties.set(to, [...(ties.get(to) ?? []), from]);
  }
  let size =
    entities.filter(({ id }) => there.has(id)).length +
    relations.filter(({ from, to }) => there.has(from) && there.has(to)).length;
  let fresh = 0;
  const waiting = entities.filter(({ id }) => !there.has(id));
  for (const { id } of waiting.sort((a, b) => b.articles - a.articles || b.degree - a.degree)) {
    const more = 1 + (ties.get(id) ?? []).filter((other) => taken.has(other)).length;
    if (size + more > limit) break;
    taken.add(id);
    size += more;
    fresh++;
  }
  if (fresh === 0) return null;
  return {
    graph: {
      entities: entities.filter(({ id }) => taken.has(id)),
      relations: relations.filter(({ from, to }) => taken.has(from) && taken.has(to)),
    },
    fresh,
  };
}

/** Takes entities off the canvas, with the relations that touch them. */
export const dismiss =
  (ids: ReadonlySet<string>): Producer =>
  (scene) => {
    const entities = new Map([...scene.entities].filter(([id]) => !ids.has(id)));
    const relations = new Map(
      [...scene.relations].filter(([id, { from, to }]) => !ids.has(id) && !ids.has(from) && !ids.has(to)),
    );
    const positions = new Map([...scene.positions].filter(([id]) => !ids.has(id)));
    const kept = (id: string) => entities.has(id) || relations.has(id);
    return {
      ...scene,
      entities,
      relations,
      positions,
      pinned: without(scene.pinned, ids),
      hidden: without(scene.hidden, ids),
      selection: new Set([...scene.selection].filter(kept)),
      notes: new Map([...scene.notes].filter(([id]) => kept(id))),
    };
  };

export const hide =
  (ids: ReadonlySet<string>): Producer =>
  (scene) => ({
    ...scene,
    hidden: new Set([...scene.hidden, ...[...ids].filter((id) => scene.entities.has(id))]),
    selection: without(scene.selection, ids),
  });

export const showHidden: Producer = (scene) => ({ ...scene, hidden: new Set() });

/** Pins all of them, or lets all of them go when all are pinned. */
export const togglePin =
  (ids: ReadonlySet<string>): Producer =>
  (scene) => {
    const nodes = new Set([...ids].filter((id) => scene.entities.has(id)));
    const all = [...nodes].every((id) => scene.pinned.has(id));
    return { ...scene, pinned: all ? without(scene.pinned, nodes) : new Set([...scene.pinned, ...nodes]) };
  };

export const place =
  (positions: ReadonlyMap<string, Point>): Producer =>
  (scene) => ({
    ...scene,
    // What was dismissed meanwhile stays dismissed.
    positions: new Map([...scene.positions, ...[...positions].filter(([id]) => scene.entities.has(id))]),
  });

export const select =
  (ids: Iterable<string>): Producer =>
  (scene) => ({
    ...scene,
    selection: new Set([...ids].filter((id) => scene.entities.has(id) || scene.relations.has(id))),
  });

export const look =
  (viewport: Viewport): Producer =>
  (scene) => ({ ...scene, viewport });

export const drawAs =
  (appearance: Appearance): Producer =>
  (scene) => ({ ...scene, appearance });

export const filterBy =
  (filters: Filters): Producer =>
  (scene) => ({ ...scene, filters });

/** Sees the scene as known on a day, or (null) as known today. */
export const know =
  (known: Known | null): Producer =>
  (scene) =>
    scene.known === known ? scene : { ...scene, known };

/** Pins a note to a thing or relation; an empty one is taken off. */
export const note =
  (id: string, words: string): Producer =>
  (scene) => {
    const trimmed = words.trim();
    if ((scene.notes.get(id) ?? '') === trimmed) return scene;
    const notes = new Map(scene.notes);
    if (trimmed) notes.set(id, trimmed);
    else notes.delete(id);
    return { ...scene, notes };
  };

/** An entity or relation as the scene has it now: as known on its day, where one is set. */
export const entityIn = ({ entities, known }: Scene, id: string): Entity | undefined =>
  (known?.entities ?? entities).get(id);
export const relationIn = ({ relations, known }: Scene, id: string): Relation | undefined =>
  (known?.relations ?? relations).get(id);

/** Entities of the selection, without its relations. */
export const selectedEntities = (scene: Scene): ReadonlySet<string> =>
  new Set([...scene.selection].filter((id) => scene.entities.has(id)));

/** Ids one relation away, in the scene. */
export function neighboursOf(scene: Scene, ids: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { from, to } of scene.relations.values()) {
    if (ids.has(from)) found.add(to);
    if (ids.has(to)) found.add(from);
  }
  return found;
}

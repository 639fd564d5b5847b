/** Growing the scene: something that was found, and what is around it. */
import type { Entity } from '#core/model/entity.ts';
import type { Subgraph } from '#core/model/view.ts';
import { api, type NeighbourQuery } from './api.ts';
import { attempt } from './attempt.ts';
import { change, choose, type Flood, say, scene, set, theCanvas } from './desk.ts';
import { add, mostOf } from './state/scene.ts';
import { caption, text } from './text.ts';
import { EXPLORE } from './views/address.ts';

/** Puts an entity on the canvas with its relations to what is there, selects and centres it. */
export async function addEntity(entity: Pick<Entity, 'id' | 'type' | 'name' | 'edtf'>): Promise<void> {
  set({ view: EXPLORE });
  if (scene().entities.has(entity.id)) {
    say(text.live.focused(caption(entity)));
    choose([entity.id]);
    theCanvas()?.centre([entity.id]);
    return;
  }
  await attempt(async (signal) => {
    const graph = await api.subgraph([...scene().entities.keys(), entity.id], { signal });
    change(add(graph));
    choose([entity.id]);
    say(text.live.added(caption(entity)));
  });
}

/** More neighbours than this are asked about first. */
export const ASK_ABOVE = 25;
/** Things and relations: the scene is not grown beyond this without asking. */
export const SCENE_LIMIT = 1000;

/** Grows the scene around an entity; asks what to add when that would be much. Statements stay in the inspector. */
export async function expand(id: string): Promise<void> {
  await attempt(async (signal) => {
    const counts = (await api.counts(id, signal)).filter(({ entityType }) => entityType !== 'Statement');
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    const entity = scene().entities.get(id);
    if (!entity) return;
    if (total > ASK_ABOVE) {
      set({ expanding: { entity, counts } });
      return;
    }
    await addNeighbours(
      entity,
      counts.map(({ type, direction, entityType }) => ({ type, direction, entityType, limit: ASK_ABOVE })),
      signal,
    );
  });
}

/** Adds the neighbours these queries find, as one edit. */
export async function addNeighbours(
  entity: Entity,
  queries: readonly NeighbourQuery[],
  signal: AbortSignal,
): Promise<void> {
  const pages = await Promise.all(queries.map((query) => api.neighbours(entity.id, query, signal)));
  const total = pages.reduce((sum, { total: some }) => sum + some, 0);
  const before = scene().entities;
  const fresh = new Set(
    pages.flatMap(({ items }) => items.map((item) => item.entity.id)).filter((id) => !before.has(id)),
  );
  if (fresh.size === 0) {
    say(text.expand.added(0, total, caption(entity)));
    return;
  }
  const whole = await api.subgraph([...before.keys(), ...fresh], { signal });
  const wave = { around: entity, whole, fresh: fresh.size, total };
  if (whole.entities.length + whole.relations.length > SCENE_LIMIT)
    set({ flood: { ...wave, best: mostOf(whole, new Set(before.keys()), SCENE_LIMIT) } });
  else grow(whole, wave);
}

/** Adds what was found around something, as one edit. */
export function grow(
  graph: Subgraph,
  { around, fresh, total }: Pick<Flood, 'around' | 'fresh' | 'total'>,
): void {
  change(add(graph));
  say(text.expand.added(fresh, total, caption(around)));
}

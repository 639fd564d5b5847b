/** Opening scenes: the most connected part, a link's, one article's, the one before; and loading anew what is shown. */
import { api } from './api.ts';
import { attempt } from './attempt.ts';
import { adjust, change, choose, page, say, scene, set } from './desk.ts';
import { knownOn } from './known.ts';
import { decode, type Link } from './state/permalink.ts';
import { add, EMPTY_SCENE, know, type Scene, select } from './state/scene.ts';
import { storage } from './storage.ts';
import { text } from './text.ts';
import { EXPLORE } from './views/address.ts';

/** Notes that are too long for a link, as this browser kept them. */
export type Notes = Readonly<Record<string, string>>;

/** Notes which version of the data a scene is loaded from, and whether its link was made on another. */
async function noteVersion(madeOn: number | null = null): Promise<void> {
  const { data } = await api.status();
  set({ data, changed: false, madeOn: madeOn !== null && data !== null && madeOn !== data ? madeOn : null });
}

/** Opens the most connected part of the graph. */
export async function openStart(): Promise<void> {
  await attempt(async (signal) => {
    const [start] = await Promise.all([api.start(signal), noteVersion()]);
    change((before) =>
      add(start)({ ...EMPTY_SCENE, filters: before.filters, appearance: before.appearance }),
    );
    set({ suggestions: start.suggestions, loaded: true });
  });
}

/** A link's scene over what the store holds of it today. */
function sceneOf(link: Link, bare: Scene, notes: Notes): Scene {
  const known = (ids: ReadonlySet<string>) => new Set([...ids].filter((id) => bare.entities.has(id)));
  const full: Scene = {
    ...bare,
    positions: new Map([...link.positions].filter(([id]) => bare.entities.has(id))),
    pinned: known(link.pinned),
    hidden: known(link.hidden),
    filters: link.filters,
    appearance: link.appearance,
    notes: new Map(
      [...link.notes, ...Object.entries(notes)].filter(
        ([id]) => bare.entities.has(id) || bare.relations.has(id),
      ),
    ),
    viewport: link.viewport,
  };
  return select(link.selection)(full);
}

/** Restores the scene of an address hash; falls back to the start. */
export async function openHash(hash: string, notes: Notes = {}): Promise<void> {
  const link = decode(hash);
  if (!link) return openStart();
  await attempt(async (signal) => {
    const [graph] = await Promise.all([api.subgraph(link.ids, { signal }), noteVersion(link.data)]);
    if (graph.entities.length === 0) return openStart();
    const full = sceneOf(link, add(graph)(EMPTY_SCENE), notes);
    const known = link.knownOn === null ? null : await knownOn(link.knownOn, full);
    change(() => know(known)(full));
    set({ loaded: true });
    const [only] = link.selection;
    if (link.selection.length === 1 && only !== undefined) choose([only]);
    const missing = link.ids.length - graph.entities.length;
    if (missing > 0) say(text.states.gone(missing));
    void api.start().then(
      ({ suggestions }) => set({ suggestions }),
      () => undefined,
    );
  });
}

/** The scene that was on the canvas when this browser was last here. */
export const lastScene = storage.autosave();

/** Goes on where the reader was. */
export async function openLast(): Promise<void> {
  set({ last: false });
  if (lastScene) await openHash(lastScene.hash, lastScene.notes);
}

/** Loads what is shown anew from the store, everything in its place. */
export async function reload(): Promise<void> {
  await attempt(async (signal) => {
    const before = scene();
    const [graph] = await Promise.all([api.subgraph([...before.entities.keys()], { signal }), noteVersion()]);
    const known = before.known && (await knownOn(before.known.day, before));
    adjust((now) => {
      const fresh = add(graph)({ ...now, entities: new Map(), relations: new Map(), known });
      return { ...select(now.selection)(fresh), hidden: now.hidden };
    });
    say(text.notice.reloaded);
  });
}

/** The graph of one article alone. */
export async function openArticleGraph(article: string): Promise<void> {
  await attempt(async (signal) => {
    const detail = await api.article(article, signal);
    const ids = new Set(
      detail.entities.flatMap(({ canonical, type }) =>
        canonical && type !== 'Statement' ? [canonical.id] : [],
      ),
    );
    const graph = await api.subgraph([...ids], { signal });
    change(() => add(graph)(EMPTY_SCENE));
    set({ view: EXPLORE, article: null, dialog: null, inspected: null, trail: [], loaded: true });
  });
}

/** Whether the store holds another version than the scene was loaded from. */
export function noteData(data: number | null): void {
  const held = page.get().data;
  if (data === null) return;
  if (held === null) set({ data });
  else if (data !== held) set({ changed: true });
}

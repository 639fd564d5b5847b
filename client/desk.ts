/** The stores of the page and what is done to them at once, without asking the server. Panels and actions call these; none of them knows React. */
import type { Entity } from '#core/model/entity.ts';
import type { Relation } from '#core/model/relation.ts';
import type { NeighbourCount, Subgraph } from '#core/model/view.ts';
import { amend, EMPTY_HISTORY, edit, type History, redo, undo } from './state/history.ts';
import { look, type Point, type Producer, place, type Scene, select, type Viewport } from './state/scene.ts';
import { createStore } from './state/store.ts';
import type { Clock } from './state/timeline.ts';
import { storage, type Theme } from './storage.ts';
import { text } from './text.ts';
import { EXPLORE, type ViewPlace } from './views/address.ts';

/** What the inspector shows. */
export interface Inspected {
  readonly kind: 'entity' | 'relation';
  readonly id: string;
  /** One that may not be on the canvas. */
  readonly relation?: Relation;
}

export type Dialog =
  | 'layout'
  | 'help'
  | 'palette'
  | 'scenes'
  | 'articles'
  | 'paths'
  | 'compare'
  | 'about'
  | null;

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly requestId: string | null;
  readonly retry: () => void;
}

/** More than one takes in, waiting to be added. */
export interface Flood {
  readonly around: Entity;
  readonly whole: Subgraph;
  /** How many things it adds, of how many there are. */
  readonly fresh: number;
  readonly total: number;
  /** As much of it as keeps the scene readable, the best reported first. */
  readonly best: { readonly graph: Subgraph; readonly fresh: number } | null;
}

/** Everything on the page that is not the scene. */
export interface Page {
  readonly view: ViewPlace;
  readonly inspected: Inspected | null;
  /** Where the inspector was before, nearest last. */
  readonly trail: readonly Inspected[];
  readonly dialog: Dialog;
  /** An entity that the reader merges with another or splits. */
  readonly deciding: { readonly kind: 'merge' | 'split'; readonly entity: Entity } | null;
  readonly article: { readonly id: string; readonly claim: string | null } | null;
  readonly expanding: { readonly entity: Entity; readonly counts: readonly NeighbourCount[] } | null;
  /** What would make the scene very large, until the reader says how much of it to add. */
  readonly flood: Flood | null;
  /** Width of the panel on the right as the reader set it. */
  readonly side: number | null;
  readonly table: boolean;
  readonly clock: Clock;
  /** The version of the data that the scene was loaded from. */
  readonly data: number | null;
  /** The version that the opened link was made on, when that is another. */
  readonly madeOn: number | null;
  /** Whether the store has been written to since. */
  readonly changed: boolean;
  /** Whether the scene of the last visit is offered. */
  readonly last: boolean;
  /** Whether the reader has read first help. */
  readonly guided: boolean;
  /** What the inspector shows of a thing; stays while one looks from thing to thing. */
  readonly tab: string;
  readonly legend: boolean;
  readonly timeline: boolean;
  readonly map: boolean;
  readonly theme: Theme;
  /** Ids of relations and entities on the paths last asked for. */
  readonly path: ReadonlySet<string>;
  readonly suggestions: readonly string[];
  readonly busy: number;
  /** While places are searched for. */
  readonly arranging: { readonly things: number; readonly progress: number } | null;
  readonly loaded: boolean;
  readonly failure: Failure | null;
  readonly trouble: 'offline' | 'store' | 'server' | null;
  /** What a live region says and a toast shows. */
  readonly said: { readonly words: string; readonly at: number } | null;
}

const prefersDark = () => matchMedia('(prefers-color-scheme: dark)').matches;
const isNarrow = () => matchMedia('(max-width: 760px)').matches;

export const scenes = createStore<History>(EMPTY_HISTORY);
export const page = createStore<Page>({
  view: EXPLORE,
  inspected: null,
  trail: [],
  dialog: null,
  deciding: null,
  article: null,
  expanding: null,
  flood: null,
  side: storage.side() ?? null,
  table: false,
  clock: 'happened',
  data: null,
  madeOn: null,
  changed: false,
  last: storage.autosave() !== null,
  guided: storage.guided(),
  tab: 'life',
  legend: !isNarrow(),
  timeline: !isNarrow(),
  map: storage.map() ?? true,
  theme: storage.theme() ?? (prefersDark() ? 'dark' : 'light'),
  path: new Set(),
  suggestions: [],
  busy: 0,
  arranging: null,
  loaded: false,
  failure: null,
  trouble: null,
  said: null,
});

/** What only the canvas can do; it registers itself here. */
export interface CanvasHandle {
  /** Width over height of what things are fitted into. */
  shape(): number;
  fit(): void;
  zoom(factor: number): void;
  centre(ids: readonly string[]): void;
  /** Looks at what is added next once it has its place. */
  showNewOnceDrawn(): void;
  /** The next stroke draws around what is to be chosen. */
  lasso(): void;
  minimap(canvas: HTMLCanvasElement | null): void;
  png(): Promise<Blob>;
}
let canvas: CanvasHandle | null = null;
export const registerCanvas = (handle: CanvasHandle | null): void => {
  canvas = handle;
};
export const theCanvas = (): CanvasHandle | null => canvas;

export const scene = (): Scene => scenes.get().present;
export const change = (producer: Producer): void => scenes.update((history) => edit(history, producer));
export const adjust = (producer: Producer): void => scenes.update((history) => amend(history, producer));
export const set = (part: Partial<Page>): void => page.update((before) => ({ ...before, ...part }));

let saidAt = 0;
export const say = (words: string): void => set({ said: { words, at: ++saidAt } });

export function undoEdit(): void {
  scenes.update(undo);
  say(text.live.undone);
}
export function redoEdit(): void {
  scenes.update(redo);
  say(text.live.redone);
}

export function inspect(inspected: Inspected | null): void {
  page.update((before) => {
    if (before.inspected?.id === inspected?.id) return before;
    const trail = before.inspected && inspected ? [...before.trail, before.inspected].slice(-30) : [];
    return { ...before, inspected, trail };
  });
}

export function inspectBack(): void {
  page.update((before) => {
    // Before the first thing read about stands what is selected.
    return { ...before, inspected: before.trail.at(-1) ?? null, trail: before.trail.slice(0, -1) };
  });
}

/** Shows another view of the frame. */
export const openView = (id: string, query = ''): void => set({ view: { id, query }, dialog: null });

/** Opens the claims behind a relation, on the canvas or not. */
export const inspectRelation = (relation: Relation): void =>
  inspect({ kind: 'relation', id: relation.id, relation });

/** Selects on the canvas; the inspector opens what is selected: one thing as itself, several as several. */
export function choose(ids: readonly string[]): void {
  adjust(select(ids));
  const { entities } = scene();
  const [only] = ids;
  if (ids.length === 1 && only !== undefined)
    inspect({ kind: entities.has(only) ? 'entity' : 'relation', id: only });
  else inspect(null);
}

/** Adds to what is selected, or takes from it what is selected already. */
export function chooseToo(id: string): void {
  const { selection } = scene();
  choose(selection.has(id) ? [...selection].filter((other) => other !== id) : [...selection, id]);
}

/** Selects on the canvas and opens the claims behind what is selected. */
export function openClaims(ids: readonly string[]): void {
  set({ tab: 'evidence' });
  choose(ids);
}

export const moved = (positions: ReadonlyMap<string, Point>): void => change(place(positions));
export const looked = (viewport: Viewport): void => adjust(look(viewport));

/** Laying out: what has no place gets one as soon as it is in the scene, in a worker, where it can be stopped. */

import { nodeLabel } from './canvas/drawing.ts';
import { roomOf } from './canvas/size.ts';
import { adjust, change, page, say, scene, scenes, set, theCanvas } from './desk.ts';
import { type Arrangement, arranged, beside, type Placing, type Tie } from './state/arrangement.ts';
import { visible } from './state/filter.ts';
import { type Point, place, type Scene, selectedEntities } from './state/scene.ts';
import { arrange as words } from './text/canvas.ts';
import type { LayoutNews, LayoutTask } from './work/layout-message.ts';

/** What of the scene is laid out: all, what is selected, or what came last. */
export type Extent = 'all' | 'selected' | 'newest';

interface Job {
  readonly worker: Worker;
  readonly ids: ReadonlySet<string>;
  stop(): void;
}
let job: Job | null = null;

const graphOf = ({ entities, relations }: ReturnType<typeof visible>) => ({
  placing: entities.map(
    (entity): Placing => ({
      id: entity.id,
      type: entity.type,
      label: nodeLabel(entity),
      ...roomOf(entity.type, nodeLabel(entity)),
      day: entity.type === 'Event' || entity.type === 'Date' ? (entity.dateMin ?? entity.dateMax) : null,
    }),
  ),
  ties: relations.map(({ from, to }): Tie => ({ from, to })),
});

/** What came with the last edit that brought something. */
export function newest(): ReadonlySet<string> {
  const { past, present } = scenes.get();
  const before = [...past].reverse().find(({ entities }) => entities !== present.entities)?.entities;
  return new Set([...present.entities.keys()].filter((id) => !before?.has(id)));
}

/** Takes over places, but not of what the reader moved or pinned meanwhile. */
const settle =
  (places: ReadonlyMap<string, Point>, asked: Scene): ((scene: Scene) => Scene) =>
  (now) =>
    place(
      new Map(
        [...places].filter(
          ([id]) =>
            now.positions.get(id) === asked.positions.get(id) &&
            !(now.pinned.has(id) && now.positions.has(id)),
        ),
      ),
    )(now);

function end(): void {
  job?.worker.terminate();
  job = null;
  set({ arranging: null });
}

/** Ends the search; what had no place yet stands near what it is tied to. */
export function stopArranging(): void {
  const stopped = job;
  end();
  stopped?.stop();
  say(words.stopped);
}

/** Runs the search; `done` gets the best places when it ends or is stopped. */
function search(asked: Omit<LayoutTask, 'shape'>, done: (places: ReadonlyMap<string, Point>) => void): void {
  end();
  const task: LayoutTask = { ...asked, shape: theCanvas()?.shape() ?? 1 };
  const worker = new Worker(new URL('./work/layout-worker.ts', import.meta.url), { type: 'module' });
  let best: ReadonlyMap<string, Point> | null = null;
  const fallback = () =>
    beside(
      task.placing.filter(({ id }) => !task.places.has(id)),
      task.ties,
      task.places,
    );
  job = { worker, ids: new Set(task.placing.map(({ id }) => id)), stop: () => done(best ?? fallback()) };
  set({ arranging: { things: task.placing.length - task.fixed.size, progress: 0 } });
  worker.addEventListener('message', ({ data }: MessageEvent<LayoutNews>) => {
    if (job?.worker !== worker) return;
    best = data.places ?? best;
    if (data.progress < 1) {
      set({ arranging: { things: task.placing.length - task.fixed.size, progress: data.progress } });
      return;
    }
    end();
    done(best ?? fallback());
  });
  worker.addEventListener('error', () => {
    if (job?.worker !== worker) return;
    end();
    done(fallback());
  });
  worker.postMessage(task);
}

/** Places what has none; what has stays where it is. */
function placeNew(now: Scene): void {
  const shown = visible(now);
  const waiting = shown.entities.filter(({ id }) => !now.positions.has(id));
  if (waiting.length === 0) return;
  if (job && waiting.every(({ id }) => job?.ids.has(id))) return;
  const { placing, ties } = graphOf(shown);
  const settled = new Map(
    shown.entities.flatMap(({ id }): [string, Point][] => {
      const at = now.positions.get(id);
      return at ? [[id, at]] : [];
    }),
  );
  const places = new Map([
    ...settled,
    ...(settled.size > 0
      ? beside(
          placing.filter(({ id }) => !settled.has(id)),
          ties,
          settled,
        )
      : []),
  ]);
  search({ placing, ties, places, fixed: new Set(settled.keys()) }, (found) => {
    theCanvas()?.showNewOnceDrawn();
    adjust(settle(found, now));
  });
}

/** Lays out as one edit that undo takes back. */
export function arrange(kind: Arrangement, extent: Extent): void {
  const now = scene();
  const shown = visible(now);
  const { placing, ties } = graphOf(shown);
  const chosen =
    extent === 'all'
      ? new Set(placing.map(({ id }) => id))
      : extent === 'selected'
        ? selectedEntities(now)
        : newest();
  const free = placing.filter(({ id }) => chosen.has(id) && !now.pinned.has(id));
  if (free.length === 0) {
    say(words.nothing);
    return;
  }
  const finish = (places: ReadonlyMap<string, Point>) => {
    const wanted = new Map([...places].filter(([id]) => chosen.has(id) && !now.pinned.has(id)));
    // Stopped before anything was found: no edit, nothing to undo.
    if (wanted.size === 0) return;
    change(settle(wanted, now));
    say(words.done(wanted.size));
    // After React has handed the scene to the canvas.
    if (extent === 'all') requestAnimationFrame(() => theCanvas()?.fit());
  };
  if (kind !== 'force') {
    finish(inPlace(arranged(kind, free, ties), extent === 'all' ? null : now.positions));
    return;
  }
  const fixed = new Set(placing.flatMap(({ id }) => (free.some((one) => one.id === id) ? [] : [id])));
  search({ placing, ties, places: now.positions, fixed }, finish);
}

/** A part that is laid out stays about where it was. */
function inPlace(
  places: ReadonlyMap<string, Point>,
  before: ReadonlyMap<string, Point> | null,
): ReadonlyMap<string, Point> {
  if (!before) return places;
  const middle = (of: readonly Point[]) => ({
    x: of.reduce((sum, { x }) => sum + x, 0) / of.length,
    y: of.reduce((sum, { y }) => sum + y, 0) / of.length,
  });
  const was = [...places.keys()].flatMap((id) => before.get(id) ?? []);
  if (was.length === 0) return places;
  const [from, to] = [middle([...places.values()]), middle(was)];
  return new Map([...places].map(([id, { x, y }]) => [id, { x: x + to.x - from.x, y: y + to.y - from.y }]));
}

/** Watches the scene for things without a place; gives back a way to stop watching. */
export function keepArranged(): () => void {
  const look = () => {
    const now = scene();
    const waits = [...now.entities.keys()].some((id) => !now.positions.has(id));
    if (waits) placeNew(now);
    else if (job && page.get().arranging && ![...job.ids].some((id) => now.entities.has(id))) end();
  };
  const stop = scenes.subscribe(look);
  look();
  return stop;
}

/** Undo as data: the scenes before and after the present one. Selection and viewport are looked through, not undone. */
import { EMPTY_SCENE, type Producer, type Scene, select } from './scene.ts';

export interface History {
  readonly past: readonly Scene[];
  readonly present: Scene;
  readonly future: readonly Scene[];
}

/** Steps kept; scenes share their parts, so this is small. */
const DEPTH = 200;

export const EMPTY_HISTORY: History = { past: [], present: EMPTY_SCENE, future: [] };

/** An edit that undo takes back. */
export function edit({ past, present, future }: History, producer: Producer): History {
  const next = producer(present);
  if (next === present) return { past, present, future };
  return { past: [...past, present].slice(-DEPTH), present: next, future: [] };
}

/** A change that belongs to the edit before it (where the layout put things) or is none (selection, viewport). */
export function amend(history: History, producer: Producer): History {
  const next = producer(history.present);
  return next === history.present ? history : { ...history, present: next };
}

/** The other scene with today's eyes: same selection where it still exists, same viewport. */
const seenAs = (scene: Scene, now: Scene): Scene => ({
  ...select(now.selection)(scene),
  viewport: now.viewport,
});

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return {
    past: history.past.slice(0, -1),
    present: seenAs(before, history.present),
    future: [history.present, ...history.future],
  };
}

export function redo(history: History): History {
  const [after, ...rest] = history.future;
  if (!after) return history;
  return { past: [...history.past, history.present], present: seenAs(after, history.present), future: rest };
}

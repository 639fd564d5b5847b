/** Which part of a scene is drawn in full. The rest is dots and strokes: drawing all of a large scene takes seconds. */
import type { Box, Ground } from './ground.ts';

/** Up to this many things and relations together all are drawn in full. */
const ALL_BELOW = 700;
/** In view, at most these in full. */
const MOST_DOTS = 160;
const MOST_STROKES = 420;
/** Of what is chosen with its neighbours. */
const MOST_KEPT = 250;

/** Larger scenes move as a picture: Cytoscape draws fewer than 30 frames a second of them in software. */
const STILL_BELOW = 150;

const sum = ({ dots, strokes }: Ground): number => dots.length + strokes.length;

/** Whether the scene is too large to draw in full. */
export const crowded = (ground: Ground): boolean => sum(ground) > ALL_BELOW;

/** Whether it is moved as a picture. */
export const heavy = (ground: Ground): boolean => sum(ground) > STILL_BELOW;

/** What is chosen with what it touches. */
export function nearest(ground: Ground, chosen: ReadonlySet<string>): ReadonlySet<string> {
  const near = new Set([...chosen].filter((id) => ground.byId.has(id)));
  for (const { id, from, to } of chosen.size > 0 ? ground.strokes : []) {
    if (near.size > MOST_KEPT) break;
    if (!chosen.has(id) && !chosen.has(from.id) && !chosen.has(to.id)) continue;
    near.add(from.id);
    near.add(to.id);
  }
  return near;
}

/** Ids of the things drawn in full: all, or those in view when they are few; what is chosen with its neighbours always. */
export function detail(ground: Ground, view: Box, chosen: ReadonlySet<string>): ReadonlySet<string> {
  if (!crowded(ground)) return new Set(ground.byId.keys());
  const kept = nearest(ground, chosen);
  const seen = ground.inside(view);
  if (seen.length > MOST_DOTS) return kept;
  const ids = new Set([...kept, ...seen.map(({ id }) => id)]);
  const strokes = seen.reduce((total, { id }) => total + ground.strokesOf(id).length, 0);
  return strokes > MOST_STROKES * 2 ? kept : ids;
}

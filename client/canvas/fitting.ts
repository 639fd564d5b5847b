/** Where to look from so that everything is seen, nothing of it under the map in the corner. */
import type { Viewport } from '../state/scene.ts';
import type { Camera, Taken } from './camera.ts';
import { crowded } from './detail.ts';
import { type Box, boxOf, type Ground } from './ground.ts';

const LARGEST_FIT = 1.35;
/** Left free above the tools anyhow. */
const TOOLS = 40;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much of the canvas the map in its corner takes; nothing where there is none. */
export function cornerOf(container: HTMLElement, map: HTMLElement | null): Taken {
  if (!map?.offsetParent) return { right: 0, below: 0 };
  const [whole, taken] = [container.getBoundingClientRect(), map.getBoundingClientRect()];
  return { right: whole.right - taken.left, below: whole.bottom - taken.top };
}

/** Whether a thing or its name would lie under the map. */
function covers({ dots }: Ground, size: Size, { right, below }: Taken, { x, y, zoom }: Viewport): boolean {
  const [left, top] = [x + (size.width / 2 - right) / zoom, y + (size.height / 2 - below) / zoom];
  const far = { x: x + size.width / 2 / zoom, y: y + size.height / 2 / zoom };
  return dots.some((dot) => {
    const box = boxOf([dot]);
    return box.x2 > left && box.y2 > top && box.x1 < far.x && box.y1 < far.y;
  });
}

/** @param part what is to be seen @param taken what the map takes @param size of the canvas */
export function fitting(
  camera: Pick<Camera, 'aim'>,
  ground: Ground,
  part: Box,
  taken: Taken,
  size: Size,
): Viewport {
  const whole = camera.aim(part, LARGEST_FIT);
  if (!taken.right || crowded(ground) || !covers(ground, size, taken, whole)) return whole;
  // Beside the map or above it, whichever shows everything from nearer.
  const beside = camera.aim(part, LARGEST_FIT, { right: taken.right, below: 0 });
  const above = camera.aim(part, LARGEST_FIT, { right: 0, below: taken.below - TOOLS });
  return beside.zoom >= above.zoom ? beside : above;
}

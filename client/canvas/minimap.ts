/** The whole scene in a corner, with the part that is looked at; a click or drag on it looks elsewhere. */
import type { Point } from '../state/scene.ts';
import type { Box, Ground } from './ground.ts';
import { type Look, paintInTurns, painting } from './paint.ts';

export interface Minimap {
  /** Another scene or theme. */
  hold(ground: Ground, look: Look): void;
  /** Another part is looked at. */
  look(view: Box): void;
  destroy(): void;
}

const WIDTH = 168;
const HEIGHT = 112;
const PADDING = 8;
/** A dot must be seen on so small a map. */
const LEAST = 2;
const THIN = 0.5;

export function createMinimap(canvas: HTMLCanvasElement, goTo: (middle: Point) => void): Minimap {
  const ratio = Math.min(devicePixelRatio || 1, 2);
  const picture = document.createElement('canvas');
  for (const one of [canvas, picture]) {
    one.width = WIDTH * ratio;
    one.height = HEIGHT * ratio;
  }
  const context = canvas.getContext('2d');
  const painted = picture.getContext('2d');
  let frame = { x: 0, y: 0, zoom: 1 };
  let accent = '';
  let seen: Box | null = null;
  let stop: (() => void) | null = null;

  function show(): void {
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0);
    if (!seen) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.strokeStyle = accent;
    context.lineWidth = 1.5;
    const inside = (value: number, most: number) => Math.min(most - 1, Math.max(1, value));
    const [left, right] = [seen.x1, seen.x2].map((x) => inside(x * frame.zoom + frame.x, WIDTH));
    const [top, bottom] = [seen.y1, seen.y2].map((y) => inside(y * frame.zoom + frame.y, HEIGHT));
    if (left === undefined || right === undefined || top === undefined || bottom === undefined) return;
    context.strokeRect(left, top, Math.max(2, right - left), Math.max(2, bottom - top));
  }

  const point = (event: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    goTo({
      x: (event.clientX - box.left - frame.x) / frame.zoom,
      y: (event.clientY - box.top - frame.y) / frame.zoom,
    });
  };
  const down = (event: PointerEvent) => {
    canvas.setPointerCapture(event.pointerId);
    point(event);
  };
  const move = (event: PointerEvent) => {
    if (event.buttons > 0) point(event);
  };
  canvas.addEventListener('pointerdown', down);
  canvas.addEventListener('pointermove', move);

  return {
    hold({ dots, strokes, box: { x1, y1, x2, y2 } }, look) {
      stop?.();
      if (!painted) return;
      const zoom = Math.min(
        (WIDTH - PADDING * 2) / Math.max(1, x2 - x1),
        (HEIGHT - PADDING * 2) / Math.max(1, y2 - y1),
        0.3,
      );
      frame = { x: WIDTH / 2 - ((x1 + x2) / 2) * zoom, y: HEIGHT / 2 - ((y1 + y2) / 2) * zoom, zoom };
      accent = look.palette.accent;
      painted.setTransform(1, 0, 0, 1, 0, 0);
      painted.clearRect(0, 0, picture.width, picture.height);
      const thin = strokes.map((stroke) => ({ ...stroke, width: THIN }));
      stop = paintInTurns(
        painting(painted, dots, thin, frame, ratio, { ...look, least: LEAST, names: 0 }),
        () => {
          stop = null;
          show();
        },
        4,
      );
    },
    look(view) {
      seen = view;
      show();
    },
    destroy() {
      stop?.();
      canvas.removeEventListener('pointerdown', down);
      canvas.removeEventListener('pointermove', move);
    },
  };
}

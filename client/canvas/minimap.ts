/** The whole scene in a corner, with the part that is looked at; a click or drag on it looks elsewhere. */
import type { Point } from '../state/scene.ts';
import type { Box } from './ground.ts';
import type { Layers } from './layers.ts';
import type { Palette } from './palette.ts';

export interface Minimap {
  draw(view: Box, palette: Palette): void;
  destroy(): void;
}

const WIDTH = 168;
const HEIGHT = 112;
const PADDING = 6;

export function createMinimap(
  canvas: HTMLCanvasElement,
  whole: Layers['whole'],
  look: (middle: Point) => void,
): Minimap {
  const ratio = Math.min(devicePixelRatio || 1, 2);
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  const context = canvas.getContext('2d');
  let frame = { left: 0, top: 0, scale: 1 };

  const point = (event: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    look({
      x: (event.clientX - box.left) / frame.scale + frame.left,
      y: (event.clientY - box.top) / frame.scale + frame.top,
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
    draw(view, palette) {
      if (!context) return;
      const held = whole();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
      if (!held) return;
      const [width, height] = [held.picture.width / held.scale, held.picture.height / held.scale];
      const scale = Math.min((WIDTH - PADDING * 2) / width, (HEIGHT - PADDING * 2) / height);
      frame = {
        left: held.left - (WIDTH / scale - width) / 2,
        top: held.top - (HEIGHT / scale - height) / 2,
        scale,
      };
      const across = (x: number) => (x - frame.left) * scale;
      const down = (y: number) => (y - frame.top) * scale;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.drawImage(held.picture, across(held.left), down(held.top), width * scale, height * scale);
      context.strokeStyle = palette.accent;
      context.lineWidth = 1.5;
      const [x1, y1] = [Math.max(1, across(view.x1)), Math.max(1, down(view.y1))];
      const [x2, y2] = [Math.min(WIDTH - 1, across(view.x2)), Math.min(HEIGHT - 1, down(view.y2))];
      context.strokeRect(x1, y1, Math.max(2, x2 - x1), Math.max(2, y2 - y1));
    },
    destroy() {
      canvas.removeEventListener('pointerdown', down);
      canvas.removeEventListener('pointermove', move);
    },
  };
}

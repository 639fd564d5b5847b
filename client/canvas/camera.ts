/** Where on the plane one looks, and how the view gets there. Knows nothing of what is drawn. */
import type { Core } from 'cytoscape';
import type { Viewport } from '../state/scene.ts';
import type { Box } from './ground.ts';
import type { View } from './paint.ts';

/** Ten thousand things still fit a small window. */
export const SMALLEST = 0.02;
export const LARGEST = 4;
const PADDING = 34;
/** The tools lie there. */
const PADDING_BELOW = 58;
const MOTION_MS = 200;

/** Pixels at an edge of the canvas over which something lies. */
export interface Taken {
  readonly right: number;
  readonly below: number;
}
const NOTHING: Taken = { right: 0, below: 0 };

export interface Camera {
  /** As the layers take it. */
  view(): View;
  /** The middle of what is seen, which holds on screens of any size. */
  viewport(): Viewport;
  /** What part of the plane is seen. */
  seen(): Box;
  /** Width over height of what things are fitted into. */
  shape(): number;
  /** Whether the view is being put somewhere at once: that is no movement of the reader's. */
  readonly jumping: boolean;
  /** Puts the view somewhere at once. */
  jump(put: () => void): void;
  /** Looks at a point from a height. */
  go(to: Viewport, animated?: boolean): void;
  /** From where a part of the plane is seen from as near as it fits, and no nearer than this; some of the canvas may be taken. */
  aim(part: Box, nearest: number, taken?: Taken): Viewport;
  /** Looks at a part of the plane from as near as it fits, and no nearer than this. */
  lookAt(part: Box, nearest: number, animated?: boolean): void;
  /** Looks at the same point from nearer or farther. */
  zoom(factor: number): void;
}

/** `leaving` is called before the view jumps, `arrived` after. */
export function createCamera(cy: Core, leaving: () => void, arrived: () => void): Camera {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let jumping = false;

  const room = () => ({
    width: Math.max(1, cy.width() - PADDING * 2),
    height: Math.max(1, cy.height() - PADDING - PADDING_BELOW),
  });

  const camera: Camera = {
    get jumping() {
      return jumping;
    },
    view: () => ({ ...cy.pan(), zoom: cy.zoom() }),
    viewport() {
      const { x1, y1, w, h } = cy.extent();
      return { x: x1 + w / 2, y: y1 + h / 2, zoom: cy.zoom() };
    },
    seen() {
      const { x1, y1, x2, y2 } = cy.extent();
      return { x1, y1, x2, y2 };
    },
    shape: () => room().width / room().height,
    jump(put) {
      leaving();
      jumping = true;
      put();
      jumping = false;
      arrived();
    },
    go({ x, y, zoom }, animated = true) {
      const pan = { x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom };
      cy.stop();
      if (!animated || calm.matches)
        camera.jump(() => {
          cy.zoom(zoom);
          cy.pan(pan);
        });
      else cy.animate({ zoom, pan }, { duration: MOTION_MS, easing: 'ease-out-cubic' });
    },
    aim({ x1, y1, x2, y2 }, nearest, { right, below } = NOTHING) {
      const { width, height } = room();
      const [across, down] = [Math.max(1, width - right), Math.max(1, height - below)];
      const zoom = Math.max(SMALLEST, Math.min(nearest, across / (x2 - x1), down / (y2 - y1)));
      const lower = (PADDING_BELOW + below - PADDING) / 2 / zoom;
      return { x: (x1 + x2) / 2 + right / 2 / zoom, y: (y1 + y2) / 2 + lower, zoom };
    },
    lookAt(part, nearest, animated = true) {
      camera.go(camera.aim(part, nearest), animated);
    },
    zoom(factor) {
      const { x, y, zoom } = camera.viewport();
      camera.go({ x, y, zoom: Math.min(LARGEST, Math.max(SMALLEST, zoom * factor)) });
    },
  };
  return camera;
}

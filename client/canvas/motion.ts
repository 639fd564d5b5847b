/** While the reader moves about, a picture moves; once still, everything is drawn in full again. */
import type { Core } from 'cytoscape';
import type { Layers } from './layers.ts';
import type { View } from './paint.ts';

/** So long after the last movement things are drawn in full again. */
const STILL_AFTER_MS = 130;

export interface Motion {
  /** The reader moves: from now on the picture does. */
  move(): void;
  /** Draws in full what is looked at now. */
  still(): void;
  destroy(): void;
}

interface Moving {
  view(): View;
  /** What stays drawn while the rest is a picture. */
  chosen(): ReadonlySet<string>;
  /** Brings what is to be drawn in full up to what is looked at. */
  refill(): void;
}

export function createMotion(cy: Core, layers: Layers, { view, chosen, refill }: Moving): Motion {
  let stilling: ReturnType<typeof setTimeout> | undefined;
  let framed = 0;
  /** What Cytoscape last drew: the picture that is moved shows this. */
  let stillView = view();
  cy.on('render', () => {
    if (!layers.moving) stillView = view();
  });

  function still(): void {
    clearTimeout(stilling);
    if (!layers.moving) return;
    cy.notifications(true);
    refill();
    cy.one('render', () => {
      stillView = view();
      layers.drop();
    });
    cy.forceRender();
    stillView = view();
  }

  return {
    still,
    move() {
      if (!layers.moving) {
        layers.lift(stillView);
        // Cytoscape would draw all anew for every pixel moved; its canvases lie behind the picture meanwhile.
        cy.notifications(false);
      }
      if (framed === 0)
        framed = requestAnimationFrame(() => {
          framed = 0;
          if (layers.moving) layers.frame(view(), chosen());
        });
      clearTimeout(stilling);
      stilling = setTimeout(still, STILL_AFTER_MS);
    },
    destroy() {
      clearTimeout(stilling);
      cancelAnimationFrame(framed);
    },
  };
}

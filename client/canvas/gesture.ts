/** What the reader does with mouse, pen and fingers on the canvas. Things that only the ground has answer like those Cytoscape draws. */
import type { Core, EventObject } from 'cytoscape';
import type { Point } from '../state/scene.ts';
import type { Ground } from './ground.ts';

export interface Gestures {
  tapped(id: string | null, additive: boolean): void;
  opened(id: string): void;
  boxed(ids: readonly string[]): void;
  moved(positions: ReadonlyMap<string, Point>): void;
  asked(id: string, at: Point): void;
}

interface Listening extends Gestures {
  ground(): Ground;
  /** Whether some things are on the ground alone. */
  crowded(): boolean;
  /** The reader moves the view by hand. */
  freed(): void;
  pointed(id: string | null): void;
  /** Nothing is under the pointer any more. */
  rest(): void;
}

/** How far from a thing one may point, in pixels of the screen. */
const REACH = 5;
const POINT_AFTER_MS = 70;

const additive = ({ originalEvent }: EventObject) =>
  originalEvent instanceof MouseEvent &&
  (originalEvent.shiftKey || originalEvent.ctrlKey || originalEvent.metaKey);

export function listen(cy: Core, container: HTMLElement, to: Listening): () => void {
  const under = (event: EventObject): string | null => {
    if (event.target !== cy) return event.target.id();
    return to.crowded() ? (to.ground().at(event.position, REACH / cy.zoom())?.id ?? null) : null;
  };
  cy.on('tap', (event) => to.tapped(under(event), additive(event)));
  cy.on('dbltap', (event) => {
    const id = under(event);
    if (id !== null && to.ground().byId.has(id)) to.opened(id);
  });
  const ask = (event: EventObject) => {
    const id = under(event);
    if (id !== null && to.ground().byId.has(id)) to.asked(id, { ...event.renderedPosition });
  };
  cy.on('cxttap', ask);
  // What a right click is to a mouse, a long press is to a finger.
  cy.on('taphold', (event) => {
    if (!(event.originalEvent instanceof MouseEvent)) ask(event);
  });
  cy.on('dragpan scrollzoom pinchzoom grab', () => to.freed());

  const grabbed = new Map<string, Point>();
  cy.on('grab', 'node', (event) => {
    grabbed.set(event.target.id(), { ...event.target.position() });
  });
  cy.on('free', 'node', (event) => {
    const id: string = event.target.id();
    const before = grabbed.get(id);
    grabbed.delete(id);
    const after = { ...event.target.position() };
    if (before && (before.x !== after.x || before.y !== after.y)) to.moved(new Map([[id, after]]));
  });

  let corner: Point | null = null;
  cy.on('boxstart', (event) => {
    corner = { ...event.position };
  });
  cy.on('boxend', (event) => {
    if (!corner) return;
    const { x, y } = event.position;
    const box = {
      x1: Math.min(corner.x, x),
      y1: Math.min(corner.y, y),
      x2: Math.max(corner.x, x),
      y2: Math.max(corner.y, y),
    };
    corner = null;
    const ids = to
      .ground()
      .inside(box)
      .map(({ id }) => id);
    queueMicrotask(() => to.boxed(ids));
  });

  cy.on('mouseover', 'node', (event) => {
    event.target.addClass('hover');
    event.target.connectedEdges().addClass('near');
    container.style.cursor = 'pointer';
  });
  cy.on('mouseover', 'edge', (event) => {
    event.target.addClass('near');
    container.style.cursor = 'pointer';
  });
  cy.on('mouseout', 'node, edge', () => {
    container.style.cursor = '';
    to.rest();
  });

  let pointing: ReturnType<typeof setTimeout> | undefined;
  const point = (event: PointerEvent) => {
    if (event.buttons > 0 || event.pointerType === 'touch' || !to.crowded()) return;
    clearTimeout(pointing);
    pointing = setTimeout(() => {
      const { left, top } = container.getBoundingClientRect();
      const pan = cy.pan();
      const at = {
        x: (event.clientX - left - pan.x) / cy.zoom(),
        y: (event.clientY - top - pan.y) / cy.zoom(),
      };
      to.pointed(to.ground().at(at, REACH / cy.zoom())?.id ?? null);
    }, POINT_AFTER_MS);
  };
  container.addEventListener('pointermove', point);
  return () => {
    clearTimeout(pointing);
    container.removeEventListener('pointermove', point);
  };
}

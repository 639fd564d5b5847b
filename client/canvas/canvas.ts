/** The sole owner of Cytoscape: draws a scene, reports what the reader does to it. Nothing else touches the library. */
import cytoscape, { type Core, type EventObject } from 'cytoscape';
import fcose from 'cytoscape-fcose';
import { visible } from '../state/filter.ts';
import type { Point, Scene, Viewport } from '../state/scene.ts';
import { drawing } from './drawing.ts';
import { layOut } from './layout.ts';
import { readPalette } from './palette.ts';
import { stylesheet } from './style.ts';

cytoscape.use(fcose);

/** What happens on the canvas, in the scene's terms. */
export interface CanvasEvents {
  tapped(id: string | null, additive: boolean): void;
  opened(id: string): void;
  boxed(ids: readonly string[]): void;
  moved(positions: ReadonlyMap<string, Point>): void;
  /** The layout's answer; belongs to the edit that asked for it. */
  laidOut(positions: ReadonlyMap<string, Point>, anew: boolean): void;
  looked(viewport: Viewport): void;
  asked(id: string, at: Point): void;
}

export interface Canvas {
  draw(scene: Scene, path: ReadonlySet<string>): void;
  theme(): void;
  fit(): void;
  zoom(factor: number): void;
  centre(ids: readonly string[]): void;
  relayout(): void;
  png(): Promise<Blob>;
  destroy(): void;
}

const PADDING = 34;
const MOTION_MS = 200;
const LARGEST_FIT = 1.35;
const LOOK_AFTER_MS = 200;

/** Somewhere of its own for the n-th new node, until the layout finds it a place: no two on one spot. */
function spiral(n: number): Point {
  const angle = n * 2.399963;
  return { x: Math.cos(angle) * 60 * Math.sqrt(n), y: Math.sin(angle) * 60 * Math.sqrt(n) };
}

export function createCanvas(container: HTMLElement, events: CanvasEvents): Canvas {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const cy: Core = cytoscape({
    container,
    style: stylesheet(readPalette(container)),
    minZoom: 0.08,
    maxZoom: 4,
    boxSelectionEnabled: true,
    selectionType: 'additive',
    autounselectify: true,
  });
  let drawn: Scene | null = null;
  let looking: ReturnType<typeof setTimeout> | undefined;
  let restoring = false;
  /** Whether everything is fitted and the reader has not moved since: then it stays fitted when the window changes. */
  let fitted = false;

  const additive = (event: EventObject) => {
    const { originalEvent } = event;
    return (
      originalEvent instanceof MouseEvent &&
      (originalEvent.shiftKey || originalEvent.ctrlKey || originalEvent.metaKey)
    );
  };
  cy.on('tap', (event) => {
    events.tapped(event.target === cy ? null : event.target.id(), additive(event));
  });
  cy.on('dbltap', 'node', (event) => events.opened(event.target.id()));
  cy.on('cxttap', 'node', (event) => events.asked(event.target.id(), { ...event.renderedPosition }));
  const grabbed = new Map<string, Point>();
  cy.on('dragpan scrollzoom pinchzoom grab', () => {
    fitted = false;
  });
  cy.on('grab', 'node', (event) => {
    grabbed.set(event.target.id(), { ...event.target.position() });
  });
  cy.on('free', 'node', (event) => {
    const id: string = event.target.id();
    const before = grabbed.get(id);
    grabbed.delete(id);
    const after = { ...event.target.position() };
    if (before && (before.x !== after.x || before.y !== after.y)) events.moved(new Map([[id, after]]));
  });
  let boxed: string[] = [];
  cy.on('box', 'node', (event) => {
    boxed.push(event.target.id());
  });
  cy.on('boxend', () => {
    queueMicrotask(() => {
      events.boxed(boxed);
      boxed = [];
    });
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
    cy.elements().removeClass('hover');
    if (drawn) mark(drawn, lastPath);
  });
  cy.on('viewport', () => {
    if (restoring) return;
    clearTimeout(looking);
    looking = setTimeout(() => events.looked(viewport()), LOOK_AFTER_MS);
  });
  const measured = () => ({ width: container.clientWidth, height: container.clientHeight });
  let size = measured();
  /** A panel that opens beside the canvas takes its edges, not what the reader has in the middle. */
  const watch = new ResizeObserver(() => {
    const before = size;
    size = measured();
    cy.resize();
    if (fitted) fitAll(false);
    else cy.panBy({ x: (size.width - before.width) / 2, y: (size.height - before.height) / 2 });
  });
  watch.observe(container);

  /** The middle of what is seen, which holds on screens of any size. */
  function viewport(): Viewport {
    const { x1, y1, w, h } = cy.extent();
    return { x: x1 + w / 2, y: y1 + h / 2, zoom: cy.zoom() };
  }

  function restore({ x, y, zoom }: Viewport): void {
    fitted = false;
    restoring = true;
    size = measured();
    cy.resize();
    cy.zoom(zoom);
    cy.pan({ x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom });
    restoring = false;
  }

  function fitAll(animated = true): void {
    if (cy.nodes().empty()) return;
    fitted = true;
    const box = cy.elements().boundingBox({});
    const zoom = Math.min(
      LARGEST_FIT,
      (cy.width() - PADDING * 2) / box.w,
      (cy.height() - PADDING * 2) / box.h,
    );
    const pan = {
      x: cy.width() / 2 - ((box.x1 + box.x2) / 2) * zoom,
      y: cy.height() / 2 - ((box.y1 + box.y2) / 2) * zoom,
    };
    move({ zoom, pan }, animated);
  }

  function move(to: { readonly zoom: number; readonly pan: Point }, animated = true): void {
    if (!animated || calm.matches) {
      cy.zoom(to.zoom);
      cy.pan({ ...to.pan });
    } else
      cy.animate({ zoom: to.zoom, pan: { ...to.pan } }, { duration: MOTION_MS, easing: 'ease-out-cubic' });
  }

  let lastPath: ReadonlySet<string> = new Set();

  function mark({ selection }: Scene, path: ReadonlySet<string>): void {
    lastPath = path;
    const chosen = cy.elements().filter((element) => selection.has(element.id()));
    const onPath = cy.elements().filter((element) => path.has(element.id()));
    const lit = chosen.closedNeighborhood().union(chosen.connectedNodes()).union(onPath);
    cy.batch(() => {
      cy.elements().removeClass('chosen faded near path');
      chosen.addClass('chosen');
      onPath.addClass('path');
      chosen.edges().union(chosen.nodes().connectedEdges()).addClass('near');
      if (chosen.nonempty() || onPath.nonempty()) cy.elements().difference(lit).addClass('faded');
    });
  }

  function sync(scene: Scene): boolean {
    const elements = drawing(visible(scene), scene);
    const wanted = new Set(elements.map(({ data }) => data.id));
    const fresh: string[] = [];
    cy.batch(() => {
      cy.elements()
        .filter((element) => !wanted.has(element.id()))
        .remove();
      for (const element of elements) {
        const old = cy.getElementById(element.data.id ?? '');
        if (old.empty()) {
          cy.add(
            element.group === 'nodes' && !element.position
              ? { ...element, position: spiral(fresh.length) }
              : element,
          );
          if (element.group === 'nodes' && !element.position && element.data.id) fresh.push(element.data.id);
        } else {
          old.data(element.data);
          if (element.position && !old.grabbed()) old.position(element.position);
        }
      }
    });
    return fresh.length > 0;
  }

  function draw(scene: Scene, path: ReadonlySet<string>): void {
    const before = drawn;
    drawn = scene;
    const needsLayout =
      !before ||
      before.entities !== scene.entities ||
      before.relations !== scene.relations ||
      before.hidden !== scene.hidden ||
      before.filters !== scene.filters ||
      before.known !== scene.known ||
      before.positions !== scene.positions ||
      before.pinned !== scene.pinned
        ? sync(scene)
        : false;
    mark(scene, path);
    const first =
      !before ||
      before.entities.size === 0 ||
      ![...before.entities.keys()].some((id) => scene.entities.has(id));
    if (needsLayout) {
      const settled = new Set(
        cy
          .nodes()
          .toArray()
          .flatMap((node) => (scene.positions.has(node.id()) ? [node.id()] : [])),
      );
      const anew = settled.size === 0;
      events.laidOut(layOut(cy, settled, anew), false);
    }
    if (first && scene.viewport && scene.viewport !== before?.viewport && !needsLayout)
      restore(scene.viewport);
    else if (first || (needsLayout && scene.entities.size > 0)) fitAll(!first);
  }

  return {
    draw,
    theme: () => {
      cy.style(stylesheet(readPalette(container)));
    },
    fit: () => fitAll(),
    zoom: (factor) => {
      fitted = false;
      const { x, y, zoom } = viewport();
      const next = Math.min(4, Math.max(0.08, zoom * factor));
      move({ zoom: next, pan: { x: cy.width() / 2 - x * next, y: cy.height() / 2 - y * next } });
    },
    centre: (ids) => {
      fitted = false;
      const nodes = cy.nodes().filter((node) => ids.includes(node.id()));
      if (nodes.empty()) return;
      const { x1, x2, y1, y2 } = nodes.boundingBox({});
      const zoom = Math.max(cy.zoom(), 0.8);
      move({
        zoom,
        pan: { x: cy.width() / 2 - ((x1 + x2) / 2) * zoom, y: cy.height() / 2 - ((y1 + y2) / 2) * zoom },
      });
    },
    relayout: () => {
      if (!drawn) return;
      events.laidOut(layOut(cy, drawn.pinned, true), true);
      fitAll();
    },
    png: async () => {
      const picture = await cy.png({
        output: 'blob-promise',
        full: true,
        scale: 2,
        bg: readPalette(container).canvas,
      });
      return picture;
    },
    destroy: () => {
      clearTimeout(looking);
      watch.disconnect();
      cy.destroy();
    },
  };
}

/** The sole owner of Cytoscape: draws a scene, reports what the reader does to it. Nothing else touches the library. */
import cytoscape, { type Core } from 'cytoscape';
import type { CanvasHandle } from '../desk.ts';
import { visible } from '../state/filter.ts';
import type { Metrics } from '../state/metric.ts';
import type { Point, Scene, Viewport } from '../state/scene.ts';
import { createCamera, LARGEST, SMALLEST } from './camera.ts';
import { crowded, detail, heavy } from './detail.ts';
import { type Drawing, drawing, drawnAlike } from './drawing.ts';
import { show } from './elements.ts';
import { cornerOf, fitting } from './fitting.ts';
import { type Gestures, listen } from './gesture.ts';
import { type Box, boxOf, type Dot, type Ground, groundOf, within } from './ground.ts';
import { lasso } from './lasso.ts';
import { createLayers } from './layers.ts';
import { mark } from './mark.ts';
import { createMinimap, type Minimap } from './minimap.ts';
import { createMotion } from './motion.ts';
import { readPalette } from './palette.ts';
import { stylesheet } from './style.ts';

type Measured = ReadonlyMap<string, Metrics> | null;

/** What happens on the canvas, in the scene's terms. */
export interface CanvasEvents extends Gestures {
  looked(viewport: Viewport): void;
}

export interface Canvas extends CanvasHandle {
  draw(scene: Scene, path: ReadonlySet<string>, metrics?: Measured): void;
  /** The theme is another: colours are read anew. */
  theme(): void;
  destroy(): void;
}

/** Names are as large as the page's own words. */
const READING = 1;
/** Near enough to read the names around what is gone to. */
const NEAR = 0.8;
const LOOK_AFTER_MS = 200;
/** What is not chosen, while something is. */
const FADED = 0.4;
/** Room for the names below. */
const BELOW = 24;

const NOTHING: ReadonlySet<string> = new Set();

export function createCanvas(container: HTMLElement, events: CanvasEvents): Canvas {
  const layers = createLayers(container);
  let palette = readPalette(container);
  const cy: Core = cytoscape({
    container: layers.host,
    style: stylesheet(palette),
    minZoom: SMALLEST,
    maxZoom: LARGEST,
    boxSelectionEnabled: true,
    selectionType: 'additive',
    autounselectify: true,
  });
  let drawn: Scene | null = null;
  let path: ReadonlySet<string> = new Set();
  let measured: Measured = null;
  let held: Drawing = { nodes: [], edges: [] };
  let ground: Ground = groundOf(held);
  let pointed: string | null = null;
  let looking: ReturnType<typeof setTimeout> | undefined;
  /** Whether everything is fitted and the reader has not moved since: then it stays fitted when the window changes. */
  let fitted = false;
  let showNext = false;
  let map: Minimap | null = null;
  let mapCanvas: HTMLCanvasElement | null = null;
  let callOff: (() => void) | null = null;

  const camera = createCamera(
    cy,
    () => motion.still(),
    () => {
      drawMap();
      refill();
      noteView();
    },
  );
  const motion = createMotion(cy, layers, { view: camera.view, chosen: () => chosen(), refill });

  const stopListening = listen(cy, container, {
    ...events,
    ground: () => ground,
    crowded: () => crowded(ground),
    freed: () => {
      fitted = false;
    },
    pointed: (id) => {
      if (pointed === id || layers.moving) return;
      pointed = id;
      fill();
      markAgain();
    },
    rest: markAgain,
  });

  cy.on('viewport', () => {
    drawMap();
    if (camera.jumping) return;
    if (heavy(ground)) motion.move();
    noteView();
  });

  /** Says what is looked at once it is for a moment; an empty canvas is no view worth keeping. */
  function noteView(): void {
    clearTimeout(looking);
    looking = setTimeout(() => {
      if (ground.dots.length > 0) events.looked(camera.viewport());
    }, LOOK_AFTER_MS);
  }

  const measuredSize = () => ({ width: container.clientWidth, height: container.clientHeight });
  let size = measuredSize();
  /** A panel that opens beside the canvas takes its edges, not what the reader has in the middle. */
  const watch = new ResizeObserver(() => {
    const before = size;
    size = measuredSize();
    layers.resize();
    cy.resize();
    if (fitted) fitAll(false);
    else
      camera.jump(() =>
        cy.panBy({ x: (size.width - before.width) / 2, y: (size.height - before.height) / 2 }),
      );
  });
  layers.resize();
  watch.observe(container);

  function restore(viewport: Viewport): void {
    fitted = false;
    size = measuredSize();
    cy.resize();
    camera.go(viewport, false);
    clearTimeout(looking);
  }

  function everything(): Box {
    const { x1, y1, x2, y2 } = ground.box;
    if (crowded(ground)) return { x1, y1, x2, y2: y2 + BELOW };
    return cy.elements().boundingBox({});
  }

  function fitAll(animated = true): void {
    if (ground.dots.length === 0) return;
    fitted = true;
    camera.go(fitting(camera, ground, everything(), cornerOf(container, mapCanvas), size), animated);
  }

  /** Shows where new things went: they and what is chosen, as close as names are read well. */
  function lookAtNew(dots: readonly Dot[]): void {
    fitted = false;
    const selection = drawn?.selection ?? NOTHING;
    camera.lookAt(boxOf([...dots, ...ground.dots.filter(({ id }) => selection.has(id))]), READING);
  }

  function drawMap(): void {
    map?.look(camera.seen());
  }

  /** What stays drawn whatever happens: what is chosen or on a path. */
  const chosen = (): ReadonlySet<string> => {
    const selection = drawn?.selection ?? NOTHING;
    return path.size === 0 ? selection : new Set([...selection, ...path]);
  };

  /** The things Cytoscape has now. */
  let ids: ReadonlySet<string> = new Set();
  function fill(): void {
    const kept = pointed === null ? chosen() : new Set([...chosen(), pointed]);
    ids = detail(ground, camera.seen(), kept);
    show(cy, held, ids);
  }

  /** Draws what is looked at now: of a crowded scene that is another part than before. */
  function refill(): void {
    if (crowded(ground)) {
      fill();
      markAgain();
    }
    paintBelow();
  }

  /** What Cytoscape leaves out, as shapes below it. */
  const paintBelow = () => layers.below(camera.view(), crowded(ground) ? ids : null, chosen());

  function markAgain(): void {
    mark(cy, drawn?.selection ?? NOTHING, path);
  }

  const lookNow = () => ({ palette, strength: chosen().size > 0 ? FADED : 1, names: 0 });

  function repaint(): void {
    layers.hold(ground, lookNow(), heavy(ground));
    map?.hold(ground, { ...lookNow(), strength: 1 });
    paintBelow();
  }

  function draw(scene: Scene, onPath: ReadonlySet<string>, known: Measured = null): void {
    const before = drawn;
    motion.still();
    layers.drop();
    drawn = scene;
    path = onPath;
    const other = !before || measured !== known || !drawnAlike(before, scene);
    measured = known;
    const had = ground;
    if (other) {
      held = drawing(visible(scene), scene, measured);
      ground = groundOf(held);
      pointed = null;
    }
    const fresh = other && ground.dots.some(({ id }) => !had.byId.has(id));
    const first = had.dots.length === 0 || !had.dots.some(({ id }) => ground.byId.has(id));
    // Fitting before filling: a crowded scene is filled with what is in view.
    if (other && crowded(ground) && fresh && (first || showNext) && !scene.viewport) fitAll(false);
    if (other || before?.selection !== scene.selection || crowded(ground)) fill();
    markAgain();
    if (other || before?.selection !== scene.selection) repaint();
    if (!fresh) return;
    if (first && scene.viewport && scene.viewport !== before?.viewport) restore(scene.viewport);
    else if (first) fitAll(false);
    else if (showNext) lookAtNew(ground.dots.filter(({ id }) => !had.byId.has(id)));
    showNext = false;
  }

  function choose(corners: readonly Point[]): void {
    const { x, y, zoom } = camera.view();
    const line = corners.map((corner) => ({ x: (corner.x - x) / zoom, y: (corner.y - y) / zoom }));
    events.boxed(ground.dots.filter((dot) => within(dot, line)).map(({ id }) => id));
  }

  return {
    draw,
    theme: () => {
      palette = readPalette(container);
      cy.style(stylesheet(palette));
      repaint();
      drawMap();
    },
    shape: camera.shape,
    fit: () => fitAll(),
    showNewOnceDrawn: () => {
      showNext = true;
    },
    zoom: (factor) => {
      fitted = false;
      camera.zoom(factor);
    },
    centre: (wanted) => {
      fitted = false;
      const dots = wanted.flatMap((id) => ground.byId.get(id) ?? []);
      if (dots.length === 0) return;
      const [xs, ys] = [dots.map(({ x }) => x), dots.map(({ y }) => y)];
      const middle = (of: readonly number[]) => (Math.min(...of) + Math.max(...of)) / 2;
      camera.go({ x: middle(xs), y: middle(ys), zoom: Math.max(cy.zoom(), NEAR) });
    },
    lasso: () => {
      callOff?.();
      const stop = lasso(container, palette.accent, (corners) => {
        callOff = null;
        if (corners.length > 2) choose(corners);
      });
      callOff = stop;
    },
    minimap: (canvas) => {
      map?.destroy();
      mapCanvas = canvas;
      map = canvas
        ? createMinimap(canvas, ({ x, y }) => {
            fitted = false;
            camera.go({ x, y, zoom: cy.zoom() }, false);
          })
        : null;
      repaint();
    },
    png: async () => {
      const some = ids;
      if (crowded(ground)) show(cy, held, new Set(ground.byId.keys()));
      const picture = await cy.png({ output: 'blob-promise', full: true, scale: 2, bg: palette.canvas });
      if (crowded(ground)) show(cy, held, some);
      return picture;
    },
    destroy: () => {
      clearTimeout(looking);
      motion.destroy();
      callOff?.();
      map?.destroy();
      stopListening();
      watch.disconnect();
      cy.destroy();
      layers.destroy();
    },
  };
}

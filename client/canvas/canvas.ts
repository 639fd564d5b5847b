/** The sole owner of Cytoscape: draws a scene, reports what the reader does to it. Nothing else touches the library. */
import cytoscape, { type Core } from 'cytoscape';
import { visible } from '../state/filter.ts';
import type { Metrics } from '../state/metric.ts';
import { EMPTY_SCENE, type Point, type Scene, type Viewport } from '../state/scene.ts';
import { crowded, detail, heavy } from './detail.ts';
import { type Drawing, drawing } from './drawing.ts';
import { show } from './elements.ts';
import { type Gestures, listen } from './gesture.ts';
import { type Box, boxOf, type Dot, type Ground, groundOf, within } from './ground.ts';
import { lasso } from './lasso.ts';
import { createLayers } from './layers.ts';
import { createMinimap, type Minimap } from './minimap.ts';
import type { View } from './paint.ts';
import { readPalette } from './palette.ts';
import { stylesheet } from './style.ts';

type Measured = ReadonlyMap<string, Metrics> | null;

/** What happens on the canvas, in the scene's terms. */
export interface CanvasEvents extends Gestures {
  looked(viewport: Viewport): void;
}

export interface Canvas {
  draw(scene: Scene, path: ReadonlySet<string>, metrics?: Measured): void;
  theme(): void;
  /** Width over height. */
  shape(): number;
  fit(): void;
  /** Looks at what is added next once it has its place. */
  showNewOnceDrawn(): void;
  zoom(factor: number): void;
  centre(ids: readonly string[]): void;
  /** The next stroke draws around what is to be chosen. */
  lasso(): void;
  minimap(canvas: HTMLCanvasElement | null): void;
  png(): Promise<Blob>;
  destroy(): void;
}

const PADDING = 34;
/** The tools lie there. */
const PADDING_BELOW = 58;
const MOTION_MS = 200;
const LARGEST_FIT = 1.35;
/** Names are as large as the page's own words. */
const READING = 1;
/** Ten thousand things still fit a small window. */
const SMALLEST = 0.02;
const LARGEST = 4;
const LOOK_AFTER_MS = 200;
/** So long after the last movement things are drawn in full again. */
const STILL_AFTER_MS = 130;
/** What is not chosen, while something is. */
const FADED = 0.4;
/** Room for the names below. */
const BELOW = 24;

export function createCanvas(container: HTMLElement, events: CanvasEvents): Canvas {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
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
  let stilling: ReturnType<typeof setTimeout> | undefined;
  let framed = 0;
  /** Set while the view is put somewhere at once: that is no movement. */
  let jumping = false;
  /** Whether everything is fitted and the reader has not moved since: then it stays fitted when the window changes. */
  let fitted = false;
  let showNext = false;
  let map: Minimap | null = null;
  let callOff: (() => void) | null = null;

  const viewNow = (): View => ({ ...cy.pan(), zoom: cy.zoom() });
  /** What Cytoscape last drew: the picture that is moved shows this. */
  let stillView = viewNow();
  cy.on('render', () => {
    if (!layers.moving) stillView = viewNow();
  });

  const stopListening = listen(cy, container, {
    ...events,
    ground: () => ground,
    crowded: () => crowded(ground),
    moved: (positions) => events.moved(positions),
    freed: () => {
      fitted = false;
    },
    pointed: (id) => {
      if (pointed === id || layers.moving) return;
      pointed = id;
      fill();
      mark();
    },
    rest: () => mark(),
  });

  cy.on('viewport', () => {
    drawMap();
    if (jumping) return;
    if (heavy(ground)) move();
    noteView();
  });

  /** Says what is looked at once it is for a moment; an empty canvas is no view worth keeping. */
  function noteView(): void {
    clearTimeout(looking);
    looking = setTimeout(() => {
      if (ground.dots.length > 0) events.looked(viewport());
    }, LOOK_AFTER_MS);
  }

  function move(): void {
    if (!layers.moving) {
      layers.lift(stillView);
      // Cytoscape would draw all anew for every pixel moved; its canvases lie behind the picture meanwhile.
      cy.notifications(false);
    }
    if (framed === 0)
      framed = requestAnimationFrame(() => {
        framed = 0;
        if (layers.moving) layers.frame(viewNow(), chosen());
      });
    clearTimeout(stilling);
    stilling = setTimeout(still, STILL_AFTER_MS);
  }

  /** Draws in full what is looked at now. */
  function still(): void {
    clearTimeout(stilling);
    if (!layers.moving) return;
    cy.notifications(true);
    if (crowded(ground)) {
      fill();
      mark();
    }
    cy.one('render', () => {
      stillView = viewNow();
      layers.drop();
    });
    layers.below(viewNow(), crowded(ground) ? ids : null, chosen());
    cy.forceRender();
    stillView = viewNow();
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
    else jump(() => cy.panBy({ x: (size.width - before.width) / 2, y: (size.height - before.height) / 2 }));
  });
  layers.resize();
  watch.observe(container);

  /** Puts the view somewhere at once. */
  function jump(put: () => void): void {
    still();
    jumping = true;
    put();
    jumping = false;
    drawMap();
    if (crowded(ground)) {
      fill();
      mark();
      layers.below(viewNow(), ids, chosen());
    }
    noteView();
  }

  /** The middle of what is seen, which holds on screens of any size. */
  function viewport(): Viewport {
    const { x1, y1, w, h } = cy.extent();
    return { x: x1 + w / 2, y: y1 + h / 2, zoom: cy.zoom() };
  }

  function restore({ x, y, zoom }: Viewport): void {
    fitted = false;
    size = measuredSize();
    jump(() => {
      cy.resize();
      cy.zoom(zoom);
      cy.pan({ x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom });
    });
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
    lookAt(everything(), LARGEST_FIT, animated);
  }

  /** Shows where new things went: they and what is chosen, as close as names are read well. */
  function lookAtNew(dots: readonly Dot[]): void {
    fitted = false;
    const { selection } = drawn ?? EMPTY_SCENE;
    lookAt(boxOf([...dots, ...ground.dots.filter(({ id }) => selection.has(id))]), READING);
  }

  /** Looks at a part of the plane from as near as it fits, and no nearer than this. */
  function lookAt({ x1, y1, x2, y2 }: Box, nearest: number, animated = true): void {
    const { width, height } = roomFor();
    const zoom = Math.max(SMALLEST, Math.min(nearest, width / (x2 - x1), height / (y2 - y1)));
    const lower = (PADDING_BELOW - PADDING) / 2 / zoom;
    go({ x: (x1 + x2) / 2, y: (y1 + y2) / 2 + lower, zoom }, animated);
  }

  /** What of the canvas things are fitted into. */
  function roomFor(): { readonly width: number; readonly height: number } {
    return {
      width: Math.max(1, cy.width() - PADDING * 2),
      height: Math.max(1, cy.height() - PADDING - PADDING_BELOW),
    };
  }

  /** Looks at a point from a height. */
  function go({ x, y, zoom }: Viewport, animated = true): void {
    const pan = { x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom };
    cy.stop();
    if (!animated || calm.matches) {
      jump(() => {
        cy.zoom(zoom);
        cy.pan(pan);
      });
    } else cy.animate({ zoom, pan }, { duration: MOTION_MS, easing: 'ease-out-cubic' });
  }

  function drawMap(): void {
    const { x1, y1, x2, y2 } = cy.extent();
    map?.look({ x1, y1, x2, y2 });
  }

  /** What stays drawn whatever happens: what is chosen or on a path. */
  const chosen = (): ReadonlySet<string> => {
    const selection = drawn?.selection ?? new Set<string>();
    return path.size === 0 ? selection : new Set([...selection, ...path]);
  };

  /** The things Cytoscape has now. */
  let ids: ReadonlySet<string> = new Set();
  function fill(): void {
    const { x1, y1, x2, y2 } = cy.extent();
    const kept = pointed === null ? chosen() : new Set([...chosen(), pointed]);
    ids = detail(ground, { x1, y1, x2, y2 }, kept);
    show(cy, held, ids);
  }

  function mark(): void {
    const selection = drawn?.selection ?? new Set<string>();
    const picked = cy.elements().filter((element) => selection.has(element.id()));
    const onPath = cy.elements().filter((element) => path.has(element.id()));
    const lit = picked.closedNeighborhood().union(picked.connectedNodes()).union(onPath);
    cy.batch(() => {
      cy.elements().removeClass('hover chosen faded near path');
      picked.addClass('chosen');
      onPath.addClass('path');
      picked.edges().union(picked.nodes().connectedEdges()).addClass('near');
      if (picked.nonempty() || onPath.nonempty()) cy.elements().difference(lit).addClass('faded');
    });
  }

  const lookNow = () => ({ palette, strength: chosen().size > 0 ? FADED : 1, names: 0 });

  function repaint(): void {
    layers.hold(ground, lookNow(), heavy(ground));
    map?.hold(ground, { ...lookNow(), strength: 1 });
    layers.below(viewNow(), crowded(ground) ? ids : null, chosen());
  }

  function draw(scene: Scene, onPath: ReadonlySet<string>, known: Measured = null): void {
    const before = drawn;
    still();
    layers.drop();
    drawn = scene;
    path = onPath;
    const other =
      !before ||
      measured !== known ||
      before.entities !== scene.entities ||
      before.relations !== scene.relations ||
      before.hidden !== scene.hidden ||
      before.filters !== scene.filters ||
      before.appearance !== scene.appearance ||
      before.known !== scene.known ||
      before.sources !== scene.sources ||
      before.notes !== scene.notes ||
      before.positions !== scene.positions ||
      before.pinned !== scene.pinned;
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
    mark();
    if (other || before?.selection !== scene.selection) repaint();
    if (!fresh) return;
    if (first && scene.viewport && scene.viewport !== before?.viewport) restore(scene.viewport);
    else if (first) fitAll(false);
    else if (showNext) lookAtNew(ground.dots.filter(({ id }) => !had.byId.has(id)));
    showNext = false;
  }

  function choose(corners: readonly Point[]): void {
    const { x, y, zoom } = viewNow();
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
    shape: () => roomFor().width / roomFor().height,
    fit: () => fitAll(),
    showNewOnceDrawn: () => {
      showNext = true;
    },
    zoom: (factor) => {
      fitted = false;
      const { x, y, zoom } = viewport();
      go({ x, y, zoom: Math.min(LARGEST, Math.max(SMALLEST, zoom * factor)) });
    },
    centre: (wanted) => {
      fitted = false;
      const dots = wanted.flatMap((id) => ground.byId.get(id) ?? []);
      if (dots.length === 0) return;
      const [xs, ys] = [dots.map(({ x }) => x), dots.map(({ y }) => y)];
      const middle = (of: readonly number[]) => (Math.min(...of) + Math.max(...of)) / 2;
      go({ x: middle(xs), y: middle(ys), zoom: Math.max(cy.zoom(), 0.8) });
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
      map = canvas
        ? createMinimap(canvas, ({ x, y }) => {
            fitted = false;
            const { zoom } = viewNow();
            go({ x, y, zoom }, false);
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
      clearTimeout(stilling);
      cancelAnimationFrame(framed);
      callOff?.();
      map?.destroy();
      stopListening();
      watch.disconnect();
      cy.destroy();
      layers.destroy();
    },
  };
}

/**
 * The canvases around Cytoscape's own: one below for the dots and strokes of a crowded scene, one above for the picture
 * that is moved about. Software rendering draws a picture in milliseconds where it needs seconds for the things in it.
 */
import type { Dot, Ground, Stroke } from './ground.ts';
import { type Look, paintInTurns, painting, paintNow, ring, type View } from './paint.ts';

/** The whole scene as a picture, this many pixels at most either way. */
const WHOLE = 2048;
/** So few in view are painted anew in every frame, sharp; more come from the picture of the whole. */
const PAINTED_EACH_FRAME = 260;
/** In one frame, at most so many relations of what is chosen. */
const MOST_CHOSEN = 300;
const NAMES = 60;
/** Below this zoom names in the plane are too small to read. */
const NAMED_ABOVE = 0.4;

export interface Layers {
  /** Where Cytoscape draws. */
  readonly host: HTMLElement;
  readonly moving: boolean;
  resize(): void;
  /** Another scene, theme or strength: the picture of the whole is painted anew, in turns. */
  hold(ground: Ground, look: Look, whole: boolean): void;
  /** Paints below Cytoscape what it does not draw itself; nothing when it draws all. */
  below(view: View, drawn: ReadonlySet<string> | null, chosen: ReadonlySet<string>): void;
  /** From now on the picture of this view is moved. */
  lift(view: View): void;
  /** One frame of the movement. */
  frame(view: View, chosen: ReadonlySet<string>): void;
  /** Shows Cytoscape again. */
  drop(): void;
  destroy(): void;
}

/** Pixels of a canvas. */
interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a rectangle leaves free of a canvas: at most four strips, none over another. */
function around({ left, top, width, height }: Rect, canvas: HTMLCanvasElement): Rect[] {
  const held = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const [x1, x2] = [held(left, canvas.width), held(left + width, canvas.width)];
  const [y1, y2] = [held(top, canvas.height), held(top + height, canvas.height)];
  return [
    { left: 0, top: 0, width: canvas.width, height: y1 },
    { left: 0, top: y2, width: canvas.width, height: canvas.height - y2 },
    { left: 0, top: y1, width: x1, height: y2 - y1 },
    { left: x2, top: y1, width: canvas.width - x2, height: y2 - y1 },
  ].filter((strip) => strip.width > 0 && strip.height > 0);
}

function layer(container: HTMLElement, name: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.className = `layer ${name}`;
  container.append(canvas);
  return canvas;
}

const contextOf = (canvas: HTMLCanvasElement): CanvasRenderingContext2D => {
  const context = canvas.getContext('2d', { alpha: canvas.className !== 'layer above' });
  if (!context) throw new Error('this browser draws no canvas');
  return context;
};

export function createLayers(container: HTMLElement): Layers {
  const under = layer(container, 'below');
  const host = document.createElement('div');
  host.className = 'layer host';
  container.append(host);
  const over = layer(container, 'above');
  over.hidden = true;
  const below = contextOf(under);
  const above = contextOf(over);
  const kept = document.createElement('canvas');
  const keptContext = contextOf(kept);
  const all = document.createElement('canvas');
  const allContext = contextOf(all);
  let ground: Ground | null = null;
  let look: Look | null = null;
  let wholeAt: { left: number; top: number; scale: number } | null = null;
  let keptView: View | null = null;
  let stopWhole: (() => void) | null = null;
  let stopBelow: (() => void) | null = null;
  let moving = false;
  const ratio = () => Math.min(devicePixelRatio || 1, 2);

  const clear = (context: CanvasRenderingContext2D, { width, height } = context.canvas) => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
  };
  const size = () => ({ width: container.clientWidth, height: container.clientHeight });
  const seen = (view: View, margin = 40) => {
    const { width, height } = size();
    return {
      x1: (-view.x - margin) / view.zoom,
      y1: (-view.y - margin) / view.zoom,
      x2: (width - view.x + margin) / view.zoom,
      y2: (height - view.y + margin) / view.zoom,
    };
  };

  /** Relations with an end among the dots, each once. */
  const strokesAt = (dots: readonly Dot[], from: Ground): Stroke[] => {
    if (dots.length * 2 > from.dots.length) return [...from.strokes];
    return [...new Set(dots.flatMap(({ id }) => from.strokesOf(id)))];
  };

  /** What is chosen and so small on the screen that Cytoscape names it no more. */
  const small = ({ byId }: Ground, view: View, chosen: ReadonlySet<string>): Dot[] =>
    view.zoom > NAMED_ABOVE ? [] : [...chosen].slice(0, MOST_CHOSEN).flatMap((id) => byId.get(id) ?? []);

  function paintWhole(): void {
    stopWhole?.();
    stopWhole = null;
    if (!ground || !look || ground.dots.length === 0) {
      wholeAt = null;
      return;
    }
    const { x1, y1, x2, y2 } = ground.box;
    const margin = 20;
    const scale = Math.min(1, WHOLE / (x2 - x1 + margin * 2), WHOLE / (y2 - y1 + margin * 2));
    all.width = Math.max(1, Math.ceil((x2 - x1 + margin * 2) * scale));
    all.height = Math.max(1, Math.ceil((y2 - y1 + margin * 2) * scale));
    const at = { left: x1 - margin, top: y1 - margin, scale };
    const view = { x: -at.left * scale, y: -at.top * scale, zoom: scale };
    stopWhole = paintInTurns(
      painting(allContext, ground.dots, ground.strokes, view, 1, { ...look, names: 0 }),
      () => {
        stopWhole = null;
        wholeAt = at;
      },
    );
    wholeAt = null;
  }

  /** The picture of the whole around what the last full drawing covers: scaling it is what costs most in a frame. */
  const drawWhole = (view: View, covered: Rect) => {
    if (!wholeAt) return;
    const zoom = (view.zoom / wholeAt.scale) * ratio();
    for (const { left, top, width, height } of around(covered, over)) {
      above.save();
      above.setTransform(1, 0, 0, 1, 0, 0);
      above.beginPath();
      above.rect(left, top, width, height);
      above.clip();
      above.setTransform(
        zoom,
        0,
        0,
        zoom,
        (view.x + wholeAt.left * view.zoom) * ratio(),
        (view.y + wholeAt.top * view.zoom) * ratio(),
      );
      above.imageSmoothingEnabled = zoom < 1;
      above.drawImage(all, 0, 0);
      above.restore();
    }
  };

  return {
    host,
    get moving() {
      return moving;
    },
    resize() {
      const { width, height } = size();
      for (const canvas of [under, over]) {
        canvas.width = Math.max(1, Math.round(width * ratio()));
        canvas.height = Math.max(1, Math.round(height * ratio()));
      }
    },
    hold(next, how, whole) {
      ground = next;
      look = how;
      if (whole) paintWhole();
      else {
        stopWhole?.();
        wholeAt = null;
      }
    },
    below(view, drawn, chosen) {
      stopBelow?.();
      stopBelow = null;
      if (!ground || !look || drawn === null) {
        clear(below);
        return;
      }
      const dots = ground.inside(seen(view)).filter(({ id }) => !drawn.has(id));
      const strokes = strokesAt(ground.inside(seen(view)), ground).filter(
        ({ from, to }) => !drawn.has(from.id) || !drawn.has(to.id),
      );
      // Painted aside and shown when it is done: half a picture would flicker.
      const aside = document.createElement('canvas');
      aside.width = under.width;
      aside.height = under.height;
      stopBelow = paintInTurns(
        painting(contextOf(aside), dots, strokes, view, ratio(), { ...look, names: NAMES }),
        () => {
          stopBelow = null;
          clear(below);
          below.drawImage(aside, 0, 0);
          if (look && ground) ring(below, small(ground, view, chosen), view, ratio(), look.palette);
        },
      );
    },
    lift(view) {
      if (moving) return;
      moving = true;
      kept.width = over.width;
      kept.height = over.height;
      clear(keptContext);
      keptContext.drawImage(under, 0, 0);
      // Cytoscape's uppermost layer has the marks of a drag on it.
      const own = [...host.querySelectorAll('canvas:not([data-id="layer0-selectbox"])')].reverse();
      for (const canvas of own)
        if (canvas instanceof HTMLCanvasElement) keptContext.drawImage(canvas, 0, 0, kept.width, kept.height);
      keptView = view;
    },
    frame(view, chosen) {
      if (!ground || !look || !keptView) return;
      const scale = (view.zoom / keptView.zoom) * ratio();
      // Whole pixels: a picture between two of them is blurred, and slow.
      const covered = {
        left: Math.round((view.x - (keptView.x * view.zoom) / keptView.zoom) * ratio()),
        top: Math.round((view.y - (keptView.y * view.zoom) / keptView.zoom) * ratio()),
        width: Math.round((kept.width / ratio()) * scale),
        height: Math.round((kept.height / ratio()) * scale),
      };
      above.setTransform(1, 0, 0, 1, 0, 0);
      above.globalAlpha = 1;
      above.fillStyle = look.palette.canvas;
      above.fillRect(0, 0, over.width, over.height);
      const dots = ground.inside(seen(view));
      if (dots.length <= PAINTED_EACH_FRAME)
        paintNow(painting(above, dots, strokesAt(dots, ground), view, ratio(), { ...look, names: 0 }));
      else drawWhole(view, covered);
      if (chosen.size > 0) {
        const near =
          ground.strokes.length > 0 ? [...chosen].flatMap((id) => ground?.strokesOf(id) ?? []) : [];
        const marked = [...chosen].slice(0, MOST_CHOSEN).flatMap((id) => ground?.byId.get(id) ?? []);
        paintNow(
          painting(above, marked, near.slice(0, MOST_CHOSEN), view, ratio(), {
            ...look,
            strength: 1,
            names: 0,
          }),
        );
        ring(above, marked, view, ratio(), look.palette);
      }
      above.setTransform(1, 0, 0, 1, 0, 0);
      above.fillStyle = look.palette.canvas;
      const { left, top, width, height } = covered;
      above.fillRect(left, top, width, height);
      above.imageSmoothingEnabled = scale !== ratio();
      above.drawImage(kept, left, top, width, height);
      over.hidden = false;
    },
    drop() {
      moving = false;
      over.hidden = true;
    },
    destroy() {
      stopWhole?.();
      stopBelow?.();
      for (const canvas of [under, over]) canvas.remove();
      host.remove();
    },
  };
}

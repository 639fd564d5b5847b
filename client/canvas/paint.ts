/** Paints dots and strokes with the browser's own drawing: plain shapes, hues by type, dashes by standing. */
import { DASHES } from './dash.ts';
import type { Dot, Stroke } from './ground.ts';
import type { Palette } from './palette.ts';

/** Where the plane lies on the screen: screen = plane × zoom + pan. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Look {
  readonly palette: Palette;
  /** 0 to 1: what is not chosen fades while something is. */
  readonly strength: number;
  /** How many of the most connected are named, when there is room for words. */
  readonly names: number;
  /** No dot is smaller than this on the screen, in pixels. */
  readonly least?: number;
}

/** Strokes in one path: software rendering slows down on long ones. */
const A_PATH = 48;
/** Work between two looks at the clock. */
const A_SLICE = 400;
/** Narrower than this on the screen, a shape is a speck whatever it is. */
const SPECK = 5;
const LEAST = 4;
const NAME_SIZE = 11;

const hueOf = (hue: string, palette: Palette) => palette.hues[hue] ?? palette.line;

function outline(context: CanvasRenderingContext2D, { type, x, y, width, height }: Dot): void {
  const [w, h] = [width / 2, height / 2];
  const through = (...corners: readonly (readonly [number, number])[]) => {
    corners.forEach(([dx, dy], index) => {
      if (index === 0) context.moveTo(x + dx, y + dy);
      else context.lineTo(x + dx, y + dy);
    });
    context.closePath();
  };
  if (type === 'Person') {
    context.moveTo(x + w, y);
    context.arc(x, y, w, 0, Math.PI * 2);
  } else if (type === 'Place') through([0, -h], [w, 0], [0, h], [-w, 0]);
  else if (type === 'Event') through([-w / 2, -h], [w / 2, -h], [w, 0], [w / 2, h], [-w / 2, h], [-w, 0]);
  else if (type === 'Role') through([-w, -h], [w * 0.55, -h], [w, 0], [w * 0.55, h], [-w, h]);
  else context.rect(x - w, y - h, width, height);
}

const grouped = <T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
};

/** Paints in slices; whoever runs it decides how long to go on before the page has its turn. */
export function* painting(
  context: CanvasRenderingContext2D,
  dots: readonly Dot[],
  strokes: readonly Stroke[],
  view: View,
  ratio: number,
  { palette, strength, names, least = LEAST }: Look,
): Generator<void> {
  const place = () =>
    context.setTransform(view.zoom * ratio, 0, 0, view.zoom * ratio, view.x * ratio, view.y * ratio);
  place();
  context.globalAlpha = strength;
  const thinnest = 0.7 / view.zoom;
  const lines = grouped(strokes, ({ hue, standing, width }) => `${hue} ${standing} ${Math.round(width)}`);
  let done = 0;
  for (const group of lines.values()) {
    const [first] = group;
    if (!first) continue;
    context.strokeStyle = hueOf(first.hue, palette);
    context.lineWidth = Math.max(first.width, thinnest);
    context.lineCap = first.standing === 'denied' ? 'round' : 'butt';
    context.setLineDash(
      first.standing === 'affirmed'
        ? []
        : DASHES[first.standing].map((length) => length * Math.max(1, 0.5 / view.zoom)),
    );
    for (let start = 0; start < group.length; start += A_PATH) {
      context.beginPath();
      for (const { from, to } of group.slice(start, start + A_PATH)) {
        context.moveTo(from.x, from.y);
        context.lineTo(to.x, to.y);
      }
      context.stroke();
      done += A_PATH;
      if (done >= A_SLICE) {
        done = 0;
        yield;
      }
    }
  }
  context.setLineDash([]);
  for (const group of grouped(dots, ({ hue, type }) => `${hue} ${type}`).values()) {
    const [first] = group;
    if (!first) continue;
    context.fillStyle = hueOf(first.hue, palette);
    for (let start = 0; start < group.length; start += A_SLICE) {
      const some = group.slice(start, start + A_SLICE);
      context.beginPath();
      for (const dot of some) {
        if (dot.width * view.zoom < SPECK) {
          const side = Math.max(dot.height, least / view.zoom);
          context.rect(dot.x - side / 2, dot.y - side / 2, side, side);
        } else outline(context, dot);
      }
      context.fill();
      yield;
    }
  }
  if (names > 0) name(context, dots, view, ratio, palette, names);
  context.globalAlpha = 1;
}

/** Names of the most connected, none over another. */
function name(
  context: CanvasRenderingContext2D,
  dots: readonly Dot[],
  view: View,
  ratio: number,
  palette: Palette,
  most: number,
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = `600 ${NAME_SIZE}px "Inter Variable", system-ui, sans-serif`;
  context.textAlign = 'center';
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = palette.canvas;
  context.fillStyle = palette.ink;
  const taken: { left: number; right: number; y: number }[] = [];
  for (const dot of [...dots].sort((a, b) => b.degree - a.degree).slice(0, most * 4)) {
    if (taken.length >= most) break;
    if (dot.label === '') continue;
    const x = dot.x * view.zoom + view.x;
    const y = (dot.y + dot.height / 2) * view.zoom + view.y + NAME_SIZE + 2;
    const half = context.measureText(dot.label).width / 2 + 6;
    const [left, right] = [x - half, x + half];
    if (taken.some((one) => Math.abs(one.y - y) < NAME_SIZE + 4 && one.left < right && one.right > left))
      continue;
    taken.push({ left, right, y });
    context.strokeText(dot.label, x, y);
    context.fillText(dot.label, x, y);
  }
}

/** Rings and names of what is chosen, however small the scene is drawn. */
export function ring(
  context: CanvasRenderingContext2D,
  dots: readonly Dot[],
  view: View,
  ratio: number,
  palette: Palette,
): void {
  context.globalAlpha = 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.setLineDash([]);
  context.strokeStyle = palette.accent;
  context.lineWidth = 2.5;
  for (const { x, y, width, height } of dots) {
    context.beginPath();
    const reach = (Math.max(width, height) / 2) * view.zoom;
    context.arc(x * view.zoom + view.x, y * view.zoom + view.y, Math.max(reach, LEAST) + 4, 0, Math.PI * 2);
    context.stroke();
  }
  name(context, dots, view, ratio, palette, dots.length);
}

/** Runs a painting to its end now. */
export function paintNow(painted: Generator<void>): void {
  for (const _ of painted);
}

/** Runs a painting in slices of a few milliseconds, so that the page answers meanwhile; the function given back stops it. */
export function paintInTurns(painted: Generator<void>, done: () => void, budget = 10): () => void {
  let frame = 0;
  const turn = () => {
    const until = performance.now() + budget;
    while (performance.now() < until)
      if (painted.next().done) {
        done();
        return;
      }
    frame = requestAnimationFrame(turn);
  };
  frame = requestAnimationFrame(turn);
  return () => cancelAnimationFrame(frame);
}

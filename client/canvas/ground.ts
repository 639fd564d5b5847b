/** All that is on the canvas as bare dots and strokes, found by place: what is drawn, pointed at and chosen without Cytoscape. */
import type { EntityType } from '#core/model/entity.ts';
import type { Point } from '../state/scene.ts';
import type { Standing } from '../state/standing.ts';
import type { Drawing } from './drawing.ts';
import { sizeOf } from './size.ts';

export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface Dot extends Point {
  readonly id: string;
  readonly type: EntityType;
  readonly label: string;
  readonly hue: string;
  readonly width: number;
  readonly height: number;
  /** Relations in the scene: the most connected are named first. */
  readonly degree: number;
}

export interface Stroke {
  readonly id: string;
  readonly from: Dot;
  readonly to: Dot;
  readonly standing: Standing;
  readonly width: number;
  readonly hue: string;
}

export interface Ground {
  readonly dots: readonly Dot[];
  readonly strokes: readonly Stroke[];
  readonly box: Box;
  readonly byId: ReadonlyMap<string, Dot>;
  strokesOf(id: string): readonly Stroke[];
  inside(box: Box): readonly Dot[];
  /** The dot under a point, or within `reach` of its edge. */
  at(point: Point, reach: number): Dot | null;
}

const CELL = 400;
const NAME_WIDTH = 132;
const NAME_HEIGHT = 40;
const NONE: readonly Stroke[] = [];
const cellKey = (column: number, row: number) => column * 100_003 + row;

/** What these take up, with room for the names below. */
export function boxOf(dots: readonly Dot[]): Box {
  return {
    x1: Math.min(...dots.map(({ x }) => x - NAME_WIDTH / 2)),
    y1: Math.min(...dots.map(({ y, height }) => y - height / 2)),
    x2: Math.max(...dots.map(({ x }) => x + NAME_WIDTH / 2)),
    y2: Math.max(...dots.map(({ y, height }) => y + height / 2 + NAME_HEIGHT)),
  };
}

/** Lays dots in a grid of squares, so that asking for a part looks at that part alone. */
export function groundOf({ nodes, edges }: Drawing): Ground {
  const byId = new Map<string, Dot>();
  const cells = new Map<number, Dot[]>();
  const of = new Map<string, Stroke[]>();
  const degrees = new Map<string, number>();
  for (const { from, to } of edges)
    for (const end of [from, to]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { id, type, label, hue, scale, at } of nodes) {
    const { width, height } = sizeOf(type, label, scale);
    const dot = { id, type, label, hue, width, height, x: at.x, y: at.y, degree: degrees.get(id) ?? 0 };
    byId.set(id, dot);
    const key = cellKey(Math.floor(at.x / CELL), Math.floor(at.y / CELL));
    const cell = cells.get(key);
    if (cell) cell.push(dot);
    else cells.set(key, [dot]);
    x1 = Math.min(x1, at.x - width / 2);
    y1 = Math.min(y1, at.y - height / 2);
    x2 = Math.max(x2, at.x + width / 2);
    y2 = Math.max(y2, at.y + height / 2);
  }
  const strokes: Stroke[] = [];
  for (const { id, from, to, standing, width, hue } of edges) {
    const [left, right] = [byId.get(from), byId.get(to)];
    if (!left || !right) continue;
    const stroke = { id, from: left, to: right, standing, width, hue };
    strokes.push(stroke);
    for (const end of [from, to]) {
      const some = of.get(end);
      if (some) some.push(stroke);
      else of.set(end, [stroke]);
    }
  }
  const dots = [...byId.values()];

  function* around(box: Box): Generator<Dot> {
    const [left, right] = [Math.floor(box.x1 / CELL), Math.floor(box.x2 / CELL)];
    const [top, bottom] = [Math.floor(box.y1 / CELL), Math.floor(box.y2 / CELL)];
    if ((right - left + 1) * (bottom - top + 1) > cells.size) {
      yield* dots;
      return;
    }
    for (let column = left; column <= right; column++)
      for (let row = top; row <= bottom; row++) yield* cells.get(cellKey(column, row)) ?? [];
  }

  return {
    dots,
    strokes,
    byId,
    box: dots.length > 0 ? { x1, y1, x2, y2 } : { x1: 0, y1: 0, x2: 0, y2: 0 },
    strokesOf: (id) => of.get(id) ?? NONE,
    inside: (box) =>
      [...around(box)].filter(({ x, y }) => x >= box.x1 && x <= box.x2 && y >= box.y1 && y <= box.y2),
    at({ x, y }, reach) {
      let best: Dot | null = null;
      let least = Infinity;
      const room = 80 + reach;
      for (const dot of around({ x1: x - room, y1: y - room, x2: x + room, y2: y + room })) {
        const away = Math.max(Math.abs(dot.x - x) - dot.width / 2, Math.abs(dot.y - y) - dot.height / 2, 0);
        const far = Math.hypot(dot.x - x, dot.y - y);
        if (away <= reach && far < least) {
          best = dot;
          least = far;
        }
      }
      return best;
    },
  };
}

/** Whether a point lies within a polygon (even-odd rule). */
export function within({ x, y }: Point, corners: readonly Point[]): boolean {
  let inside = false;
  corners.forEach((corner, index) => {
    const other = corners.at(index - 1);
    if (!other || corner.y > y === other.y > y) return;
    if (x < ((other.x - corner.x) * (y - corner.y)) / (other.y - corner.y) + corner.x) inside = !inside;
  });
  return inside;
}

/** What is done to places once they are found: turned so that they fill the canvas, and moved off one another. */
import type { Point } from './scene.ts';

/** The room a thing takes with its name. */
interface Room {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** How far below its place the middle of that room is: names stand below. */
  readonly drop: number;
}

type Places = ReadonlyMap<string, Point>;

const TURN = Math.PI / 12;
/** Wider apart than this in one direction alone, and ties no longer look alike. */
const MOST_STRETCH = 1.6;
/** The search leaves more room than names need; what then lies over another is moved off it. */
const CLOSER = 0.7;
/** Kept free between two. */
const MARGIN = 10;
const ROUNDS = 80;
/** Less than this is no overlap one sees. */
const SLACK = 0.5;
const GOLDEN = 2.399963;
const STEP = 24;
const FARTHEST_TURN = 1500;
/** Up to so many things it takes no time that a reader would notice. */
const CARRIED_THROUGH = 60;

function extent(rooms: readonly Room[], places: Places): { readonly width: number; readonly height: number } {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { id, width, height, drop } of rooms) {
    const at = places.get(id);
    if (!at) continue;
    x1 = Math.min(x1, at.x - width / 2);
    x2 = Math.max(x2, at.x + width / 2);
    y1 = Math.min(y1, at.y + drop - height / 2);
    y2 = Math.max(y2, at.y + drop + height / 2);
  }
  return x1 > x2 ? { width: 1, height: 1 } : { width: x2 - x1, height: y2 - y1 };
}

const moved = (places: Places, move: (at: Point) => Point): Places =>
  new Map([...places].map(([id, at]) => [id, move(at)]));

/** As high and as wide as the canvas is, width over height, drawn together, and apart again where names lie over each other. */
function shaped(rooms: readonly Room[], places: Places, shape: number): Places {
  const { width, height } = extent(rooms, places);
  const wide = Math.min(MOST_STRETCH, Math.max(1, (height * shape) / width)) * CLOSER;
  const high = Math.min(MOST_STRETCH, Math.max(1, width / shape / height)) * CLOSER;
  return apart(
    rooms,
    moved(places, ({ x, y }) => ({ x: x * wide, y: y * high })),
    new Set(),
  );
}

/** Turned so that it fills a canvas of this shape, width over height: the closer one can look, the better names are read. */
export function filling(rooms: readonly Room[], places: Places, shape: number): Places {
  const turned = (angle: number): Places => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return moved(places, ({ x, y }) => ({ x: x * cos - y * sin, y: x * sin + y * cos }));
  };
  const needed = (found: Places): number => {
    const { width, height } = extent(rooms, found);
    return Math.max(width / shape, height);
  };
  // Of few things every turn is carried through; of many, the one whose outline fits best.
  const few = rooms.length <= CARRIED_THROUGH;
  let best = places;
  let least = Infinity;
  for (let angle = 0; angle < Math.PI; angle += TURN) {
    const found = few ? shaped(rooms, turned(angle), shape) : turned(angle);
    const now = needed(found);
    if (now < least) [best, least] = [found, now];
  }
  return few ? best : shaped(rooms, best, shape);
}

interface Body {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly drop: number;
  readonly free: boolean;
  x: number;
  /** Of the middle of its room. */
  y: number;
}

const across = (one: Body, other: Body) => (one.width + other.width) / 2 + MARGIN - Math.abs(one.x - other.x);
const down = (one: Body, other: Body) => (one.height + other.height) / 2 + MARGIN - Math.abs(one.y - other.y);

/** Moves two off each other, the shorter way; false where they do not touch. */
function part(one: Body, other: Body): boolean {
  if (!one.free && !other.free) return false;
  const [wide, high] = [across(one, other), down(one, other)];
  if (wide <= SLACK || high <= SLACK) return false;
  const axis = wide < high ? 'x' : 'y';
  const share = one.free && other.free ? 0.5 : 1;
  const by = Math.min(wide, high) * share * (one[axis] < other[axis] ? -1 : 1);
  if (one.free) one[axis] += by;
  if (other.free) other[axis] -= by;
  return true;
}

/** Moved until no two lie over each other; what is fixed stays where it is, whatever lies over it. */
export function apart(rooms: readonly Room[], places: Places, fixed: ReadonlySet<string>): Places {
  const bodies = rooms.flatMap(({ id, width, height, drop }): Body[] => {
    const at = places.get(id);
    return at ? [{ id, width, height, drop, x: at.x, y: at.y + drop, free: !fixed.has(id) }] : [];
  });
  const widest = bodies.reduce((most, { width }) => Math.max(most, width), 0) + MARGIN;
  for (let round = 0, touched = true; touched && round < ROUNDS; round++) {
    touched = false;
    // From left to right: what begins behind the widest touches no more.
    bodies.sort((a, b) => a.x - b.x);
    for (const [index, one] of bodies.entries())
      for (let next = index + 1; next < bodies.length; next++) {
        const other = bodies[next];
        if (!other || other.x - one.x > widest) break;
        if (part(one, other)) touched = true;
      }
  }
  if (fixed.size > 0) for (const body of bodies) if (body.free) toRoom(body, bodies);
  return new Map(bodies.map(({ id, x, y, drop }) => [id, { x, y: y - drop }]));
}

/** What is hemmed in by what is fixed goes to the nearest place that is free, in a spiral; it stays where there is none for a long way. */
function toRoom(body: Body, bodies: readonly Body[]): void {
  const crowded = () =>
    bodies.some((other) => other !== body && across(body, other) > SLACK && down(body, other) > SLACK);
  const { x, y } = body;
  for (let turn = 1; crowded(); turn++) {
    const far = turn < FARTHEST_TURN ? STEP * Math.sqrt(turn) : 0;
    body.x = x + Math.cos(turn * GOLDEN) * far;
    body.y = y + Math.sin(turn * GOLDEN) * far;
    if (far === 0) return;
  }
}

/** What is done to places once they are found: turned so that they fill the canvas, and moved off one another. */
import type { Point } from './scene.ts';

/** The room a thing takes with its name. */
interface Room {
  readonly id: string;
  readonly width: number;
  readonly height: number;
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
const FARTHEST_TURN = 3000;

function extent(rooms: readonly Room[], places: Places): { readonly width: number; readonly height: number } {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { id, width, height } of rooms) {
    const at = places.get(id);
    if (!at) continue;
    x1 = Math.min(x1, at.x - width / 2);
    x2 = Math.max(x2, at.x + width / 2);
    y1 = Math.min(y1, at.y - height / 2);
    y2 = Math.max(y2, at.y + height / 2);
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
  let best = places;
  let least = Infinity;
  for (let angle = 0; angle < Math.PI; angle += TURN) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const turned = moved(places, ({ x, y }) => ({ x: x * cos - y * sin, y: x * sin + y * cos }));
    const found = shaped(rooms, turned, shape);
    const { width, height } = extent(rooms, found);
    const needed = Math.max(width / shape, height);
    if (needed < least) [best, least] = [found, needed];
  }
  return best;
}

interface Body extends Room, Point {}

/** How far two lie over each other, across and down; null where they do not. */
function overlap(one: Body, other: Body): { readonly across: number; readonly down: number } | null {
  const across = (one.width + other.width) / 2 + MARGIN - Math.abs(one.x - other.x);
  const down = (one.height + other.height) / 2 + MARGIN - Math.abs(one.y - other.y);
  return across > SLACK && down > SLACK ? { across, down } : null;
}

/** Moved until no two lie over each other; what is fixed stays where it is, whatever lies over it. */
export function apart(rooms: readonly Room[], places: Places, fixed: ReadonlySet<string>): Places {
  const bodies = rooms.flatMap((room) => {
    const at = places.get(room.id);
    return at ? [{ ...room, ...at, free: !fixed.has(room.id) }] : [];
  });
  for (let round = 0, touched = true; touched && round < ROUNDS; round++) {
    touched = false;
    for (const [index, one] of bodies.entries())
      for (let next = index + 1; next < bodies.length; next++) {
        const other = bodies[next];
        const over = other && (one.free || other.free) ? overlap(one, other) : null;
        if (!other || !over) continue;
        touched = true;
        const share = one.free && other.free ? 0.5 : 1;
        const axis = over.across < over.down ? 'x' : 'y';
        const by = Math.min(over.across, over.down) * share * (one[axis] < other[axis] ? -1 : 1);
        if (one.free) one[axis] += by;
        if (other.free) other[axis] -= by;
      }
  }
  for (const body of bodies) {
    const crowded = (at: Point) =>
      bodies.some((other) => other !== body && overlap({ ...body, ...at }, other) !== null);
    if (body.free && crowded(body)) Object.assign(body, nearestRoom(body, crowded));
  }
  return new Map(bodies.map(({ id, x, y }) => [id, { x, y }]));
}

/** The nearest place that is free, in a spiral; the same place where there is none for a long way. */
function nearestRoom({ x, y }: Point, crowded: (at: Point) => boolean): Point {
  for (let turn = 1; turn < FARTHEST_TURN; turn++) {
    const far = STEP * Math.sqrt(turn);
    const at = { x: x + Math.cos(turn * GOLDEN) * far, y: y + Math.sin(turn * GOLDEN) * far };
    if (!crowded(at)) return at;
  }
  return { x, y };
}

/** Layouts that are a rule and no search: rings by degree, rows by type, time from left to right, a circle. */
import { ENTITY_TYPES, type EntityType } from '#core/model/entity.ts';
import type { Point } from './scene.ts';
import { dayNumber } from './timeline.ts';

/** A thing to be placed, with the room it takes. */
export interface Placing {
  readonly id: string;
  readonly type: EntityType;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** How far below its place the middle of that room is: its name stands below it. */
  readonly drop: number;
  /** First day it may have been, where it has one. */
  readonly day: string | null;
}

export interface Tie {
  readonly from: string;
  readonly to: string;
}

export const ARRANGEMENTS = ['force', 'rings', 'types', 'time', 'circle'] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

const GAP = 24;

const degreesOf = (ties: readonly Tie[]): ReadonlyMap<string, number> => {
  const degrees = new Map<string, number>();
  for (const { from, to } of ties)
    for (const end of [from, to]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  return degrees;
};

const byDegree = (placing: readonly Placing[], ties: readonly Tie[]): readonly Placing[] => {
  const degrees = degreesOf(ties);
  const of = ({ id }: Placing) => degrees.get(id) ?? 0;
  return [...placing].sort((a, b) => of(b) - of(a) || a.label.localeCompare(b.label));
};

const around = (index: number, count: number, radius: number): Point => {
  const angle = (index / count) * Math.PI * 2 - Math.PI / 2;
  return { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius };
};

function circle(placing: readonly Placing[]): Map<string, Point> {
  const length = placing.reduce((sum, { width }) => sum + width + GAP, 0);
  const radius = Math.max(120, length / (Math.PI * 2));
  return new Map(placing.map(({ id }, index) => [id, around(index, placing.length, radius)]));
}

/** The most connected in the middle, the others in rings around it. */
function rings(placing: readonly Placing[], ties: readonly Tie[]): Map<string, Point> {
  const places = new Map<string, Point>();
  const waiting = [...byDegree(placing, ties)];
  const middle = waiting.shift();
  if (middle) places.set(middle.id, { x: 0, y: 0 });
  for (let radius = 170; waiting.length > 0; radius += 130) {
    const ring: Placing[] = [];
    let length = 0;
    for (
      let next = waiting[0];
      next && length + next.width + GAP <= radius * Math.PI * 2;
      next = waiting[0]
    ) {
      length += next.width + GAP;
      ring.push(next);
      waiting.shift();
    }
    ring.forEach(({ id }, index) => {
      places.set(id, around(index, ring.length, radius));
    });
  }
  return places;
}

/** A block of rows for each type, by name. */
function types(placing: readonly Placing[], ties: readonly Tie[]): Map<string, Point> {
  const places = new Map<string, Point>();
  const wide = Math.max(
    900,
    Math.sqrt(placing.reduce((sum, { width, height }) => sum + width * height, 0)) * 2.2,
  );
  let y = 0;
  for (const type of ENTITY_TYPES) {
    const some = byDegree(placing, ties).filter((one) => one.type === type);
    let x = 0;
    let tallest = 0;
    for (const { id, width, height } of some) {
      if (x > 0 && x + width > wide) {
        x = 0;
        y += tallest + GAP;
        tallest = 0;
      }
      places.set(id, { x: x + width / 2, y });
      x += width + GAP;
      tallest = Math.max(tallest, height);
    }
    if (some.length > 0) y += tallest + GAP * 3;
  }
  return places;
}

const STEP = 150;
/** Things a month or less apart stand closer than a year; an empty decade is no wider than this many steps. */
const longest = 4;

/** What has a day stands from left to right in order; what has none stands above or below what it is tied to. */
function time(placing: readonly Placing[], ties: readonly Tie[]): Map<string, Point> {
  const places = new Map<string, Point>();
  const dated = placing
    .filter(({ day }) => day !== null)
    .sort((a, b) => (a.day ?? '').localeCompare(b.day ?? '') || a.label.localeCompare(b.label));
  let x = 0;
  let before: number | null = null;
  let stack = 0;
  for (const { id, day, height } of dated) {
    const now = dayNumber(day ?? '');
    if (before !== null && now !== before) {
      x += STEP * Math.min(longest, Math.max(1, Math.log2(1 + (now - before) / 30)));
      stack = 0;
    }
    places.set(id, { x, y: stack });
    stack += height + GAP;
    before = now;
  }
  const tied = new Map<string, number[]>();
  const note = (of: string, other: string) => {
    const at = places.get(other);
    if (!at) return;
    const some = tied.get(of);
    if (some) some.push(at.x);
    else tied.set(of, [at.x]);
  };
  for (const { from, to } of ties) {
    note(from, to);
    note(to, from);
  }
  const wide = Math.max(x, STEP * 4);
  const lanes = new Map<number, number>();
  const undated = byDegree(
    placing.filter(({ day }) => day === null),
    ties,
  );
  undated.forEach(({ id, width, height }, index) => {
    const at = tied.get(id) ?? [];
    const wanted =
      at.length > 0 ? at.reduce((sum, one) => sum + one, 0) / at.length : (index / undated.length) * wide;
    let lane = 1;
    while (wanted - width / 2 < (lanes.get(lane) ?? -Infinity)) lane = lane > 0 ? -lane : 1 - lane;
    lanes.set(lane, wanted + width / 2 + GAP);
    places.set(id, { x: wanted, y: lane > 0 ? -lane * (height + 70) : -lane * (height + 70) + 220 });
  });
  return places;
}

/** Where everything goes; `force` is searched for elsewhere, in a worker. */
export function arranged(
  kind: Exclude<Arrangement, 'force'>,
  placing: readonly Placing[],
  ties: readonly Tie[],
): Map<string, Point> {
  if (kind === 'rings') return rings(placing, ties);
  if (kind === 'types') return types(placing, ties);
  return kind === 'time' ? time(placing, ties) : circle(byDegree(placing, ties));
}

const GOLDEN = 2.399963;

/** Near the neighbours that have a place, spread around them; below everything where none has. */
export function beside(
  placing: readonly Placing[],
  ties: readonly Tie[],
  settled: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const near = new Map<string, Point[]>();
  const note = (of: string, other: string) => {
    const at = settled.get(other);
    if (at) near.set(of, [...(near.get(of) ?? []), at]);
  };
  for (const { from, to } of ties) {
    note(from, to);
    note(to, from);
  }
  const all = [...settled.values()];
  const low = all.reduce((most, { y }) => Math.max(most, y), 0);
  const left = all.reduce((least, { x }) => Math.min(least, x), 0);
  let turn = 0;
  return new Map(
    placing.map(({ id }) => {
      const places = near.get(id) ?? [];
      const spread = 110 + 6 * turn;
      const angle = turn++ * GOLDEN;
      const middle =
        places.length > 0
          ? {
              x: places.reduce((sum, { x }) => sum + x, 0) / places.length,
              y: places.reduce((sum, { y }) => sum + y, 0) / places.length,
            }
          : { x: left + 60, y: all.length > 0 ? low + 160 : 0 };
      return [id, { x: middle.x + Math.cos(angle) * spread, y: middle.y + Math.sin(angle) * spread }];
    }),
  );
}

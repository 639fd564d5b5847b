/** What the canvas is told to draw and where: a thing lost here is a thing an investigator does not see. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { crowded, detail, heavy } from '../../client/canvas/detail.ts';
import { drawing } from '../../client/canvas/drawing.ts';
import { groundOf, within } from '../../client/canvas/ground.ts';
import { roomOf, sizeOf } from '../../client/canvas/size.ts';
import { type Appearance, PLAIN, type Rule } from '../../client/state/appearance.ts';
import { arranged, beside, type Placing } from '../../client/state/arrangement.ts';
import { chips } from '../../client/state/chip.ts';
import { isFiltering, NO_FILTERS, visible } from '../../client/state/filter.ts';
import { metricsOf } from '../../client/state/metric.ts';
import { decode, encode } from '../../client/state/permalink.ts';
import { add, EMPTY_SCENE, mostOf, type Point, type Scene } from '../../client/state/scene.ts';
import { apart, filling } from '../../client/state/spread.ts';
import { entity, relation } from '../support/scene.ts';

const ring = (count: number): Scene => {
  const ids = Array.from({ length: count }, (_, index) => `n${index}`);
  const scene = add({
    entities: ids.map((id, index) => entity(id, index % 2 ? 'Event' : 'Person', { articles: index })),
    relations: ids.map((id, index) => relation(id, ids[(index + 1) % count] ?? 'n0')),
  })(EMPTY_SCENE);
  return {
    ...scene,
    positions: new Map(ids.map((id, index) => [id, { x: index * 50, y: (index % 7) * 40 }])),
  };
};
const drawn = (scene: Scene) => drawing(visible(scene), scene);

describe('ground', () => {
  it('finds by place just what lies there, as looking at every thing would', () => {
    const point = fc.record({
      x: fc.integer({ min: -3000, max: 3000 }),
      y: fc.integer({ min: -3000, max: 3000 }),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 60 }), point, point, (points, a, b) => {
        const scene = {
          ...add({ entities: points.map((_, index) => entity(`p${index}`)), relations: [] })(EMPTY_SCENE),
          positions: new Map(points.map((at, index) => [`p${index}`, at])),
        };
        const box = {
          x1: Math.min(a.x, b.x),
          y1: Math.min(a.y, b.y),
          x2: Math.max(a.x, b.x),
          y2: Math.max(a.y, b.y),
        };
        const slow = points.flatMap(({ x, y }, index) =>
          x >= box.x1 && x <= box.x2 && y >= box.y1 && y <= box.y2 ? [`p${index}`] : [],
        );
        const found = groundOf(drawn(scene)).inside(box);
        assert.deepEqual(found.map(({ id }) => id).sort(), slow.sort());
      }),
    );
  });

  it('answers what is pointed at, and nothing where there is nothing', () => {
    const ground = groundOf(drawn(ring(10)));
    assert.equal(ground.at({ x: 52, y: 41 }, 0)?.id, 'n1');
    assert.equal(ground.at({ x: -500, y: -500 }, 5), null);
  });

  it('knows what a lasso has around it', () => {
    const square = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 0, y: 10 },
    ];
    assert.ok(within({ x: 5, y: 5 }, square));
    assert.ok(!within({ x: 15, y: 5 }, square));
  });
});

describe('level of detail', () => {
  it('draws small scenes in full and keeps what is chosen with its neighbours in every other', () => {
    const small = groundOf(drawn(ring(60)));
    assert.ok(!crowded(small));
    const nowhere = { x1: -9, y1: -9, x2: -8, y2: -8 };
    assert.equal(detail(small, nowhere, new Set()).size, 60);
    const large = groundOf(drawn(ring(2000)));
    assert.ok(crowded(large) && heavy(large));
    const all = { x1: -1e6, y1: -1e6, x2: 1e6, y2: 1e6 };
    assert.deepEqual([...detail(large, all, new Set(['n500']))].sort(), ['n499', 'n500', 'n501']);
    assert.deepEqual([...detail(large, all, new Set(['n9-n10']))].sort(), ['n10', 'n9']);
    const near = detail(large, { x1: 0, y1: 0, x2: 500, y2: 500 }, new Set(['n500']));
    assert.ok(near.has('n3') && near.has('n500') && near.size < 20);
  });
});

describe('layouts', () => {
  const placing = Array.from(
    { length: 40 },
    (_, index): Placing => ({
      id: `n${index}`,
      type: index % 3 ? 'Person' : 'Event',
      label: `Name ${index}`,
      width: 60,
      drop: 0,
      height: 50,
      day: index % 3 ? null : `2024-0${1 + (index % 9)}-01`,
    }),
  );
  const ties = placing.slice(1).map(({ id }) => ({ from: 'n0', to: id }));

  for (const kind of ['rings', 'types', 'time', 'circle'] as const)
    it(`${kind}: give everything a place of its own`, () => {
      const places = arranged(kind, placing, ties);
      assert.equal(places.size, placing.length);
      assert.equal(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size, placing.length);
      assert.ok([...places.values()].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
    });

  it('time: the later stands further right', () => {
    const places = arranged('time', placing, ties);
    const dated = placing.filter(({ day }) => day).sort((a, b) => (a.day ?? '').localeCompare(b.day ?? ''));
    const xs = dated.map(({ id }) => places.get(id)?.x ?? Number.NaN);
    assert.deepEqual(
      xs,
      [...xs].sort((a, b) => a - b),
    );
  });

  it('rings: the most connected stands in the middle', () => {
    assert.deepEqual(arranged('rings', placing, ties).get('n0'), { x: 0, y: 0 });
  });

  it('put what is new beside what it is tied to', () => {
    const places = beside(placing.slice(1, 2), ties, new Map([['n0', { x: 1000, y: 1000 }]]));
    const at = places.get('n1');
    assert.ok(at && Math.hypot(at.x - 1000, at.y - 1000) < 300);
  });
});

describe('names on the canvas', () => {
  it('tell two spokesmen of two organisations apart', () => {
    const at = (id: string, name: string) =>
      entity(id, 'Role', { name: 'spokesman', organisation: { id: `${id}-o`, name } });
    const scene = {
      ...add({ entities: [at('a', 'Port Authority'), at('b', 'Dockers’ Union')], relations: [] })(
        EMPTY_SCENE,
      ),
      positions: new Map(['a', 'b'].map((id): [string, Point] => [id, { x: 0, y: 0 }])),
    };
    assert.deepEqual(
      drawn(scene).nodes.map(({ label }) => label),
      ['spokesman, Port Authority', 'spokesman, Dockers’ Union'],
    );
  });
});

describe('places that were found', () => {
  const rooms = Array.from({ length: 24 }, (_, index) => ({
    id: `n${index}`,
    width: 100,
    height: 60,
    drop: 0,
  }));
  const line = new Map(rooms.map(({ id }, index): [string, Point] => [id, { x: index * 200, y: index % 3 }]));
  const extent = (places: ReadonlyMap<string, Point>) => {
    const [xs, ys] = [[...places.values()].map(({ x }) => x), [...places.values()].map(({ y }) => y)];
    return { wide: Math.max(...xs) - Math.min(...xs), high: Math.max(...ys) - Math.min(...ys) };
  };
  const overlaps = (places: ReadonlyMap<string, Point>) =>
    rooms.flatMap(({ id }, index) =>
      rooms.slice(index + 1).filter((other) => {
        const [a, b] = [places.get(id), places.get(other.id)];
        return a && b && Math.abs(a.x - b.x) < 99 && Math.abs(a.y - b.y) < 59;
      }),
    ).length;

  it('are turned upright on a telephone, where a broad row of names could not be read', () => {
    const { wide, high } = extent(filling(rooms, line, 0.5));
    assert.ok(high > wide, `${wide} wide, ${high} high`);
    const other = extent(filling(rooms, line, 2));
    assert.ok(other.wide > other.high, `${other.wide} wide, ${other.high} high`);
  });

  it('leave no name over another', () => {
    const crowd = new Map(
      rooms.map(({ id }, index): [string, Point] => [id, { x: index * 7, y: (index % 5) * 9 }]),
    );
    assert.ok(overlaps(crowd) > 20);
    assert.equal(overlaps(apart(rooms, crowd, new Set())), 0);
    assert.equal(overlaps(filling(rooms, crowd, 1)), 0);
  });

  it('keep a long name off what stands below it, or a post with its organisation is written over its holder', () => {
    const room = (id: string, label: string) => ({ id, ...roomOf('Role', label) });
    const long = 'director-general, Tarnhavn Port Authority';
    const pair = [room('long', long), room('short', 'mayor')];
    const found = apart(
      pair,
      new Map([
        ['long', { x: 0, y: 0 }],
        ['short', { x: 0, y: 40 }],
      ]),
      new Set(),
    );
    const [above, below] = [found.get('long'), found.get('short')];
    assert.ok(above && below);
    const { height } = sizeOf('Role', long);
    // Three lines: "director-general,", "Tarnhavn Port", "Authority".
    const nameEnds = above.y + height / 2 + 3 * 17;
    assert.ok(below.y - height / 2 >= nameEnds, `the name ends at ${nameEnds}, the next begins above it`);
  });

  it('do not push aside what is fixed', () => {
    const places = new Map([...line, ['n1', { x: 10, y: 4 }] as const]);
    const found = apart(rooms, places, new Set(['n0']));
    assert.deepEqual(found.get('n0'), line.get('n0'));
    assert.equal(overlaps(found), 0);
    const wall = new Map(
      rooms.map(({ id }, index): [string, Point] => [
        id,
        { x: (index % 5) * 112, y: Math.floor(index / 5) * 72 },
      ]),
    );
    const crowded = new Map([...wall, ['n12', { x: 200, y: 130 }] as const]);
    const placed = apart(rooms, crowded, new Set(rooms.map(({ id }) => id).filter((id) => id !== 'n12')));
    assert.equal(overlaps(placed), 0, 'what came new lies over what was there');
  });
});

describe('style', () => {
  const rule = (part: Partial<Rule>): Rule => ({
    field: 'confidence',
    test: 'below',
    value: '0.5',
    hue: 'gold',
    scale: null,
    ...part,
  });
  const edges = (scene: Scene, rules: readonly Rule[]) =>
    drawn({ ...scene, appearance: { ...PLAIN, rules: [...rules] } }).edges.map(({ hue }) => hue);

  it('colours by rule what fits and nothing else; the first that fits decides', () => {
    const scene = {
      ...ring(3),
      relations: new Map(
        [
          relation('n0', 'n1', { confidence: 0.3 }),
          relation('n1', 'n2', { confidence: 0.8, origins: 4 }),
        ].map((one) => [one.id, one]),
      ),
    };
    assert.deepEqual(edges(scene, [rule({})]), ['gold', 'line']);
    assert.deepEqual(
      edges(scene, [rule({}), rule({ field: 'origins', test: 'atLeast', value: '1', hue: 'teal' })]),
      ['gold', 'teal'],
    );
    assert.deepEqual(edges(scene, [rule({ value: '' })]), ['line', 'line']);
    const sources = new Map([['n1-n2', ['Gazette', 'Echo']]]);
    const told = [rule({ field: 'publishers', test: 'atLeast', value: '2', hue: 'pink' })];
    assert.deepEqual(edges({ ...scene, sources }, told), ['line', 'pink']);
    const named = { ...PLAIN, rules: [rule({ field: 'name', test: 'has', value: 'OF N1', hue: 'brown' })] };
    assert.deepEqual(
      drawn({ ...scene, appearance: named }).nodes.map(({ hue }) => hue),
      ['blue', 'brown', 'blue'],
    );
  });

  it('sizes by how central a thing is, the hub the largest, and tells communities apart', () => {
    const scene = ring(6);
    const hub = ['n1', 'n2', 'n3', 'n4'].map((to) => relation('n0', to));
    const star = { ...scene, relations: new Map(hub.map((one) => [one.id, one])) };
    const nodes = drawing(
      visible(star),
      { ...star, appearance: { ...PLAIN, sizeBy: 'pagerank', colourBy: 'community' } },
      metricsOf(star),
    ).nodes;
    const largest = [...nodes].sort((a, b) => b.scale - a.scale)[0];
    assert.equal(largest?.id, 'n0');
    const hues = new Map(nodes.map(({ id, hue }) => [id, hue]));
    assert.equal(hues.get('n1'), hues.get('n0'));
    assert.notEqual(hues.get('n5'), hues.get('n0'));
  });

  it('goes with a link, and a link with a broken one still opens', () => {
    const appearance: Appearance = {
      types: { Person: { hue: 'teal', scale: 1.35, caption: 'short' } },
      colourBy: 'community',
      sizeBy: 'pagerank',
      rules: [rule({ value: '~!&=' })],
    };
    const scene = { ...ring(3), appearance };
    assert.deepEqual(decode(encode(scene))?.appearance, appearance);
    assert.equal(decode(encode(ring(3)))?.appearance, PLAIN);
    assert.equal(decode(`${encode(ring(3))}&y=%7Bnonsense`)?.appearance, PLAIN);
  });
});

describe('filters of the panel', () => {
  it('leave out what only the publishers left out report, and things with few relations', () => {
    const scene = {
      ...ring(4),
      sources: new Map([
        ['n0-n1', ['Gazette']],
        ['n1-n2', ['Gazette', 'Echo']],
      ]),
    };
    const shown = (filters: Partial<typeof NO_FILTERS>) =>
      visible({ ...scene, filters: { ...NO_FILTERS, ...filters } });
    assert.deepEqual(
      shown({ publishers: new Set(['Gazette']) }).relations.map(({ id }) => id),
      ['n1-n2', 'n2-n3', 'n3-n0'],
    );
    const star = { ...scene, relations: new Map(['n1', 'n2'].map((to) => [`n0-${to}`, relation('n0', to)])) };
    assert.deepEqual(
      visible({ ...star, filters: { ...NO_FILTERS, minDegree: 2 } }).entities.map(({ id }) => id),
      ['n0'],
    );
  });

  it('each have a chip that takes away that one alone', () => {
    const filters = {
      ...NO_FILTERS,
      types: new Set(['Date' as const]),
      publishers: new Set(['Gazette']),
      minDegree: 3,
      minConfidence: 0.5,
    };
    const made = chips(filters);
    assert.equal(made.length, 4);
    let left: typeof NO_FILTERS = filters;
    for (const { words } of made) {
      const one = chips(left).find((chip) => chip.words === words);
      assert.ok(one, words);
      left = one.without;
    }
    assert.ok(!isFiltering(left));
    const link = decode(encode({ ...ring(3), filters }));
    assert.deepEqual(link?.filters, filters);
  });
});

describe('growing', () => {
  it('beyond what one takes in keeps what was there and adds the best reported that fit', () => {
    const { entities, relations } = ring(50);
    const graph = { entities: [...entities.values()], relations: [...relations.values()] };
    const most = mostOf(graph, new Set(['n0']), 20);
    assert.ok(most);
    assert.ok(most.graph.entities.length + most.graph.relations.length <= 20);
    assert.ok(
      most.graph.entities.some(({ id }) => id === 'n0') && most.graph.entities.some(({ id }) => id === 'n49'),
    );
    assert.equal(most.fresh, most.graph.entities.length - 1);
    assert.equal(mostOf(graph, new Set(entities.keys()), 20), null);
  });
});

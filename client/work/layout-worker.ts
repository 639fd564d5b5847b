/** Searches for places off the main thread: fcose for scenes a reader takes in at once, ForceAtlas2 for large ones. */
import cytoscape, { type BaseLayoutOptions } from 'cytoscape';
import fcose, { type FcoseLayoutOptions } from 'cytoscape-fcose';
import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { Point } from '../state/scene.ts';
import { apart, filling } from '../state/spread.ts';
import type { LayoutNews, LayoutTask } from './layout-message.ts';

cytoscape.use(fcose);

/** Above this many things fcose takes longer than a reader waits. */
const FCOSE_UP_TO = 600;
const ROUNDS = 40;
const TURNS_A_ROUND = 12;
const USUAL_LENGTH = 130;
const ROW_STEP = 150;

const OPTIONS = {
  name: 'fcose',
  quality: 'proof',
  animate: false,
  fit: false,
  idealEdgeLength: () => 30,
  nodeRepulsion: () => 800,
  edgeElasticity: () => 0.35,
  nodeSeparation: 55,
  gravity: 5,
  gravityRange: 0.5,
  numIter: 2500,
  tile: true,
  tilingPaddingVertical: 26,
  tilingPaddingHorizontal: 34,
} as const;

const tell = (news: LayoutNews) => postMessage(news);

function small({ placing, ties, places, fixed, shape }: LayoutTask): void {
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [
      { selector: 'node', style: { width: 'data(width)', height: 'data(height)', shape: 'rectangle' } },
    ],
    elements: [
      ...placing.map(({ id, width, height }) => ({
        data: { id, width, height },
        position: { ...(places.get(id) ?? { x: 0, y: 0 }) },
      })),
      ...ties.map(({ from, to }) => ({ data: { source: from, target: to } })),
    ],
  });
  const options: FcoseLayoutOptions & BaseLayoutOptions = {
    ...OPTIONS,
    randomize: fixed.size === 0,
    fixedNodeConstraint: [...fixed].flatMap((nodeId) => {
      const position = places.get(nodeId);
      return position ? [{ nodeId, position: { ...position } }] : [];
    }),
  };
  cy.layout(options).run();
  const found = new Map(
    cy
      .nodes()
      .toArray()
      .map((node): [string, Point] => [node.id(), { ...node.position() }]),
  );
  tell({
    progress: 1,
    places: fixed.size === 0 ? filling(placing, found, shape) : apart(placing, found, fixed),
  });
}

/** Things tied to nothing would drift far out: they stand in rows below the others. */
function rows(ids: readonly string[], places: Map<string, Point>): void {
  const all = [...places.values()];
  const left = all.reduce((least, { x }) => Math.min(least, x), 0);
  const right = all.reduce((most, { x }) => Math.max(most, x), left + 1200);
  const low = all.reduce((most, { y }) => Math.max(most, y), 0);
  const columns = Math.max(8, Math.floor((right - left) / ROW_STEP));
  ids.forEach((id, index) => {
    places.set(id, {
      x: left + (index % columns) * ROW_STEP,
      y: low + 160 + Math.floor(index / columns) * 90,
    });
  });
}

function large({ placing, ties, places, fixed }: LayoutTask): void {
  const graph = new UndirectedGraph();
  placing.forEach(({ id, width, height }, index) => {
    const angle = index * 2.399963;
    const far = 30 * Math.sqrt(index);
    const { x, y } = places.get(id) ?? { x: Math.cos(angle) * far, y: Math.sin(angle) * far };
    graph.addNode(id, { x, y, size: Math.max(width, height) / 2, fixed: fixed.has(id) });
  });
  for (const { from, to } of ties)
    if (from !== to && graph.hasNode(from) && graph.hasNode(to)) graph.mergeEdge(from, to);
  const alone = graph.filterNodes((id) => graph.degree(id) === 0 && !fixed.has(id));
  for (const id of alone) graph.dropNode(id);
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: graph.order > 800,
    scalingRatio: 40,
    gravity: 20,
    strongGravityMode: false,
  };
  const now = () => {
    const found = new Map(
      graph.mapNodes((id, { x, y }): [string, Point] => [id, { x: Number(x), y: Number(y) }]),
    );
    // The search knows no unit of length: half of the relations become longer than this, half shorter.
    if (fixed.size === 0) {
      const lengths = graph
        .mapEdges((_edge, _of, from, to) => {
          const [a, b] = [found.get(from), found.get(to)];
          return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
        })
        .sort((a, b) => a - b);
      const unit = USUAL_LENGTH / Math.max(1, lengths[Math.floor(lengths.length / 2)] ?? USUAL_LENGTH);
      for (const [id, { x, y }] of found) found.set(id, { x: x * unit, y: y * unit });
    }
    rows(alone, found);
    return found;
  };
  if (graph.order > 0)
    for (let round = 1; round < ROUNDS; round++) {
      forceAtlas2.assign(graph, { iterations: TURNS_A_ROUND, settings });
      tell({ progress: round / ROUNDS, places: now() });
    }
  tell({ progress: 1, places: now() });
}

addEventListener('message', ({ data }: MessageEvent<LayoutTask>) => {
  if (data.placing.length <= FCOSE_UP_TO) small(data);
  else large(data);
});

/** Searches for places off the main thread: fcose for scenes a reader takes in at once, ForceAtlas2 for large ones. */
import cytoscape, { type BaseLayoutOptions } from 'cytoscape';
import fcose, { type FcoseLayoutOptions } from 'cytoscape-fcose';
import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { Point } from '../state/scene.ts';
import type { LayoutNews, LayoutTask } from './layout-message.ts';

cytoscape.use(fcose);

/** Above this many things fcose takes longer than a reader waits. */
const FCOSE_UP_TO = 600;
const ROUNDS = 40;
const TURNS_A_ROUND = 12;
/** ForceAtlas2 works in units of its own. */
const UNIT = 1.6;

const OPTIONS = {
  name: 'fcose',
  quality: 'proof',
  animate: false,
  fit: false,
  idealEdgeLength: () => 42,
  nodeRepulsion: () => 3000,
  edgeElasticity: () => 0.35,
  nodeSeparation: 55,
  gravity: 0.8,
  gravityRange: 1.8,
  numIter: 2500,
  tile: true,
  tilingPaddingVertical: 26,
  tilingPaddingHorizontal: 34,
} as const;

const tell = (news: LayoutNews) => postMessage(news);

function small({ placing, ties, places, fixed }: LayoutTask): void {
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
  tell({
    progress: 1,
    places: new Map(
      cy
        .nodes()
        .toArray()
        .map((node): [string, Point] => [node.id(), { ...node.position() }]),
    ),
  });
}

function large({ placing, ties, places, fixed }: LayoutTask): void {
  const graph = new UndirectedGraph();
  placing.forEach(({ id, width, height }, index) => {
    const angle = index * 2.399963;
    const far = 30 * Math.sqrt(index);
    const { x, y } = places.get(id) ?? { x: Math.cos(angle) * far, y: Math.sin(angle) * far };
    graph.addNode(id, {
      x: x / UNIT,
      y: y / UNIT,
      size: Math.max(width, height) / 2 / UNIT,
      fixed: fixed.has(id),
    });
  });
  for (const { from, to } of ties)
    if (from !== to && graph.hasNode(from) && graph.hasNode(to)) graph.mergeEdge(from, to);
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: graph.order > 800,
    scalingRatio: 60,
    gravity: 0.4,
    strongGravityMode: false,
  };
  const now = () =>
    new Map(
      graph.mapNodes((id, { x, y }): [string, Point] => [id, { x: Number(x) * UNIT, y: Number(y) * UNIT }]),
    );
  for (let round = 1; round <= ROUNDS; round++) {
    forceAtlas2.assign(graph, { iterations: TURNS_A_ROUND, settings });
    tell({ progress: round / ROUNDS, places: now() });
  }
}

addEventListener('message', ({ data }: MessageEvent<LayoutTask>) => {
  if (data.placing.length <= FCOSE_UP_TO) small(data);
  else large(data);
});

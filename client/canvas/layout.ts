/** Where new things go: fcose over the whole for a first look; around what is there, which stays, ever after. */
import type { BaseLayoutOptions, Core } from 'cytoscape';
import type { FcoseLayoutOptions } from 'cytoscape-fcose';
import type { Point } from '../state/scene.ts';

const BASE = {
  name: 'fcose',
  quality: 'proof',
  animate: false,
  fit: false,
  nodeDimensionsIncludeLabels: true,
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

/** Somewhere near the neighbours that have a place, spread evenly around them. */
function nearby(cy: Core, id: string, settled: ReadonlySet<string>, turn: number): Point {
  const places = cy
    .getElementById(id)
    .neighborhood('node')
    .filter((node) => settled.has(node.id()))
    .nodes()
    .map((node) => ({ ...node.position() }));
  const angle = turn * 2.399963; // the golden angle: no two fall on each other
  const spread = 110 + turn * 3;
  const middle =
    places.length > 0
      ? {
          x: places.reduce((sum, { x }) => sum + x, 0) / places.length,
          y: places.reduce((sum, { y }) => sum + y, 0) / places.length,
        }
      : { x: cy.nodes().boundingBox({}).x1 + 60, y: cy.nodes().boundingBox({}).y2 + 80 };
  return { x: middle.x + Math.cos(angle) * spread, y: middle.y + Math.sin(angle) * spread };
}

/** Lays out what is on the canvas; nodes in `fixed` do not move. Returns every node's place. */
export function layOut(cy: Core, fixed: ReadonlySet<string>, anew: boolean): Map<string, Point> {
  let turn = 0;
  if (!anew && fixed.size > 0)
    for (const node of cy.nodes().toArray())
      if (!fixed.has(node.id())) node.position(nearby(cy, node.id(), fixed, turn++));
  const options: FcoseLayoutOptions & BaseLayoutOptions = {
    ...BASE,
    randomize: anew,
    fixedNodeConstraint: cy
      .nodes()
      .filter((node) => fixed.has(node.id()))
      .nodes()
      .map((node) => ({ nodeId: node.id(), position: { ...node.position() } })),
  };
  cy.layout(options).run();
  return new Map(
    cy
      .nodes()
      .toArray()
      .map((node): [string, Point] => [node.id(), { ...node.position() }]),
  );
}

/** How central each thing is in the scene, and which belong together: degree, PageRank, betweenness, Louvain communities (graphology). */
import { UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import { betweenness, pagerank } from 'graphology-metrics/centrality/index.js';
import type { Scene } from './scene.ts';

export interface Metrics {
  /** Relations in the scene. */
  readonly degree: number;
  /** Share of a random walk's time, 0 to 1; all of a scene's add up to 1. */
  readonly pagerank: number;
  /** Share of shortest paths that run through it, 0 to 1. */
  readonly betweenness: number;
  /** Number of its community, from 1, the largest first. */
  readonly community: number;
}

/** Same numbers on every run, so that the same scene gives the same communities. */
function seeded(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function graphOf({ entities, relations }: Pick<Scene, 'entities' | 'relations'>): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const id of entities.keys()) graph.addNode(id);
  for (const { from, to } of relations.values()) {
    if (from !== to && graph.hasNode(from) && graph.hasNode(to)) graph.mergeEdge(from, to);
  }
  return graph;
}

/** Communities numbered by size. */
function communities(graph: UndirectedGraph): Map<string, number> {
  const of = louvain(graph, { rng: seeded() });
  const sizes = new Map<number, number>();
  for (const community of Object.values(of)) sizes.set(community, (sizes.get(community) ?? 0) + 1);
  const order = [...sizes].sort(([a, x], [b, y]) => y - x || a - b).map(([community]) => community);
  return new Map(Object.entries(of).map(([id, community]) => [id, order.indexOf(community) + 1]));
}

const computed = new WeakMap<object, ReadonlyMap<string, Metrics>>();

/** Metrics of every entity of the scene; computed once for the same relations. */
export function metricsOf(scene: Pick<Scene, 'entities' | 'relations'>): ReadonlyMap<string, Metrics> {
  const held = computed.get(scene.relations);
  if (held && held.size === scene.entities.size) return held;
  const graph = graphOf(scene);
  const linked = graph.size > 0;
  const rank = linked ? pagerank(graph) : {};
  const between = linked ? betweenness(graph) : {};
  const groups = linked ? communities(graph) : new Map<string, number>();
  const metrics = new Map(
    [...scene.entities.keys()].map((id) => [
      id,
      {
        degree: graph.degree(id),
        pagerank: rank[id] ?? 0,
        betweenness: between[id] ?? 0,
        community: groups.get(id) ?? 0,
      },
    ]),
  );
  computed.set(scene.relations, metrics);
  return metrics;
}

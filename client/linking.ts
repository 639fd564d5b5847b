/** What joins the selected: every relation among them that the store has, on the canvas and selected too. */
import { api } from './api.ts';
import { attempt } from './attempt.ts';
import { change, choose, say, scene } from './desk.ts';
import { add } from './state/scene.ts';
import { links } from './text/canvas.ts';

export async function findLinks(ids: readonly string[]): Promise<void> {
  await attempt(async (signal) => {
    const graph = await api.subgraph(ids, { signal });
    const there = scene().relations;
    const fresh = graph.relations.filter(({ id }) => !there.has(id)).length;
    if (graph.relations.length === 0) {
      say(links.none);
      return;
    }
    if (fresh > 0) change(add({ entities: [], relations: graph.relations }));
    choose([...ids, ...graph.relations.map(({ id }) => id)]);
    say(links.found(graph.relations.length, fresh));
  });
}

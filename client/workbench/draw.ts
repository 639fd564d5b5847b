import { api } from '../api.ts';
import { change, openView, say, scene, set as setPage } from '../desk.ts';
import { SCENE_LIMIT } from '../grow.ts';
import { add as addTo, EMPTY_SCENE } from '../state/scene.ts';
import { workbench as words } from '../text/workbench.ts';
import { EXPLORE } from '../views/address.ts';
import { ask } from './ask.ts';
import { bench, failureFrom } from './bench.ts';
import { graphOf, type ResultGraph } from './state/graph.ts';

/** Ids of what can be drawn, with the ends that relationships have and the result does not. */
async function idsOf({
  entities,
  loose,
}: Pick<ResultGraph, 'entities' | 'loose'>): Promise<readonly string[]> {
  if (loose.length === 0) return entities;
  const found: string[] = [];
  await ask.run(
    'MATCH (n:Entity) WHERE elementId(n) IN $ids RETURN n.id',
    { ids: loose },
    new AbortController().signal,
    {
      columns: () => undefined,
      rows: (rows) => found.push(...rows.flatMap(([id]) => (typeof id === 'string' ? [id] : []))),
    },
  );
  return [...new Set([...entities, ...found])];
}

/** Puts the result on the canvas, in place of what is there or beside it, and goes there. */
export async function draw(mode: 'replace' | 'add'): Promise<void> {
  const { result } = bench.get();
  if (!result) return;
  const graph = graphOf(result.rows);
  try {
    // More ends than a scene takes need not be looked up, one by one, on the server.
    const loose = graph.loose.slice(0, SCENE_LIMIT);
    const ids = await idsOf({ entities: graph.entities, loose });
    const before = mode === 'add' ? [...scene().entities.keys()] : [];
    const wanted = [...new Set([...before, ...ids])];
    const taken = wanted.slice(0, SCENE_LIMIT);
    const found = await api.subgraph(taken);
    change((present) =>
      addTo(found)(mode === 'add' ? present : { ...EMPTY_SCENE, filters: present.filters }),
    );
    setPage({ path: new Set(graph.relations), inspected: null, trail: [] });
    openView(EXPLORE.id);
    const left = wanted.length - taken.length + graph.loose.length - loose.length;
    say(words.graph.drawn(found.entities.length - before.length, left));
  } catch (thrown) {
    say(failureFrom(thrown).message);
  }
}

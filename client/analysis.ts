/** Asking the whole graph about what is selected: paths within limits, common neighbours. */
import { api, type PathLimits } from './api.ts';
import { attempt } from './attempt.ts';
import { change, say, scene, set } from './desk.ts';
import { add } from './state/scene.ts';
import { text } from './text.ts';

/** Between more things than this there are too many pairs to ask about. */
export const MOST_ENDS = 6;

/** Every two of them, once. */
const pairs = (ids: readonly string[]): (readonly [string, string])[] =>
  ids.flatMap((from, index) => ids.slice(index + 1).map((to) => [from, to] as const));

/** Adds things with the relations among all that is then shown. What is asked for is limited: it cannot flood the scene. */
const bring = async (ids: ReadonlySet<string>, signal: AbortSignal): Promise<void> =>
  change(add(await api.subgraph([...new Set([...scene().entities.keys(), ...ids])], { signal })));

export const MAX_PATH = 4;

/** Adds what lies on the paths between two entities and marks them. */
export async function findPaths(from: string, to: string): Promise<void> {
  await attempt(async (signal) => {
    const { graph, paths } = await api.paths(from, to, MAX_PATH, signal);
    if (paths.length === 0) {
      say(text.paths.none(MAX_PATH));
      return;
    }
    await bring(new Set(graph.entities.map(({ id }) => id)), signal);
    set({ path: new Set(paths.flatMap(({ entities, relations }) => [...entities, ...relations])) });
    say(text.paths.found(paths.length));
  });
}

/** Adds what lies on the paths between any two of these and marks it. */
export async function findPathsAmong(ids: readonly string[], limits: PathLimits): Promise<void> {
  await attempt(async (signal) => {
    const asked = pairs(ids.slice(0, MOST_ENDS));
    const answers = await Promise.all(asked.map(([from, to]) => api.pathsWithin(from, to, limits, signal)));
    const paths = answers.flatMap((answer) => answer.paths);
    if (paths.length === 0) {
      set({ path: new Set() });
      say(text.analysis.none);
      return;
    }
    await bring(new Set(paths.flatMap(({ entities }) => entities)), signal);
    set({ path: new Set(paths.flatMap(({ entities, relations }) => [...entities, ...relations])) });
    const joined = answers.filter((answer) => answer.paths.length > 0).length;
    const more = answers.some(({ truncated }) => truncated) ? `, ${text.analysis.more}` : '';
    say(text.analysis.found(paths.length, joined) + more);
  });
}

/** Adds what at least two of these are tied to and marks it. */
export async function findCommon(ids: readonly string[]): Promise<void> {
  await attempt(async (signal) => {
    const { items, truncated } = await api.common(ids, signal);
    if (items.length === 0) {
      say(text.analysis.noCommon);
      return;
    }
    const found = new Set(items.map(({ entity }) => entity.id));
    await bring(found, signal);
    const asked = new Set(ids);
    const between = [...scene().relations.values()].filter(
      ({ from, to }) => (found.has(from) && asked.has(to)) || (found.has(to) && asked.has(from)),
    );
    set({ path: new Set([...found, ...ids, ...between.map(({ id }) => id)]) });
    say(text.analysis.common(items.length, truncated));
  });
}

/** Seeing the scene as known on a day: asks the store, keeps its answers, and follows what is added to the scene. */
import { api } from './api.ts';
import { attempt } from './attempt.ts';
import { adjust, change, page, scene, scenes } from './desk.ts';
import { type Known, know, type Scene } from './state/scene.ts';

/** Answers kept: playing back and forth asks once. */
const MOST_HELD = 200;
const held = new Map<string, Promise<Known>>();

const keyOf = (day: string, { entities }: Scene): string =>
  `${page.get().data} ${day} ${[...entities.keys()].join(' ')}`;

async function ask(day: string, ids: readonly string[]): Promise<Known> {
  const { entities, relations } = await api.subgraph(ids, { knownOn: day });
  return {
    day,
    asked: new Set(ids),
    entities: new Map(entities.map((entity) => [entity.id, entity])),
    relations: new Map(relations.map((relation) => [relation.id, relation])),
  };
}

/** What had been reported by a day of what is in the scene now. */
export function knownOn(day: string, of: Scene = scene()): Promise<Known> {
  const key = keyOf(day, of);
  const answer = held.get(key) ?? ask(day, [...of.entities.keys()]);
  if (held.size >= MOST_HELD) held.clear();
  held.set(key, answer);
  answer.catch(() => held.delete(key));
  return answer;
}

let wanted: string | null = null;

/** Shows the scene as known on a day, or (null) today. `amends`: belongs to the step before it and is not undone by itself. */
export async function seeAsKnown(day: string | null, { amends = false } = {}): Promise<void> {
  wanted = day;
  const put = amends ? adjust : change;
  if (day === null) {
    put(know(null));
    return;
  }
  await attempt(async () => {
    const known = await knownOn(day);
    // Another day was asked for meanwhile: its answer is the one to show.
    if (wanted === day) put(know(known));
  });
}

/** Asks about what was added to a scene that is seen as known on a day. */
function follow(): void {
  const { known, entities } = scene();
  if (!known || [...entities.keys()].every((id) => known.asked.has(id))) return;
  void knownOn(known.day).then(
    (answer) => {
      if (scene().known?.day === answer.day) adjust(know(answer));
    },
    () => undefined,
  );
}
scenes.subscribe(follow);

/** Who reported each relation of the scene: asked for once a filter, a rule or the reader wants to know. */
import { api } from './api.ts';
import { attempt } from './attempt.ts';
import { adjust, scene, scenes } from './desk.ts';
import { needsPublishers } from './state/appearance.ts';

let wanted = false;
let asking = false;

async function ask(): Promise<void> {
  const { relations, sources } = scene();
  const missing = [...relations.keys()].filter((id) => !sources?.has(id));
  if (asking || missing.length === 0) return;
  asking = true;
  try {
    await attempt(async () => {
      const found = await api.publishers(missing);
      adjust((now) => ({
        ...now,
        sources: new Map([
          ...(now.sources ?? []),
          ...found.map(({ relation, publishers }): [string, readonly string[]] => [relation, publishers]),
        ]),
      }));
    });
  } finally {
    asking = false;
  }
}

const look = (): void => {
  const { appearance, filters } = scene();
  if (wanted || needsPublishers(appearance) || filters.publishers.size > 0) void ask();
};

/** The reader looks at publishers: from now on they are known for every relation. */
export function wantSources(): void {
  wanted = true;
  look();
}

/** Keeps them where they are needed; gives back a way to stop. */
export const keepSourced = (): (() => void) => scenes.subscribe(look);

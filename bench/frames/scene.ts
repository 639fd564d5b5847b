/** Scenes of any size for measuring the canvas: people, organisations, events … tied as in news, a few to many, most to few. */
import { ENTITY_TYPES, type Entity } from '#core/model/entity.ts';
import type { Relation } from '#core/model/relation.ts';
import { EMPTY_SCENE, type Point, type Scene } from '../../client/state/scene.ts';
import { entity, relation } from '../../test/support/scene.ts';
import { nameOf, randomFrom } from '../synthetic.ts';

const TYPES = ENTITY_TYPES.filter((type) => type !== 'Statement');

/** The same numbers give the same scene. Things stand where a layout might have put them: those tied early in the middle. */
export function sceneOf(things: number, relations: number): Scene {
  const random = randomFrom(things);
  const entities = new Map<string, Entity>();
  const positions = new Map<string, Point>();
  for (let i = 0; i < things; i++) {
    const type = TYPES[i % TYPES.length] ?? 'Person';
    entities.set(`e${i}`, {
      ...entity(`e${i}`, type),
      name: nameOf('', i),
      edtf: '2024-05-01',
      degree: 4 + (i % 7),
    });
    const angle = i * 2.399963;
    const far = 95 * Math.sqrt(i);
    positions.set(`e${i}`, { x: Math.cos(angle) * far, y: Math.sin(angle) * far });
  }
  const ties = new Map<string, Relation>();
  while (ties.size < relations) {
    const from = Math.floor(random() * things);
    // Two in three reach no further than a layout would let them; the rest go to the well known.
    const to =
      random() < 0.66
        ? Math.min(things - 1, from + 1 + Math.floor(random() * 40))
        : Math.floor(random() ** 3 * things);
    if (from === to) continue;
    const doubt = random();
    const one = relation(`e${from}`, `e${to}`, {
      origins: 1 + Math.floor(random() ** 3 * 8),
      polarity: doubt < 0.05 ? 'denied' : 'affirmed',
      modality: doubt > 0.9 ? 'alleged' : 'asserted',
    });
    ties.set(one.id, one);
  }
  return { ...EMPTY_SCENE, entities, relations: ties, positions, selection: new Set(['e0']) };
}

/** A scene as this browser keeps it. */
import type { KeptScene } from '../storage.ts';
import type { Scene } from './scene.ts';

export const kept = ({ notes, entities }: Scene, hash: string): KeptScene => ({
  hash,
  notes: Object.fromEntries(notes),
  things: entities.size,
  at: new Date().toISOString(),
});

/** What the canvas is told to draw: plain data per element, made from the scene, so that it can be tested without one. */
import type { ElementDefinition } from 'cytoscape';
import type { Entity } from '#core/model/entity.ts';
import type { Relation } from '#core/model/relation.ts';
import type { Visible } from '../state/filter.ts';
import type { Scene } from '../state/scene.ts';
import { standingOf } from '../state/standing.ts';
import { caption, relationWords } from '../text.ts';

const LONGEST_LABEL = 46;

const shortened = (words: string) =>
  words.length > LONGEST_LABEL ? `${words.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : words;

/** Each letter struck through, so that a denied thing reads as such without its colour or line. */
export const struck = (words: string): string => [...words].map((letter) => `${letter}\u0336`).join('');

/** An edge's words; a denied one's are struck and say so. */
export function edgeLabel(relation: Relation): string {
  const words = relationWords(relation);
  const standing = standingOf(relation);
  if (standing === 'denied') return `${struck(words)} · denied`;
  if (relation.polarity === 'disputed') return `${words} · disputed`;
  return standing === 'affirmed' ? words : `${words} · ${standing}`;
}

/** Width by independent origins, not by how often one report was copied. */
export const edgeWidth = (origins: number): number =>
  Math.min(1.5 + Math.log2(Math.max(1, origins)) * 1.3, 6);

const node = (entity: Entity, shown: number, pinned: boolean) => {
  const label = shortened(caption(entity));
  return {
    id: entity.id,
    type: entity.type,
    label,
    status: entity.status ?? '',
    vague: /[~?%]/.test(entity.edtf ?? ''),
    width: 18 + label.length * 6.4,
    more: Math.max(0, entity.degree - shown),
    pinned,
  };
};

const edge = (relation: Relation) => ({
  id: relation.id,
  source: relation.from,
  target: relation.to,
  label: edgeLabel(relation),
  standing: standingOf(relation),
  disagreement: relation.disagreement || relation.polarity === 'disputed',
  width: edgeWidth(relation.origins),
});

/** Elements of what is visible, with positions where known. */
export function drawing(
  { entities, relations }: Visible,
  { positions, pinned, relations: all }: Scene,
): ElementDefinition[] {
  const shown = new Map<string, number>();
  for (const { from, to } of all.values())
    for (const end of [from, to]) shown.set(end, (shown.get(end) ?? 0) + 1);
  return [
    ...entities.map((entity): ElementDefinition => {
      const at = positions.get(entity.id);
      return {
        group: 'nodes',
        data: node(entity, shown.get(entity.id) ?? 0, pinned.has(entity.id)),
        ...(at ? { position: { x: at.x, y: at.y } } : {}),
      };
    }),
    ...relations.map((relation): ElementDefinition => ({ group: 'edges', data: edge(relation) })),
  ];
}

/** What the canvas is told to draw: plain data per thing and relation, made from the scene, so that it can be tested without one. */
import type { Entity, EntityType } from '#core/model/entity.ts';
import type { Relation } from '#core/model/relation.ts';
import { type Look, lineLooks, looks } from '../state/appearance.ts';
import type { Visible } from '../state/filter.ts';
import type { Metrics } from '../state/metric.ts';
import type { Point, Scene } from '../state/scene.ts';
import { type Standing, standingOf } from '../state/standing.ts';
import { caption, fullName, relationWords, typeName } from '../text.ts';

/** Room for a post with where it is. */
const LONGEST_LABEL = 52;

const shortened = (words: string, longest = LONGEST_LABEL) =>
  words.length > longest ? `${words.slice(0, longest - 1).trimEnd()}…` : words;

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

const SHORT_LABEL = 16;

/** The words at a thing, as the reader wants them for its type. A post has where it is: two spokesmen are two posts. */
export function nodeLabel(entity: Entity, wanted: Look['caption'] = 'name'): string {
  const name = wanted === 'short' ? caption(entity) : fullName(entity);
  if (wanted === 'none') return '';
  if (wanted === 'type') return `${typeName[entity.type]}: ${shortened(name)}`;
  return shortened(name, wanted === 'short' ? SHORT_LABEL : LONGEST_LABEL);
}

/** Said of what carries a note of the reader's. */
const NOTED = ' ✎';

/** A thing that has its place. */
export interface DrawnNode {
  readonly id: string;
  readonly type: EntityType;
  readonly label: string;
  readonly status: string;
  readonly vague: boolean;
  /** Relations that are not on the canvas. */
  readonly more: number;
  readonly pinned: boolean;
  readonly hue: string;
  readonly scale: number;
  readonly at: Point;
}

export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly standing: Standing;
  readonly disagreement: boolean;
  readonly width: number;
  /** `line` unless a rule has another. */
  readonly hue: string;
}

export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** What is visible and has a place; what waits for the layout is not drawn yet. */
export function drawing(
  { entities, relations }: Visible,
  { positions, pinned, notes, appearance, sources, relations: all }: Scene,
  metrics: ReadonlyMap<string, Metrics> | null = null,
): Drawing {
  const shown = new Map<string, number>();
  for (const { from, to } of all.values())
    for (const end of [from, to]) shown.set(end, (shown.get(end) ?? 0) + 1);
  const look = looks(appearance, entities, metrics);
  const lineLook = lineLooks(appearance, sources);
  return {
    nodes: entities.flatMap((entity): DrawnNode[] => {
      const at = positions.get(entity.id);
      if (!at) return [];
      const { hue, scale, caption: wanted } = look(entity);
      return [
        {
          id: entity.id,
          type: entity.type,
          label: nodeLabel(entity, wanted) + (notes.has(entity.id) ? NOTED : ''),
          status: entity.status ?? '',
          vague: /[~?%]/.test(entity.edtf ?? ''),
          more: Math.max(0, entity.degree - (shown.get(entity.id) ?? 0)),
          pinned: pinned.has(entity.id),
          hue,
          scale,
          at,
        },
      ];
    }),
    edges: relations.flatMap((relation): DrawnEdge[] => {
      if (!positions.has(relation.from) || !positions.has(relation.to)) return [];
      const { hue, scale } = lineLook(relation);
      return [
        {
          id: relation.id,
          from: relation.from,
          to: relation.to,
          label: edgeLabel(relation) + (notes.has(relation.id) ? NOTED : ''),
          standing: standingOf(relation),
          disagreement: relation.disagreement || relation.polarity === 'disputed',
          width: edgeWidth(relation.origins) * scale,
          hue: hue ?? 'line',
        },
      ];
    }),
  };
}

/** What a drawing is made from. */
const DRAWN_FROM = [
  'entities',
  'relations',
  'hidden',
  'filters',
  'appearance',
  'known',
  'sources',
  'notes',
  'positions',
  'pinned',
] as const satisfies readonly (keyof Scene)[];

/** Whether two scenes differ at most in what is selected and looked at: then the drawing need not be made anew. */
export const drawnAlike = (one: Scene, other: Scene): boolean =>
  DRAWN_FROM.every((part) => one[part] === other[part]);

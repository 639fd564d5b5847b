/**
 * How a scene is drawn, as the reader has it: colour, size and caption by type, by how central a thing is, and by rules.
 * Colours are names of hues, so that they stay legible in both themes.
 */
import { z } from 'zod';
import type { Entity } from '#core/model/entity.ts';
import { EntityType } from '#core/model/entity.ts';
import type { Relation } from '#core/model/relation.ts';
import type { Metrics } from './metric.ts';

export const HUES = [
  'blue',
  'orange',
  'violet',
  'red',
  'grey',
  'green',
  'teal',
  'pink',
  'gold',
  'brown',
] as const;
const Hue = z.enum(HUES);
export type Hue = z.infer<typeof Hue>;

/** `type`: each type its own hue. Else a number told by hue: few, some, many. */
export const COLOUR_BY = ['type', 'community', 'degree', 'pagerank', 'betweenness', 'articles'] as const;
export const SIZE_BY = ['even', 'degree', 'pagerank', 'betweenness', 'articles'] as const;
export const CAPTIONS = ['name', 'short', 'type', 'none'] as const;
export const SCALES = [0.75, 1, 1.35, 1.8] as const;

/** What a rule looks at: of things, or of relations. */
export const ENTITY_FIELDS = ['name', 'articles', 'degree'] as const;
export const RELATION_FIELDS = ['confidence', 'origins', 'publishers', 'denials', 'claims'] as const;
export const TESTS = ['has', 'atLeast', 'below'] as const;

const Rule = z.object({
  field: z.enum([...ENTITY_FIELDS, ...RELATION_FIELDS]),
  test: z.enum(TESTS),
  /** Letters to find, or a number. */
  value: z.string().max(80),
  hue: Hue.nullable(),
  scale: z.number().min(0.5).max(3).nullable(),
});
export type Rule = z.infer<typeof Rule>;

const TypeLook = z.object({
  hue: Hue.optional(),
  scale: z.number().min(0.5).max(3).optional(),
  caption: z.enum(CAPTIONS).optional(),
});
export type TypeLook = z.infer<typeof TypeLook>;

export const Appearance = z.object({
  types: z.partialRecord(EntityType, TypeLook),
  colourBy: z.enum(COLOUR_BY),
  sizeBy: z.enum(SIZE_BY),
  /** In order; the first that fits decides. */
  rules: z.array(Rule).max(20),
});
export type Appearance = z.infer<typeof Appearance>;

export const PLAIN: Appearance = { types: {}, colourBy: 'type', sizeBy: 'even', rules: [] };

export const TYPE_HUE: Readonly<Record<EntityType, Hue>> = {
  Person: 'blue',
  Organisation: 'orange',
  Role: 'violet',
  Event: 'red',
  Date: 'grey',
  Place: 'green',
  Statement: 'grey',
};

export interface Look {
  readonly hue: Hue;
  readonly scale: number;
  readonly caption: (typeof CAPTIONS)[number];
}

export interface LineLook {
  /** Null: as its standing has it. */
  readonly hue: Hue | null;
  readonly scale: number;
}

/** Communities in order of size; past the last hue they start again. */
const COMMUNITY_HUES: readonly Hue[] = [
  'blue',
  'orange',
  'green',
  'violet',
  'red',
  'teal',
  'gold',
  'pink',
  'brown',
];
/** Few, some, many, most. */
export const STEP_HUES: readonly Hue[] = ['grey', 'teal', 'gold', 'red'];

const isEntityField = (field: Rule['field']): field is (typeof ENTITY_FIELDS)[number] =>
  ENTITY_FIELDS.some((one) => one === field);

function fits(rule: Rule, value: string | number | undefined): boolean {
  if (value === undefined) return false;
  if (rule.test === 'has')
    return (
      rule.value.trim() !== '' &&
      String(value).toLocaleLowerCase().includes(rule.value.trim().toLocaleLowerCase())
    );
  const limit = Number(rule.value);
  if (rule.value.trim() === '' || !Number.isFinite(limit) || typeof value !== 'number') return false;
  return rule.test === 'atLeast' ? value >= limit : value < limit;
}

/** Whether the numbers of the graph have to be worked out for it. */
export const needsMetrics = ({ colourBy, sizeBy }: Appearance): boolean =>
  !['type', 'articles'].includes(colourBy) || !['even', 'articles'].includes(sizeBy);

export const needsPublishers = ({ rules }: Appearance): boolean =>
  rules.some(({ field }) => field === 'publishers');

/** Looks of things, with the largest of each number as the measure of the others. */
export function looks(
  { types, colourBy, sizeBy, rules }: Appearance,
  entities: Iterable<Entity>,
  metrics: ReadonlyMap<string, Metrics> | null,
): (entity: Entity) => Look {
  const numbered = (by: string, entity: Entity): number => {
    if (by === 'articles') return entity.articles;
    const found = metrics?.get(entity.id);
    if (!found) return 0;
    return by === 'degree' ? found.degree : by === 'pagerank' ? found.pagerank : found.betweenness;
  };
  const most = new Map<string, number>();
  for (const by of new Set([colourBy, sizeBy]))
    if (by !== 'type' && by !== 'even' && by !== 'community') {
      let top = 0;
      for (const entity of entities) top = Math.max(top, numbered(by, entity));
      most.set(by, top);
    }
  const share = (by: string, entity: Entity) => {
    const top = most.get(by) ?? 0;
    return top > 0 ? Math.sqrt(numbered(by, entity) / top) : 0;
  };
  const own = rules.filter(({ field }) => isEntityField(field));
  return (entity) => {
    const of = types[entity.type];
    const rule = own.find((one) =>
      fits(
        one,
        one.field === 'name' ? entity.name : one.field === 'articles' ? entity.articles : entity.degree,
      ),
    );
    const byNumber =
      colourBy === 'community'
        ? COMMUNITY_HUES[((metrics?.get(entity.id)?.community ?? 1) - 1) % COMMUNITY_HUES.length]
        : colourBy === 'type'
          ? undefined
          : STEP_HUES[Math.min(STEP_HUES.length - 1, Math.floor(share(colourBy, entity) * STEP_HUES.length))];
    return {
      hue:
        rule?.hue ??
        (metrics || colourBy === 'articles' ? byNumber : undefined) ??
        of?.hue ??
        TYPE_HUE[entity.type],
      scale: rule?.scale ?? (of?.scale ?? 1) * (sizeBy === 'even' ? 1 : 0.7 + 1.5 * share(sizeBy, entity)),
      caption: of?.caption ?? 'name',
    };
  };
}

/** Looks of relations: as their standing has it, unless a rule fits. */
export function lineLooks(
  { rules }: Appearance,
  sources: ReadonlyMap<string, readonly string[]> | null,
): (relation: Relation) => LineLook {
  const own = rules.filter(({ field }) => !isEntityField(field));
  const value = (field: Rule['field'], relation: Relation): number | undefined => {
    if (field === 'publishers') return sources?.get(relation.id)?.length;
    if (field === 'confidence') return relation.confidence;
    if (field === 'origins') return relation.origins;
    return field === 'denials' ? relation.denials : relation.claims;
  };
  return (relation) => {
    const rule = own.find((one) => fits(one, value(one.field, relation)));
    return { hue: rule?.hue ?? null, scale: rule?.scale ?? 1 };
  };
}

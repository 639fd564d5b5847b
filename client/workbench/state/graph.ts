/** The part of a result that can be drawn: its things as a scene's ids, its relations, and what is no thing of the canvas. */
import type { CypherJson } from '#core/model/cypher-value.ts';
import type { Row } from './result.ts';
import { labelOf, type NodeValue, type RelationshipValue, typed } from './value.ts';

export interface ResultGraph {
  /** Ids of entities, in the order they came. */
  readonly entities: readonly string[];
  /** Ids of relations that the query itself gave, to be marked. */
  readonly relations: readonly string[];
  /** The engine's ids of ends that a relationship has and the result does not: to be asked for. */
  readonly loose: readonly string[];
  /** Nodes that have no place on the canvas, by label: articles, claims and the like. */
  readonly others: ReadonlyMap<string, number>;
}

const idOf = ({ properties: { id } }: NodeValue | RelationshipValue): string | null =>
  typeof id === 'string' ? id : null;

/** Every node and relationship inside a value. */
function* parts(json: CypherJson): Generator<NodeValue | RelationshipValue> {
  const value = typed(json);
  if (value.kind === 'node' || value.kind === 'relationship') yield value;
  else if (value.kind === 'path') yield* value.steps;
  else if (value.kind === 'list') for (const item of value.items) yield* parts(item);
  else if (value.kind === 'map') for (const item of Object.values(value.fields)) yield* parts(item);
}

/** What of these rows can be drawn. */
export function graphOf(rows: readonly Row[]): ResultGraph {
  const entities = new Set<string>();
  const relations = new Set<string>();
  const seen = new Set<string>();
  const ends = new Set<string>();
  const others = new Map<string, number>();
  for (const row of rows)
    for (const cell of row)
      for (const part of parts(cell)) {
        const id = idOf(part);
        if (part.kind === 'relationship') {
          if (id !== null) relations.add(id);
          ends.add(part.from).add(part.to);
          continue;
        }
        if (seen.has(part.element)) continue;
        seen.add(part.element);
        if (part.labels.includes('Entity') && id !== null) entities.add(id);
        else others.set(labelOf(part), (others.get(labelOf(part)) ?? 0) + 1);
      }
  return {
    entities: [...entities],
    relations: [...relations],
    loose: [...ends].filter((element) => !seen.has(element)),
    others,
  };
}

export const isDrawable = ({ entities, loose }: ResultGraph): boolean =>
  entities.length > 0 || loose.length > 0;

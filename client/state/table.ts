/** The scene as rows and columns. */
import type { Entity } from '#core/model/entity.ts';
import type { Relation } from '#core/model/relation.ts';
import { caption, edtf, entityName, fullName, relationWords, standingName, text, typeName } from '../text.ts';
import { toTabbed } from './export.ts';
import { visible } from './filter.ts';
import type { Metrics } from './metric.ts';
import type { Scene } from './scene.ts';
import { standingOf } from './standing.ts';

export interface Column {
  readonly label: string;
  readonly numeric?: boolean;
}

export interface Row {
  readonly id: string;
  readonly cells: readonly (string | number)[];
}

const { table } = text;

/** Three digits tell centralities apart; more would only fill the column. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

export const entityColumns = {
  named: 1,
  columns: [
    { label: table.name },
    { label: table.type },
    { label: table.date },
    { label: table.articles, numeric: true },
    { label: table.degree, numeric: true },
    { label: table.pagerank, numeric: true },
    { label: table.betweenness, numeric: true },
    { label: table.community, numeric: true },
  ] satisfies Column[],
  row: (entity: Entity, all: ReadonlyMap<string, Metrics> | null): Row => {
    const metrics = all?.get(entity.id);
    return {
      id: entity.id,
      cells: [
        entity.type === 'Date' ? caption(entity) : entityName(entity),
        typeName[entity.type],
        entity.edtf ? edtf(entity.edtf) : '',
        entity.articles,
        entity.degree,
        metrics ? rounded(metrics.pagerank) : '',
        metrics ? rounded(metrics.betweenness) : '',
        metrics?.community ?? '',
      ],
    };
  },
};

export const relationColumns = {
  named: 3,
  columns: [
    { label: table.from },
    { label: table.relation },
    { label: table.to },
    { label: table.standing },
    { label: table.claims, numeric: true },
    { label: table.origins, numeric: true },
    { label: table.confidence, numeric: true },
  ] satisfies Column[],
  row: (relation: Relation, { entities }: Scene): Row => {
    const name = (id: string) => {
      const entity = entities.get(id);
      // That a post is at its organisation the relation itself says.
      return entity ? (relation.type === 'AT' ? caption(entity) : fullName(entity)) : id;
    };
    return {
      id: relation.id,
      cells: [
        name(relation.from),
        relationWords(relation),
        name(relation.to),
        relation.polarity === 'disputed' ? text.standing.disputed : standingName[standingOf(relation)],
        relation.claims,
        relation.origins,
        relation.confidence,
      ],
    };
  },
};

/** What is selected, things and then relations, as text for the clipboard. */
export function selectedRows(scene: Scene, metrics: ReadonlyMap<string, Metrics> | null): string {
  const { entities, relations } = visible(scene);
  const chosen = ({ id }: { readonly id: string }) => scene.selection.has(id);
  const things = entities.filter(chosen).map((entity) => entityColumns.row(entity, metrics));
  const ties = relations.filter(chosen).map((relation) => relationColumns.row(relation, scene));
  const labels = (columns: readonly Column[]) => columns.map(({ label }) => label);
  return [
    ...(things.length > 0 ? [toTabbed(labels(entityColumns.columns), things)] : []),
    ...(ties.length > 0 ? [toTabbed(labels(relationColumns.columns), ties)] : []),
  ].join('\n\n');
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Rows by one column; empty cells last, whichever way. */
export function sorted(rows: readonly Row[], column: number, down: boolean): readonly Row[] {
  const way = down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = a.cells[column] ?? '';
    const right = b.cells[column] ?? '';
    if (left === '' || right === '') return left === right ? 0 : left === '' ? 1 : -1;
    if (typeof left === 'number' && typeof right === 'number') return (left - right) * way;
    return collator.compare(String(left), String(right)) * way;
  });
}

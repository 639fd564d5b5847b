/** A scene as GraphML, for Gephi, yEd, Cytoscape and NetworkX. */
import { visible } from '../state/filter.ts';
import type { Scene } from '../state/scene.ts';
import { type Column, ENTITY_COLUMNS, RELATION_COLUMNS } from './columns.ts';
import { attributes, escaped } from './xml.ts';

function keys<T>(columns: readonly Column<T>[], domain: 'node' | 'edge'): string[] {
  return columns.map(
    ({ name, type }) =>
      `  <key${attributes({ id: `${domain}-${name}`, for: domain, 'attr.name': name, 'attr.type': type })}/>`,
  );
}

function data<T>(columns: readonly Column<T>[], domain: 'node' | 'edge', item: T, note?: string): string {
  return columns
    .flatMap(({ name, value }) => {
      const said = value(item, note);
      return said === null ? [] : `<data key="${domain}-${name}">${escaped(String(said))}</data>`;
    })
    .join('');
}

/** What is visible, with places where it has them. */
export function toGraphml(scene: Scene): string {
  const { entities, relations } = visible(scene);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys(ENTITY_COLUMNS, 'node'),
    ...['x', 'y'].map(
      (axis) => `  <key id="node-${axis}" for="node" attr.name="${axis}" attr.type="double"/>`,
    ),
    ...keys(RELATION_COLUMNS, 'edge'),
    '  <graph id="scene" edgedefault="directed">',
    ...entities.map((entity) => {
      const at = scene.positions.get(entity.id);
      const place = at ? `<data key="node-x">${at.x}</data><data key="node-y">${at.y}</data>` : '';
      return `    <node${attributes({ id: entity.id })}>${data(ENTITY_COLUMNS, 'node', entity, scene.notes.get(entity.id))}${place}</node>`;
    }),
    ...relations.map(
      (relation) =>
        `    <edge${attributes({ id: relation.id, source: relation.from, target: relation.to })}>${data(RELATION_COLUMNS, 'edge', relation, scene.notes.get(relation.id))}</edge>`,
    ),
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

/** A scene as GEXF 1.3, with times, so that Gephi can play it. */
import { visible } from '../state/filter.ts';
import type { Scene } from '../state/scene.ts';
import { caption, relationWords } from '../text.ts';
import { type Column, ENTITY_COLUMNS, RELATION_COLUMNS } from './columns.ts';
import { attributes } from './xml.ts';

const TYPES = { string: 'string', int: 'integer', double: 'double' } as const;

const declared = <T>(columns: readonly Column<T>[], of: 'node' | 'edge'): string[] => [
  `    <attributes class="${of}">`,
  ...columns.map(
    ({ name, type }, index) =>
      `      <attribute${attributes({ id: index, title: name, type: TYPES[type] })}/>`,
  ),
  '    </attributes>',
];

function values<T>(columns: readonly Column<T>[], item: T, note?: string): string {
  const said = columns.flatMap(({ value }, index) => {
    const one = value(item, note);
    return one === null ? [] : `<attvalue${attributes({ for: index, value: one })}/>`;
  });
  return `<attvalues>${said.join('')}</attvalues>`;
}

/** What is visible. The y axis of GEXF runs upwards. */
export function toGexf(scene: Scene): string {
  const { entities, relations } = visible(scene);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    '  <meta><creator>Dateline</creator></meta>',
    '  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">',
    ...declared(ENTITY_COLUMNS, 'node'),
    ...declared(RELATION_COLUMNS, 'edge'),
    '    <nodes>',
    ...entities.map((entity) => {
      const { id, dateMin, dateMax } = entity;
      const at = scene.positions.get(id);
      const place = at ? `<viz:position${attributes({ x: at.x, y: -at.y, z: 0 })}/>` : '';
      return `      <node${attributes({ id, label: caption(entity), start: dateMin, end: dateMax })}>${values(ENTITY_COLUMNS, entity, scene.notes.get(id))}${place}</node>`;
    }),
    '    </nodes>',
    '    <edges>',
    ...relations.map((relation) => {
      const { id, from, to, origins, validFrom, validTo } = relation;
      const head = {
        id,
        source: from,
        target: to,
        label: relationWords(relation),
        weight: Math.max(1, origins),
        start: validFrom,
        end: validTo,
      };
      return `      <edge${attributes(head)}>${values(RELATION_COLUMNS, relation, scene.notes.get(id))}</edge>`;
    }),
    '    </edges>',
    '  </graph>',
    '</gexf>',
    '',
  ].join('\n');
}

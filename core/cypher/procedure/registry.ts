/** Procedures that the embedded store answers as Neo4j does. */
import type { Context } from '../evaluate/scope.ts';
import type { Value } from '../value/value.ts';

export interface Procedure {
  readonly fields: readonly string[];
  readonly least: number;
  readonly most: number;
  readonly call: (values: readonly Value[], context: Context) => Iterable<readonly Value[]>;
}

const texts = (cypher: string) =>
  function* (_: readonly Value[], { graph }: Context): Generator<readonly Value[]> {
    for (const [name] of graph.source.read(cypher, {}))
      if (typeof name === 'string' && !name.startsWith('__')) yield [name];
  };

export const PROCEDURES: ReadonlyMap<string, Procedure> = new Map<string, Procedure>([
  [
    'db.labels',
    {
      fields: ['label'],
      least: 0,
      most: 0,
      call: texts('MATCH (n) UNWIND labels(n) AS l RETURN DISTINCT l'),
    },
  ],
  [
    'db.relationshiptypes',
    {
      fields: ['relationshipType'],
      least: 0,
      most: 0,
      call: texts('MATCH ()-[r]->() RETURN DISTINCT type(r) AS t'),
    },
  ],
  [
    'db.propertykeys',
    {
      fields: ['propertyKey'],
      least: 0,
      most: 0,
      call: function* (given, context) {
        const seen = new Set<Value>();
        for (const match of ['(n)', '()-[n]->()'])
          for (const [key = null] of texts(`MATCH ${match} UNWIND keys(n) AS k RETURN DISTINCT k`)(
            given,
            context,
          )) {
            if (!seen.has(key)) yield [key];
            seen.add(key);
          }
      },
    },
  ],
  ['db.ping', { fields: ['success'], least: 0, most: 0, call: () => [[true]] }],
]);

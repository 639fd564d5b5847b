/** Small made-up graphs in the shape analysts query (docs/graph.md): the same rows go into both engines. */
import type { CypherEngine, CypherParameters } from '#core/store/cypher-engine.ts';
import type { Chance } from './random.ts';

export interface TestNode {
  readonly labels: readonly string[];
  readonly properties: CypherParameters;
}
export interface TestRelationship {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: CypherParameters;
}
export interface TestGraph {
  readonly nodes: readonly TestNode[];
  readonly relationships: readonly TestRelationship[];
}

const day = (chance: Chance) =>
  `20${15 + chance.below(9)}-${String(1 + chance.below(12)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`;
const maybe = <T>(chance: Chance, likelihood: number, value: () => T): T | null =>
  chance.likely(likelihood) ? value() : null;
const FIRST = ['Ada', 'Bela', 'Ciro', 'Dana', 'Émile', 'Farid', 'Goro', 'Hana', 'İlker', 'Jún'];
const LAST = ['Abel', 'Brandt', 'Cole', 'Dietz', 'Ende', 'Faust'];

const entity = (
  label: string,
  id: string,
  name: string,
  chance: Chance,
  more: CypherParameters = {},
): TestNode => ({
  labels: [label, 'Entity'],
  properties: {
    id,
    name,
    type: label,
    aliases: Array.from({ length: chance.below(3) }, (_, i) => `${name} ${i}`),
    articles: chance.below(6),
    degree: chance.below(4),
    // What a look-up by a condition may come across: values of every type under one name.
    mixed: maybe(chance, 0.8, () =>
      chance.pick([1, 2, -3, 2.5, 7, 'a', 'B', 'é', '', '2', '2020-01-01', true, false] as const),
    ),
    ...more,
  },
});

function relation(chance: Chance, id: number): CypherParameters {
  return {
    id: `r${id}`,
    claims: 1 + chance.below(5),
    origins: 1 + chance.below(3),
    confidence: { $float: chance.pick([0.25, 0.5, 0.75, 1]) },
    polarity: chance.pick(['affirmed', 'affirmed', 'denied', 'disputed']),
    status: maybe(chance, 0.5, () => chance.pick(['current', 'former', 'acting'])),
    firstReported: maybe(chance, 0.8, () => ({ $date: day(chance) })),
    validFrom: maybe(chance, 0.6, () => ({ $date: day(chance) })),
    validTo: maybe(chance, 0.3, () => ({ $date: day(chance) })),
  };
}

/** A graph of some dozens of nodes. */
export function graphOf(chance: Chance): TestGraph {
  const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const [people, organisations, roles, events, places, dates, articles, publishers] = [
    ids('p', 14),
    ids('o', 6),
    ids('r', 7),
    ids('e', 9),
    ids('l', 5),
    ids('d', 8),
    ids('a', 8),
    ids('u', 3),
  ];
  const nodes: TestNode[] = [
    ...people.map((id) => entity('Person', id, `${chance.pick(FIRST)} ${chance.pick(LAST)}`, chance)),
    ...organisations.map((id, i) => entity('Organisation', id, `Org ${'ABCDEF'.charAt(i)}`, chance)),
    ...roles.map((id) =>
      entity('Role', id, chance.pick(['minister', 'mayor', 'chair', 'spokesman']), chance),
    ),
    ...events.map((id) =>
      entity('Event', id, chance.pick(['vote', 'protest', 'trial']), chance, {
        eventType: chance.pick(['vote', 'protest', 'trial']),
        dateMin: maybe(chance, 0.7, () => ({ $date: day(chance) })),
      }),
    ),
    ...places.map((id, i) => entity('Place', id, `Town ${i}`, chance)),
    ...dates.map((id) => {
      const at = day(chance);
      return entity('Date', id, at, chance, { dateMin: { $date: at }, dateMax: { $date: at } });
    }),
    ...articles.map((id, i) => ({
      labels: ['Article'],
      properties: {
        id,
        title: `Report ${i}`,
        published: day(chance),
        publishedOn: maybe(chance, 0.8, () => ({ $date: day(chance) })),
        words: 100 + chance.below(900),
      },
    })),
    ...publishers.map((id, i) => ({ labels: ['Publisher'], properties: { id, name: `Paper ${i}` } })),
  ];
  const relationships: TestRelationship[] = [];
  const link = (type: string, from: readonly string[], to: readonly string[], count: number) => {
    for (let i = 0; i < count; i++)
      relationships.push({
        type,
        from: chance.pick(from),
        to: chance.pick(to),
        properties: Object.fromEntries(
          Object.entries(relation(chance, relationships.length)).filter(([, value]) => value !== null),
        ),
      });
  };
  link('HOLDS', people, roles, 16);
  link('AT', roles, [...organisations, ...places], 8);
  link('TOOK_PART', [...people, ...organisations], events, 20);
  link('ON', events, dates, 9);
  link('HELD_IN', events, places, 8);
  link('MEMBER_OF', people, organisations, 12);
  link('FAMILY_OF', people, people, 6);
  link('PART_OF', organisations, organisations, 4);
  link('MENTIONED_IN', [...people, ...organisations], articles, 20);
  link('PUBLISHED_BY', articles, publishers, 9);
  return {
    nodes: nodes.map(({ labels, properties }) => ({
      labels,
      properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null)),
    })),
    relationships,
  };
}

/** Empties an engine and puts the graph in. */
export async function load(engine: CypherEngine, { nodes, relationships }: TestGraph): Promise<void> {
  const byLabels = grouped(nodes, (node) => node.labels.join(':'));
  const byType = grouped(relationships, (relationship) => relationship.type);
  await engine.write([
    { cypher: 'MATCH (n) DETACH DELETE n' },
    ...[...byLabels].map(([labels, rows]) => ({
      cypher: `UNWIND $rows AS row CREATE (n:${labels}) SET n = row`,
      parameters: { rows: rows.map((row) => row.properties) },
    })),
    ...[...byType].map(([type, rows]) => ({
      cypher: `UNWIND $rows AS row MATCH (a {id: row.from}) MATCH (b {id: row.to}) CREATE (a)-[r:${type}]->(b) SET r = row.properties`,
      parameters: { rows: rows.map(({ from, to, properties }) => ({ from, to, properties })) },
    })),
  ]);
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

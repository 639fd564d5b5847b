/** What made-up queries are put together from: patterns along the schema, values and conditions. */
import type { Chance } from './random.ts';

/** Typed patterns of the schema: start label, relationship, end label. */
export const EDGES = [
  ['Person', 'HOLDS', 'Role'],
  ['Role', 'AT', 'Organisation'],
  ['Person', 'TOOK_PART', 'Event'],
  ['Organisation', 'TOOK_PART', 'Event'],
  ['Event', 'ON', 'Date'],
  ['Event', 'HELD_IN', 'Place'],
  ['Person', 'MEMBER_OF', 'Organisation'],
  ['Person', 'FAMILY_OF', 'Person'],
  ['Person', 'MENTIONED_IN', 'Article'],
  ['Article', 'PUBLISHED_BY', 'Publisher'],
] as const;

const from = (chance: Chance, label: string) => {
  const fitting = EDGES.filter(([start]) => start === label);
  return fitting.length > 0 ? chance.pick(fitting) : undefined;
};

/** A value of a node, null now and then. */
export const value = (chance: Chance, v: string) =>
  chance.pick([
    `${v}.name`,
    `${v}.id`,
    `${v}.articles`,
    `${v}.degree`,
    `size(${v}.aliases)`,
    `${v}.dateMin`,
    `${v}.dateMin.year`,
    `toUpper(${v}.name)`,
    `coalesce(${v}.eventType, 'none')`,
    `${v}.articles + ${v}.degree`,
    `${v}.articles / 2`,
    `${v}.articles % 3`,
    `labels(${v})`,
    `[x IN ${v}.aliases WHERE x ENDS WITH '0' | left(x, 3)]`,
    `CASE WHEN ${v}.articles > 2 THEN 'many' WHEN ${v}.articles IS NULL THEN 'unknown' ELSE 'few' END`,
    `${v} {.id, .name, n: ${v}.degree}`,
    `split(${v}.name, ' ')[0]`,
    `substring(${v}.name, 1, 3)`,
    `head(${v}.aliases)`,
    `${v}.aliases[..1]`,
    `reduce(s = '', a IN ${v}.aliases | s + a)`,
    `toString(${v}.dateMin)`,
    `date.truncate('month', ${v}.dateMin)`,
    `duration.between(${v}.dateMin, date('2024-01-01'))`,
    `${v}.dateMin + duration('P1M')`,
    `EXISTS { (${v})--() }`,
    `COUNT { (${v})-->() }`,
    `size([(${v})-[:MEMBER_OF]->(o) | o.id])`,
    `any(a IN ${v}.aliases WHERE a CONTAINS '1')`,
  ]);

/** A value of a relationship. */
export const relationValue = (chance: Chance, r: string) =>
  chance.pick([
    `${r}.claims`,
    `${r}.confidence`,
    `${r}.confidence * 2`,
    `${r}.status`,
    `${r}.validFrom`,
    `${r}.validFrom.month`,
    `type(${r})`,
    `${r}.firstReported`,
    `duration.inDays(${r}.validFrom, ${r}.validTo).days`,
    `${r}.validTo IS NULL`,
    `startNode(${r}).id`,
    `${r}.confidence / ${r}.claims`,
  ]);

export const condition = (chance: Chance, v: string) =>
  chance.pick([
    `${v}.articles > $n`,
    `${v}.articles <= $n OR ${v}.degree = 1`,
    `NOT ${v}.degree = $n`,
    `${v}.name STARTS WITH $letter`,
    `${v}.name =~ $pattern`,
    `${v}.name CONTAINS 'e' AND ${v}.articles IN $list`,
    `${v}.dateMin >= $from`,
    `${v}.dateMin IS NULL`,
    `${v}.dateMin.year = 2019`,
    `date('2017-01-01') <= ${v}.dateMin < $from`,
    `EXISTS { (${v})-[r]->() WHERE r.claims > $n }`,
    `COUNT { (${v})--() } > $n`,
    `NOT (${v})-[:TOOK_PART]->()`,
    `${v}.eventType <> 'vote'`,
    `'Entity' IN labels(${v})`,
    `${v}:Person OR ${v}:Event`,
    `size(${v}.aliases) = 1`,
    `none(a IN ${v}.aliases WHERE a ENDS WITH '1')`,
    `$flag`,
    `${v}.articles = $real`,
  ]);

export const relationCondition = (chance: Chance, r: string) =>
  chance.pick([
    `${r}.claims >= $n`,
    `${r}.confidence >= 0.5`,
    `${r}.confidence = 1`,
    `${r}.polarity = 'denied'`,
    `${r}.status IS NOT NULL`,
    `${r}.status = 'current' XOR ${r}.claims > 2`,
    `${r}.validFrom < $from`,
    `${r}.validFrom <= date('2020-06-30') AND (${r}.validTo IS NULL OR ${r}.validTo >= date('2020-06-30'))`,
    `${r}.firstReported > date() - duration('P3000D')`,
  ]);

/** Conditions that a store may look up by, with values of every type. */
export const range = (chance: Chance, v: string): string => {
  const key = chance.pick(['mixed', 'mixed', 'articles', 'dateMin', 'name', 'publishedOn', 'words']);
  const sign = chance.pick(['<', '<=', '>', '>=', '=', '<>']);
  const value = chance
    .pick([
      '$n',
      '$real',
      '$from',
      '$text',
      "'B'",
      "'é'",
      '2',
      '2.0',
      '-1',
      'true',
      'null',
      '$missing.x',
      "date('2019-06-01')",
      '$letter',
      '1e20',
      '9007199254740993',
    ])
    .replace('$missing.x', '$map.degree');
  return chance.pick([
    `${v}.${key} ${sign} ${value}`,
    `${v}.${key} ${sign} ${value}`,
    `${value} ${sign} ${v}.${key}`,
    `$n <= ${v}.${key} < 5`,
    `date('2017-01-01') <= ${v}.${key} <= $from`,
    `${v}.${key} IS NULL`,
    `${v}.${key} IS NOT NULL`,
    `${v}.${key} STARTS WITH $letter`,
    `${v}.${key} IN [1, 2.5, 'a', null, true]`,
    `NOT ${v}.${key} ${sign} ${value}`,
    `${v}.${key} = ${v}.articles`,
  ]);
};

export const aggregate = (chance: Chance, v: string, r: string | null) =>
  chance.pick([
    'count(*)',
    `count(DISTINCT ${v}.name)`,
    `sum(${v}.articles)`,
    `avg(${v}.articles)`,
    `min(${v}.dateMin)`,
    `max(${v}.name)`,
    `count(${v}.dateMin)`,
    `max(${v}.degree) - min(${v}.degree)`,
    `percentileDisc(${v}.articles, 0.5)`,
    `stDev(${v}.articles)`,
    ...(r ? [`sum(${r}.claims)`, `max(${r}.confidence)`, `min(${r}.validFrom)`, `avg(${r}.confidence)`] : []),
  ]);

interface Hop {
  readonly pattern: string;
  readonly nodes: readonly string[];
  readonly relationships: readonly string[];
}

/** A chain of one to three hops along the schema. */
export function chain(chance: Chance, hops: number, first = 'a'): Hop {
  let label: string = chance.pick(['Person', 'Person', 'Event', 'Organisation', 'Role', 'Article']);
  let pattern = `(${first}:${label})`;
  const nodes = [first];
  const relationships: string[] = [];
  for (let i = 0; i < hops; i++) {
    const edge = from(chance, label);
    const name = `${first}${i + 1}`;
    if (!edge || chance.likely(0.15)) {
      pattern += `${chance.pick(['-', '<-'])}[${first}r${i}]-(${name})`;
      label = 'Person';
    } else {
      pattern += `-[${first}r${i}:${edge[1]}${chance.likely(0.15) ? '|MEMBER_OF' : ''}]->(${name}${chance.likely(0.6) ? `:${edge[2]}` : ''})`;
      label = edge[2];
    }
    nodes.push(name);
    relationships.push(`${first}r${i}`);
  }
  return { pattern, nodes, relationships };
}

/** A total order over ids at the end makes every ordering checkable. */
export const tail = (chance: Chance, keys: readonly string[], ids: readonly string[]) => {
  const order = keys.map((key) => `${key}${chance.likely(0.5) ? ' DESC' : ''}`);
  const paging = chance.likely(0.5) ? ` SKIP ${chance.below(3)} LIMIT ${1 + chance.below(8)}` : '';
  return ` ORDER BY ${[...order, ...ids].join(', ')}${paging}`;
};

export const where = (chance: Chance, hop: Hop) => {
  const parts: string[] = [];
  if (chance.likely(0.7)) parts.push(condition(chance, chance.pick(hop.nodes)));
  if (hop.relationships.length > 0 && chance.likely(0.4))
    parts.push(relationCondition(chance, chance.pick(hop.relationships)));
  return parts.length > 0 ? ` WHERE ${parts.join(chance.pick([' AND ', ' OR ']))}` : '';
};

/** Queries of the kinds analysts write, made from parts by chance. */
import type { CypherParameter } from '#core/store/cypher-engine.ts';
import { expressionOf, mixedList } from './expression.ts';
import {
  aggregate,
  chain,
  condition,
  EDGES,
  range,
  relationCondition,
  relationValue,
  tail,
  value,
  where,
} from './part.ts';
import type { Chance } from './random.ts';

export interface TestQuery {
  readonly cypher: string;
  readonly parameters: Readonly<Record<string, CypherParameter>>;
  /** Whether the rows' order counts. */
  readonly ordered: boolean;
}

type Kind = (chance: Chance) => { cypher: string; ordered?: boolean };

const KINDS: Readonly<Record<string, Kind>> = {
  hops(chance) {
    const hop = chain(chance, 1 + chance.below(3));
    const r = chance.pick(hop.relationships);
    return {
      cypher: `MATCH ${hop.pattern}${where(chance, hop)} RETURN ${value(chance, chance.pick(hop.nodes))} AS x, ${relationValue(chance, r)} AS y, ${value(chance, hop.nodes[0] ?? 'a')} AS z`,
    };
  },
  ordered(chance) {
    const hop = chain(chance, 1 + chance.below(2));
    const key = value(chance, chance.pick(hop.nodes));
    return {
      cypher: `MATCH ${hop.pattern}${where(chance, hop)} RETURN ${hop.nodes.map((n) => `${n}.id`).join(', ')}, ${key} AS k${tail(chance, ['k'], [...hop.nodes.map((n) => `${n}.id`), ...hop.relationships.map((r) => `${r}.id`)])}`,
      ordered: true,
    };
  },
  optional(chance) {
    return {
      cypher: `MATCH (a:Entity)${where(chance, { pattern: '', nodes: ['a'], relationships: [] })} OPTIONAL MATCH (a)-[q:${chance.pick(EDGES)[1]}]->(z)${chance.likely(0.5) ? ` WHERE ${condition(chance, 'z')}` : ''} RETURN a.id, ${value(chance, 'z')} AS x, ${relationValue(chance, 'q')} AS y`,
    };
  },
  grouped(chance) {
    const hop = chain(chance, 1 + chance.below(2));
    const node = chance.pick(hop.nodes);
    return {
      cypher: `MATCH ${hop.pattern}${where(chance, hop)} RETURN ${value(chance, node)} AS k, ${aggregate(chance, chance.pick(hop.nodes), hop.relationships[0] ?? null)} AS x, count(*) AS c`,
    };
  },
  having(chance) {
    const hop = chain(chance, 1);
    return {
      cypher: `MATCH ${hop.pattern} WITH ${hop.nodes[1]}.name AS k, count(DISTINCT ${hop.nodes[0]}) AS c, collect(${hop.nodes[0]}.articles) AS l WHERE c > $n RETURN k, c, size(l), reduce(s = 0, x IN l | s + x) AS total${chance.likely(0.5) ? ' ORDER BY c DESC, k' : ''}`,
      ordered: false,
    };
  },
  months(chance) {
    return {
      cypher: `MATCH (e:Event) ${chance.likely(0.5) ? 'WHERE e.dateMin IS NOT NULL ' : ''}RETURN ${chance.pick(["date.truncate('month', e.dateMin)", 'e.dateMin.year', "date.truncate('year', e.dateMin)", 'e.dateMin.quarter', 'e.dateMin.dayOfWeek', 'e.dateMin.week'])} AS m, count(*) AS c, min(e.dateMin) AS first ORDER BY m, c`,
      ordered: true,
    };
  },
  chains(chance) {
    const length = chance.pick(['*1..2', '*..3', '*2', '*0..1', '*2..3']);
    const type = chance.pick([':FAMILY_OF', ':MEMBER_OF|PART_OF', ':HOLDS|AT', ':TOOK_PART', ':PART_OF']);
    const arrow = chance.pick(['-', '<-']);
    return {
      cypher: `MATCH p = (a${chance.pick([':Person', ':Organisation', ''])})${arrow}[r${type}${length}]${arrow === '-' ? chance.pick(['->', '-']) : '-'}(b)${chance.likely(0.5) ? ` WHERE ${condition(chance, 'b')}` : ''} RETURN a.id, b.id, length(p) AS l, [x IN r | x.id] AS ids, [n IN nodes(p) | n.id] AS via`,
    };
  },
  shortest(chance) {
    const all = chance.likely(0.5);
    return {
      cypher: `MATCH (a:Person {id: $id}), (b:Entity) WHERE a <> b AND ${condition(chance, 'b')} MATCH p = ${all ? 'allShortestPaths' : 'shortestPath'}((a)-[${chance.pick(['', ':MEMBER_OF|HOLDS|AT', ':TOOK_PART'])}*..${2 + chance.below(4)}]-(b)) RETURN b.id, length(p) AS l${all ? ', count(*) AS c' : ''}`,
    };
  },
  subquery(chance) {
    return {
      cypher: `MATCH (a:Person) CALL { WITH a OPTIONAL MATCH (a)-[r:${chance.pick(['HOLDS', 'MEMBER_OF', 'TOOK_PART'])}]->(b) RETURN count(b) AS c, ${aggregate(chance, 'b', 'r')} AS x } WITH a, c, x WHERE c >= $n RETURN a.id, c, x`,
    };
  },
  exists(chance) {
    return {
      cypher: `MATCH (a:Person) WHERE EXISTS { MATCH (a)-[r:${chance.pick(['HOLDS', 'MEMBER_OF', 'TOOK_PART'])}]->(b) WHERE ${condition(chance, 'b')} } RETURN a.id, COUNT { (a)-[:MEMBER_OF]->() } AS m, COLLECT { MATCH (a)-[:HOLDS]->(x) RETURN x.id ORDER BY x.id } AS posts`,
    };
  },
  union(chance) {
    const part = () =>
      `MATCH (a:${chance.pick(['Person', 'Event', 'Place', 'Article'])}) WHERE ${condition(chance, 'a')} RETURN ${value(chance, 'a')} AS x`;
    return { cypher: `${part()} UNION ${chance.likely(0.5) ? 'ALL ' : ''}${part()}` };
  },
  unwind(chance) {
    return {
      cypher: `UNWIND $list AS i WITH i, i * ${chance.pick(['2', '1.5', 'null'])} AS j MATCH (a:Entity {articles: i})${chance.likely(0.5) ? ` WHERE ${condition(chance, 'a')}` : ''} RETURN i, j, count(a) AS c, ${aggregate(chance, 'a', null)} AS x`,
    };
  },
  distinct(chance) {
    const hop = chain(chance, 1);
    return {
      cypher: `MATCH ${hop.pattern} RETURN DISTINCT ${value(chance, hop.nodes[0] ?? 'a')} AS x, ${value(chance, hop.nodes[1] ?? 'a')} AS y`,
    };
  },
  whole(chance) {
    const hop = chain(chance, 1);
    return {
      cypher: `MATCH p = ${hop.pattern}${where(chance, hop)} RETURN ${chance.pick(['p', `${hop.nodes[0]}`, `${hop.relationships[0]}`, `collect(${hop.nodes[1]}.id)[0] IS NOT NULL AS w`, `properties(${hop.nodes[0]}) AS m`, `[${hop.nodes[0]}, ${hop.relationships[0]}] AS l`])}`,
    };
  },
  joined(chance) {
    return {
      cypher: `MATCH (a:Person)-[r1:MEMBER_OF]->(o)<-[r2:MEMBER_OF]-(b:Person) WHERE a.id < b.id${chance.likely(0.5) ? ` AND ${condition(chance, 'o')}` : ''} WITH o, a, b, r1, r2 OPTIONAL MATCH (a)-[f:FAMILY_OF]-(b) RETURN o.id, a.id, b.id, f IS NULL AS unrelated, r1.validFrom <= r2.validFrom AS earlier`,
    };
  },
  overlap(chance) {
    return {
      cypher: `MATCH (p:Person)-[x:MEMBER_OF]->(o1), (p)-[y:MEMBER_OF]->(o2) WHERE o1.id < o2.id AND coalesce(x.validFrom, $from) <= coalesce(y.validTo, date('2024-01-01')) RETURN p.id, o1.id, o2.id, x.id, y.id, ${relationValue(chance, 'x')} AS v`,
    };
  },
  quantified(chance) {
    return {
      cypher: `MATCH (a:Person)${chance.pick(['((x)-[r:FAMILY_OF]->(y)){1,2}', '-[r:MEMBER_OF|PART_OF]->{1,2}', '((x)-[r:HOLDS]->(y:Role)){1,1}'])}(b) RETURN a.id, b.id, size(r) AS n, [q IN r | q.id] AS ids`,
    };
  },
  ranges(chance) {
    const label = chance.pick(['Person', 'Event', 'Entity', 'Organisation', 'Article']);
    const parts = Array.from({ length: 1 + chance.below(2) }, () => range(chance, 'a'));
    const rest = chance.pick([
      'RETURN a.id AS id',
      'RETURN a',
      'RETURN count(*) AS n',
      'WITH a ORDER BY a.id LIMIT 3 MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id',
    ]);
    return {
      cypher: `MATCH (a${chance.likely(0.9) ? `:${label}` : ''}) WHERE ${parts.join(chance.pick([' AND ', ' AND ', ' OR ']))} ${rest}`,
    };
  },
  table(chance) {
    const [start, type, end] = chance.pick(EDGES);
    const label = chance.pick(['Person', 'Event', 'Entity', 'Organisation', 'Article']);
    const inline = chance.pick([
      '',
      '',
      '',
      ' {articles: $n}',
      ' {mixed: 2}',
      ' {name: $text}',
      ' {mixed: null}',
    ]);
    const [pattern, nodes] = chance.pick([
      [`(a${chance.likely(0.8) ? `:${label}` : ''}${inline})`, ['a']],
      [`(a:${start}${inline})-[r:${type}${chance.pick(['', '|HOLDS'])}]->(b:${end})`, ['a', 'b']],
      [`(b${chance.pick(['', `:${end}`])})<-[r${chance.pick(['', `:${type}`])}]-(a)`, ['b', 'a']],
      [`(a:${start})-[r:${type} {claims: $n}]->()`, ['a']],
    ] as const);
    const v = chance.pick(nodes);
    const r = nodes.length > 1 || pattern.includes('[r') ? 'r' : null;
    const key = chance.pick([
      `${v}.mixed`,
      `${v}.articles`,
      `${v}.dateMin.year`,
      `coalesce(${v}.eventType, 'none')`,
      `${v}.articles % 2 = 0`,
      ...(r ? ['type(r)', 'r.status', 'r.validFrom.year'] : []),
    ]);
    const plain = chance.pick([
      'count(*)',
      `count(${v})`,
      `count(${v}.mixed)`,
      `count(DISTINCT ${v}.mixed)`,
      `max(${v}.mixed)`,
      `min(${v}.dateMin)`,
      `sum(${v}.articles)`,
      `avg(${v}.articles)`,
      `count(CASE WHEN ${v}.articles > 2 THEN 1 END)`,
      `size(collect(${v}.id))`,
      ...(r ? ['count(r)', 'sum(r.claims)', 'max(r.confidence)'] : []),
    ]);
    const conditions = chance.likely(0.6)
      ? ` WHERE ${range(chance, v)}${r && chance.likely(0.4) ? ` AND ${relationCondition(chance, r)}` : ''}`
      : '';
    const result = chance.pick([
      `RETURN ${key} AS k, ${plain} AS x`,
      `RETURN ${key} AS k, ${plain} AS x, count(*) AS c ORDER BY c DESC, k`,
      `RETURN ${plain} AS x, count(*) + 1 AS c`,
      `RETURN DISTINCT ${key} AS k`,
      `RETURN ${key} AS k, ${v}.id AS id`,
      `WITH ${key} AS k, ${plain} AS x WHERE k IS NOT NULL RETURN k, x`,
      `WITH ${v}.id AS id, ${key} AS k ORDER BY k, id SKIP 1 LIMIT 4 RETURN count(*) AS n, max(k) AS m`,
      `RETURN 1 AS one`,
      `RETURN ${key} AS ${v}, count(*) AS c`,
    ]);
    return { cypher: `MATCH ${pattern}${conditions} ${result}` };
  },
  scalar(chance) {
    return {
      cypher:
        `RETURN ${value(chance, '$map')} AS x, $n + $real AS y, $list[0] AS z, $from.year AS year, $text + 1 AS t`.replace(
          /labels\(\$map\)|EXISTS \{[^}]*\}|COUNT \{[^}]*\}|size\(\[\(\$map.*?\]\)|\$map \{[^}]*\}/,
          '1',
        ),
    };
  },
  expression: (chance) => ({ cypher: `RETURN ${expressionOf(chance)} AS x` }),
  sorted: (chance) => ({
    cypher: `UNWIND ${mixedList(chance)} AS x WITH DISTINCT x ORDER BY x${chance.likely(0.5) ? ' DESC' : ''} RETURN x`,
    ordered: true,
  }),
  extremes: (chance) => ({
    cypher: `UNWIND ${mixedList(chance)} AS x RETURN min(x) AS low, max(x) AS high, count(DISTINCT x) AS c, count(x) AS n`,
  }),
};

export const KIND_NAMES = Object.keys(KINDS);

/** One query with parameters of every type. */
export function queryOf(
  chance: Chance,
  kinds: readonly string[] = KIND_NAMES,
): TestQuery & { readonly kind: string } {
  const kind = chance.pick(kinds);
  const made = KINDS[kind]?.(chance);
  if (!made) throw new Error(`no kind ${kind}`);
  return {
    kind,
    cypher: made.cypher,
    ordered: made.ordered ?? false,
    parameters: {
      n: chance.below(4),
      real: chance.pick([1.5, { $float: 2 }, 0.25]),
      letter: chance.pick(['A', 'B', 'É', '']),
      pattern: chance.pick(['.*e.*', '(?i)a.*', '[A-C].*', '.*[0-9]']),
      list: [0, 1, chance.below(5), 2],
      from: { $date: `20${17 + chance.below(6)}-0${1 + chance.below(9)}-15` },
      flag: chance.pick([true, true, false, null]),
      id: `p${chance.below(14)}`,
      text: 'text',
      map: {
        id: 'x',
        name: 'Mo Rat',
        articles: chance.below(5),
        degree: null,
        aliases: ['b1', 'a0'],
        dateMin: { $date: '2020-02-29' },
      },
    },
  };
}

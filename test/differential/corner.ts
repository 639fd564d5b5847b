/** Questions whose answer on Neo4j is not what one would guess; each was once answered otherwise here. */

/** Asked of the graph that stands. */
export const READING: readonly string[] = [
  // In EXISTS, COUNT and COLLECT no variable of an expression hides one from outside; elsewhere it may.
  'MATCH (a) WHERE EXISTS { MATCH (a)--(b) WHERE none(a IN [1] WHERE a = 2) } RETURN a.id',
  'MATCH (a) WHERE EXISTS { MATCH (a)--(b) WHERE none(b IN [1] WHERE b = 2) } RETURN a.id',
  'MATCH (a) RETURN COUNT { MATCH (a)--(b) WHERE reduce(s = 0, a IN [1] | s + a) > 0 } AS c',
  'MATCH (a) RETURN COLLECT { MATCH (b) RETURN [a IN [1, 2] | a] } AS c',
  'MATCH (a) RETURN a.id, [a IN [1, 2] | a] AS c',
  'MATCH (a) CALL (a) { RETURN [a IN [1] | a] AS c } RETURN a.id, c',
  'MATCH (a) WITH a.id AS z MATCH (q {id: z}) WHERE EXISTS { MATCH (q) WHERE any(a IN [1] WHERE a = 1) } RETURN z',
  // What a column is called.
  'MATCH (n {id: 1}) RETURN n {.id}',
  'MATCH (n {id: 1}) WITH n {.id, .n} AS m RETURN m {.id}, m {.n}.n',
  // Sums and percentiles keep their types, or lose them.
  'UNWIND [9223372036854775807, 1, -5] AS x RETURN sum(x), avg(x)',
  'UNWIND [-9223372036854775807, -5] AS x RETURN sum(DISTINCT x)',
  'UNWIND [1, 2, 3] AS x RETURN percentileCont(x, 0.5), percentileCont(x, 0.25), percentileCont(x, 0)',
  'UNWIND [1, 2.0, 3] AS x RETURN percentileCont(x, 0.5), percentileCont(x, 0.0)',
  // A date from another, with a field the other day does not fit.
  "RETURN date({date: date('2020-01-31'), month: 2})",
  "RETURN date({date: date('2020-02-29'), year: 2021, month: 3})",
  "RETURN date({date: date('2020-03-31'), month: 2, day: 30})",
  "RETURN date({date: date('2020-05-31'), quarter: 1})",
  "RETURN date({date: date('2020-05-31'), quarter: 1, dayOfQuarter: 91})",
  "RETURN date({date: date('2020-12-31'), year: 2019, dayOfWeek: 1})",
  'RETURN date({year: 2021, week: 53})',
  "RETURN date.truncate('day', date('2020-02-29'), {year: 2019})",
  // Durations and instants.
  'RETURN duration({})',
  'RETURN duration({days: 1, hours: null})',
  "WITH [duration('P1D')] AS l RETURN -l[0]",
  "UNWIND [duration('PT720H'), duration('P30D'), duration('P29DT24H')] AS d RETURN d ORDER BY d DESC",
  "UNWIND [duration('PT720H'), duration('P30D')] AS d RETURN min(d), max(d)",
  "RETURN datetime('1960-01-01T10:00:00.5Z').epochSeconds, datetime('1960-01-01T10:00:00.0005Z').epochSeconds",
  // What has no order, and what one would not think has one.
  "UNWIND ['P1D', 'PT24H'] AS s WITH duration('P1D') AS a, duration(s) AS b RETURN a < b, a <= b, a >= b, [a] < [b], [a] <= [b]",
  'WITH point({x: 1, y: 2}) AS p, point({x: 2, y: 3}) AS q RETURN p < p, p <= p, p < q, [p] <= [p], [p] < [q]',
  'MATCH p = (n:A)-[r]->(m) RETURN n < n, n <= n, n < m OR m < n, r <= r, r < r, p <= p, p < p, [n] <= [n]',
  // Years and zones.
  "RETURN date('-0001-02-03'), date('+12345-01-01'), datetime('-0044-03-15T10:00Z'), toString(date({year: 10000}))",
  "UNWIND [-1, -15, -101, -1500, 15] AS y UNWIND ['millennium', 'century', 'decade'] AS u RETURN date.truncate(u, date({year: y}))",
  "RETURN toString(datetime({year: 2020, timezone: '+0100'}))",
  "RETURN toString(datetime({year: 2020, timezone: 'EST'}))",
  // Offsets end at minutes in a text and may go on to seconds in a map; dashes decide how many digits a number has.
  ...[
    '10:00:00+01:00:30 10:00+010030 10:00+1 10:00+100 10:00+01:0 10:00+18:30 10:00+19 10:00+01:60 10:00z 10:00-1800',
    '10:00-00:00 T10:00Z t10:00 10:00[Z] 9:3 9 930 0930 093015 09:3015 0930:15 9:30:5 093015,5 09:30.5 9.5 24:00',
  ].flatMap((texts) => texts.split(' ').map((text) => `RETURN time('${text}') AS x`)),
  ...[
    '2020-01-01T10:00:00+01:00:30 2020-01-01T10:00[+01:00] 2020-01-01T10:00[+01] 2020-01-01T10:00[Z] 2020-01-01Z',
    '2020-01-01t10:00Z 2020-01-01[UTC] 2020-01-01T 2020-01-01T10:00+18:30 1800-01-01T10:00[Europe/Stockholm]',
  ].flatMap((texts) => texts.split(' ').map((text) => `RETURN datetime('${text}') AS x`)),
  ...'T10:00 t10:00 T 10:00Z 24:00 9:30'.split(' ').map((text) => `RETURN localtime('${text}') AS x`),
  ...'+01:00:30 +01 +0100 +010030 +1:00 -05:30 -00:00 +18:00:01 +01:60 z'
    .split(' ')
    .map(
      (zone) => `WITH datetime({year: 2020, timezone: '${zone}'}) AS x RETURN x, x.offset, x.offsetMinutes`,
    ),
  ...[
    '2020-1-1 2020-1 +2020-1 2020-001 2020001 2020-001-1 2020-W1-1 2020-W1 2020W1 2020W011 2020-W011 2020W01-1 +2020W011',
    '2020-Q1-1 2020Q101 2020-Q101 2020Q11 2020Q1-01 +2020Q1 +202001 -1 20 2020-W54 2020-366 2021-366 2020-w01',
  ].flatMap((texts) => texts.split(' ').map((text) => `RETURN date('${text}') AS x`)),
  // Numbers and text.
  'RETURN round(1e19), round(1e300, 2), round(0.49999999999999994), round(-0.5), round(1.0 / 0)',
  "RETURN toInteger(' 12 '), toInteger('1.5 '), toFloat(' 1.5 '), toIntegerOrNull(' 1 ')",
  "RETURN left('abc', null), right('abc', null), substring('abc', null), substring('abc', 1, null)",
  // Half a character is kept until it is shown.
  "RETURN replace('😀x', '', '-'), size(replace('😀x', '', '-')), replace(replace('😀', '', '-'), '-', '')",
  'RETURN size(randomUUID()), randomUUID() = randomUUID()',
  "CALL db.propertyKeys() YIELD propertyKey WITH propertyKey WHERE propertyKey = 'w' RETURN *",
];

/** Each asked of the graph anew, and what it leaves compared too. */
export const WRITING: readonly string[] = [
  // Properties of one variable set in one clause do not see each other.
  'MATCH (a {id: 1}) SET a.n = 5, a.q = a.n RETURN a.q',
  'MATCH (a {id: 1}), (b {id: 2}) SET a.n = 5, b.n = a.n, a.q = a.n RETURN a.n, b.n, a.q',
  'MATCH (a {id: 1}) SET a.n = 5, a:X, a.q = a.n RETURN a.q',
  'MATCH (a {id: 1}) SET a.n = 5, a += {z: a.n} RETURN a.z',
  "MATCH (a {id: 1}) SET a['n'] = 5, a['q'] = a.n RETURN a.q",
  'MATCH ()-[r:T]->() SET r.w = 5, r.x = r.w RETURN r.x',
  'MERGE (a:A {id: 7}) ON CREATE SET a.n = 5, a.q = a.n RETURN a.q',
  'MATCH (a {id: 1}) SET a.n = a.n + 1, a.n = a.n + 1 RETURN a.n',
  // Nothing to hand on is no error; nothing to return is one.
  'MATCH () CREATE () WITH * MATCH () CREATE ()',
  'CREATE () WITH * CREATE () RETURN *',
  // What this query has deleted: writing to it is lost, asking what it has is an error, and what it lacks is not.
  'MATCH (a:A) DETACH DELETE a SET a.x = 1, a += {y: 2} REMOVE a.n RETURN 1',
  'MATCH (a:A) DETACH DELETE a SET a.x = a.n',
  'MATCH (a:A) DETACH DELETE a SET a:X',
  'MATCH (a:A) DETACH DELETE a RETURN a:A, a:!A, a.n IS NULL, keys(a), properties(a), a {.n}, a {.*, x: 1}',
  'MATCH (a:A) DETACH DELETE a RETURN a {.n, x: 1}',
  // Unless no one has it: then Neo4j has no such name, and does not look.
  'MATCH (a:A) DETACH DELETE a RETURN a.nowhere, a["nowhere"]',
  'MATCH (a:A) DETACH DELETE a RETURN a.w',
  'MATCH (a:A) DETACH DELETE a RETURN a["w"]',
  'MATCH (a:A) DETACH DELETE a RETURN coalesce(a.w, 1)',
  'MATCH (a:A) DETACH DELETE a RETURN a {.w, .nowhere}',
  'MATCH (a:A) DETACH DELETE a RETURN a.nowhere IS NULL',
  'MATCH (a:A) DETACH DELETE a SET a.x = a.nowhere RETURN 1',
  'MATCH ()-[r]->() DELETE r RETURN r.nowhere',
  'MATCH ()-[r]->() DELETE r RETURN r.n',
  'MATCH (a:A) DETACH DELETE a RETURN a:%',
  'MATCH (a:A) DETACH DELETE a WITH a MATCH (a:A) RETURN 1',
  'MATCH (a:A), (b:B) DETACH DELETE a SET b = a RETURN b',
  'MATCH ()-[r]->() DELETE r SET r.w = 2 RETURN r, type(r), r:T, r {.*}',
  'MATCH ()-[r]->() DELETE r RETURN keys(r)',
  'MATCH ()-[r]->() DELETE r WITH r OPTIONAL MATCH (x)-[r]->(y) RETURN x',
  // What it has created has the id that it keeps.
  'CREATE (x:N)-[r:Q]->(:M) RETURN id(x) >= 0, id(r) >= 0',
  'UNWIND range(1, 3) AS i CREATE (x:N {id: i})-[r:Q]->(y:M {id: 10 + i}) WITH id(y) AS y, id(r) AS r MATCH (n)-[q]->(m) WHERE id(m) = y AND id(q) = r RETURN n.id, m.id',
];

export const GRAPH = 'CREATE (a:A {id: 1, n: 1})-[:T {w: 1}]->(b:B {id: 2, n: 2})';

/** All that is in the graph. */
export const LEFT = [
  'MATCH (n) RETURN labels(n), properties(n)',
  'MATCH ()-[r]->() RETURN type(r), properties(r)',
];

/** The projected graph as sorted lines of text, the same on every engine: two graphs are one when their dumps are. */
import { strict as assert } from 'node:assert';
import type { CypherEngine, CypherValue } from '#core/store/cypher-engine.ts';
import { properties } from '#core/store/row.ts';

/** Engines differ in how they hand out dates and whole floats; neither difference is one of the graph. */
function plain(value: CypherValue | undefined): unknown {
  if (value === null || value === undefined || typeof value !== 'object') return value ?? null;
  if (Array.isArray(value)) return value.map(plain);
  if ('$float' in value) return value.$float;
  if ('$date' in value) return value.$date;
  if ('properties' in value) {
    return Object.fromEntries(
      Object.entries(properties(value))
        .filter(([, held]) => held !== null)
        .map(([name, held]) => [name, plain(held)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }
  return value;
}

const QUERIES: Readonly<Record<string, string>> = {
  entity: 'MATCH (e:Entity) RETURN e, labels(e) AS labels',
  relation: 'MATCH (a:Entity)-[r]->(b:Entity) RETURN a.id AS source, type(r) AS type, b.id AS target, r',
  member:
    'MATCH (l:LocalEntity)-[:RESOLVED_TO]->(e:Entity) RETURN l.id AS id, l.canonical AS canonical, e.id AS entity',
  claim: 'MATCH (c:Claim) RETURN c',
  end: 'MATCH (c:Claim)-[r:SUBJECT|OBJECT|SAID_BY]->(e:Entity) RETURN c.id AS claim, type(r) AS type, e.id AS entity',
  mention:
    'MATCH (e:Entity)-[m:MENTIONED_IN]->(a:Article) RETURN e.id AS entity, a.id AS article, m.count AS count',
  stated: 'MATCH (n)-[:STATED_IN]->(a:Article) RETURN n.id AS id, a.id AS article',
  name: 'MATCH (k:NameKey)-[:NAMES]->(e:Entity) RETURN k.id AS key, e.id AS entity',
};

/** Everything projected, and the claims with what they are tied to. */
export async function dump(engine: CypherEngine): Promise<string> {
  const lines: string[] = [];
  for (const [what, cypher] of Object.entries(QUERIES)) {
    const { rows } = await engine.read(cypher);
    for (const row of rows) {
      const values = row
        .map(plain)
        .map((value) => (Array.isArray(value) && what === 'entity' ? [...value].sort() : value));
      lines.push(`${what} ${JSON.stringify(values)}`);
    }
  }
  return lines.sort().join('\n');
}

/** Fails with the lines that differ. */
export async function assertSameGraph(engine: CypherEngine, before: string): Promise<void> {
  const now = (await dump(engine)).split('\n');
  const then = before.split('\n');
  const [had, has] = [new Set(then), new Set(now)];
  assert.deepEqual(
    {
      lost: then.filter((line) => !has.has(line)),
      gained: now.filter((line) => !had.has(line)),
      lines: now.length,
    },
    { lost: [], gained: [], lines: then.length },
  );
}

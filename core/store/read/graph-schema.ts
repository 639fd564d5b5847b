/** What is in the graph, for whoever writes Cypher: labels, relationship types, their properties and what connects what. */

import type { GraphSchema } from '../../model/graph-schema.ts';
import { groupBy } from '../../model/group.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { number, text, texts } from '../row.ts';

/** Labels that are the store's own business and may change (docs/graph.md, "Inside"). */
const INSIDE = new Set([
  'Store',
  'Pending',
  'SavedQuery',
  'Fingerprint',
  'AwaitedReport',
  'NameKey',
  'Gazetteer',
  'GazetteerEntry',
  'GazetteerName',
  'GazetteerLink',
]);

/** Of an entity's labels the one that tells what it is. */
const telling = (labels: readonly string[]): string =>
  labels.find((label) => label !== 'Entity') ?? labels[0] ?? '';

const byCount = <T extends { readonly name: string; readonly count: number }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));

/** Property names by what carries them. */
async function keysBy(engine: CypherEngine, cypher: string): Promise<Map<string, string[]>> {
  const { rows } = await engine.read(cypher);
  const pairs = rows.flatMap(([names, key]) =>
    (typeof names === 'string' ? [names] : texts(names)).map((name) => [name, text(key)] as const),
  );
  const grouped = groupBy(pairs, ([name]) => name);
  return new Map([...grouped].map(([name, list]) => [name, [...new Set(list.map(([, key]) => key))].sort()]));
}

async function labels(engine: CypherEngine): Promise<GraphSchema['labels']> {
  const counts = new Map<string, number>();
  const { rows } = await engine.read('MATCH (n) RETURN labels(n) AS labels, count(*) AS total');
  for (const [names, total] of rows)
    for (const name of texts(names)) counts.set(name, (counts.get(name) ?? 0) + number(total));
  const keys = await keysBy(
    engine,
    'MATCH (n) UNWIND keys(n) AS key RETURN DISTINCT labels(n) AS labels, key',
  );
  return byCount(
    [...counts]
      .filter(([name]) => !INSIDE.has(name))
      .map(([name, count]) => ({ name, count, properties: keys.get(name) ?? [] })),
  );
}

async function relationshipTypes(engine: CypherEngine): Promise<GraphSchema['relationshipTypes']> {
  const { rows } = await engine.read(
    'MATCH (a)-[r]->(b) RETURN type(r) AS type, labels(a) AS ends, labels(b) AS others, count(*) AS total',
  );
  const ends = rows.map(([type, from, to, total]) => ({
    type: text(type),
    from: telling(texts(from)),
    to: telling(texts(to)),
    total: number(total),
  }));
  const keys = await keysBy(
    engine,
    'MATCH ()-[r]->() UNWIND keys(r) AS key RETURN DISTINCT type(r) AS type, key',
  );
  const shown = ends.filter(({ from, to }) => !INSIDE.has(from) && !INSIDE.has(to));
  return byCount(
    [...groupBy(shown, ({ type }) => type)].map(([name, list]) => ({
      name,
      count: list.reduce((sum, { total }) => sum + total, 0),
      properties: keys.get(name) ?? [],
      patterns: [...list].sort((a, b) => b.total - a.total).map(({ from, to }) => ({ from, to })),
    })),
  );
}

/** Reads the schema: four passes over the whole store, so its answer should be kept until something is written. */
export async function graphSchema(engine: CypherEngine): Promise<GraphSchema> {
  return { labels: await labels(engine), relationshipTypes: await relationshipTypes(engine) };
}

/** Turns a query's changes into statements for the engine: a handful, each over many rows. */
import { groupBy } from '../../model/group.ts';
import type { CypherParameter, CypherStatement } from '../../store/cypher-engine.ts';
import { cypherError } from '../syntax/unsupported.ts';
import type { Value } from '../value/value.ts';
import type { Graph } from './graph.ts';
import { MARK } from './number.ts';
import type { NodeRecord, RelationshipRecord } from './record.ts';
import { quoted } from './source.ts';
import { toStored } from './stored.ts';

const stored = (properties: ReadonlyMap<string, Value>): Record<string, CypherParameter> =>
  Object.fromEntries(
    [...properties].filter(([, value]) => value !== null).map(([key, value]) => [key, toStored(key, value)]),
  );

/** As {@link groupBy}, but keeps the order of all: what follows another of its group joins it. */
function runsBy<T>(items: Iterable<T>, key: (item: T) => string): T[][] {
  const runs: T[][] = [];
  let last: string | undefined;
  for (const item of items) {
    const name = key(item);
    if (name === last) runs.at(-1)?.push(item);
    else runs.push([item]);
    last = name;
  }
  return runs;
}

const labelKey = (record: NodeRecord) =>
  [...record.labels]
    .sort()
    .map((label) => `:${quoted(label)}`)
    .join('');

/** Created relationships from which on an index on the mark pays. */
const INDEX_FROM = 20;

/** Where numbers were foretold: only what got its number counts, and all must count. */
const checked = (graph: Graph, variable: string) =>
  graph.numbering.foretold ? ` WITH ${variable}, row WHERE id(${variable}) = row.number RETURN 1` : '';

const expected = (graph: Graph, records: readonly unknown[]) =>
  graph.numbering.foretold ? { expectRows: records.length } : {};

/** In groups as large as may be; in the order of creation where numbers were foretold. */
const together = <T>(graph: Graph, items: readonly T[], key: (item: T) => string): T[][] =>
  graph.numbering.foretold ? runsBy(items, key) : [...groupBy(items, key).values()];

function createNodes(graph: Graph): CypherStatement[] {
  const created = [...graph.nodes.values()].filter((record) => record.created && !record.deleted);
  return together(graph, created, labelKey).map((records) => ({
    cypher: `UNWIND $rows AS row CREATE (n:${MARK}${records[0] ? labelKey(records[0]) : ''}) SET n = row.properties SET n.${MARK} = row.id${checked(graph, 'n')}`,
    parameters: {
      rows: records.map((r) => ({
        id: r.node.id,
        number: graph.numbering.known(r.node),
        properties: stored(r.properties),
      })),
    },
    ...expected(graph, records),
  }));
}

const endOf = (variable: string, created: boolean) =>
  created
    ? `MATCH (${variable}:${MARK} {${MARK}: row.${variable}})`
    : `MATCH (${variable}) WHERE id(${variable}) = row.${variable}`;

function createRelationships(graph: Graph): CypherStatement[] {
  const created = [...graph.relationships.values()].filter((record) => record.created && !record.deleted);
  const key = ({ relationship: r }: RelationshipRecord) =>
    JSON.stringify([r.type, r.start.id < 0, r.end.id < 0]);
  return together(graph, created, key).map((records) => {
    const [first] = records;
    if (!first) throw new Error('an empty group');
    const { type, start, end } = first.relationship;
    return {
      cypher: `UNWIND $rows AS row ${endOf('a', start.id < 0)} ${endOf('b', end.id < 0)} CREATE (a)-[r:${quoted(type)}]->(b) SET r = row.properties${checked(graph, 'r')}`,
      parameters: {
        rows: records.map((r) => ({
          a: r.relationship.start.id,
          b: r.relationship.end.id,
          number: graph.numbering.known(r.relationship),
          properties: stored(r.properties),
        })),
      },
      ...expected(graph, records),
    };
  });
}

function changes(graph: Graph): CypherStatement[] {
  const kept = [...graph.nodes.values()].filter((r) => !r.created && !r.deleted);
  const statements: CypherStatement[] = [];
  const changed = kept.filter((r) => r.changed);
  if (changed.length > 0)
    statements.push({
      cypher: 'UNWIND $rows AS row MATCH (n) WHERE id(n) = row.id SET n = row.properties',
      parameters: { rows: changed.map((r) => ({ id: r.node.id, properties: stored(r.properties) })) },
    });
  const relabelled = kept.filter((r) => r.labelsChanged);
  if (relabelled.length > 0) {
    const before = new Map(
      graph.source
        .read('UNWIND $ids AS i MATCH (n) WHERE id(n) = i RETURN id(n), labels(n)', {
          ids: relabelled.map((r) => r.node.id),
        })
        .map(([id, labels]) => [id, Array.isArray(labels) ? labels.map(String) : []] as const),
    );
    for (const { node, labels } of relabelled) {
      const old = before.get(node.id) ?? [];
      const gone = old.filter((label) => !labels.has(label));
      const added = [...labels].filter((label) => !old.includes(label));
      const text = (verb: string, names: string[]) =>
        names.length > 0 ? ` ${verb} n${names.map((name) => `:${quoted(name)}`).join('')}` : '';
      if (gone.length + added.length > 0)
        statements.push({
          cypher: `MATCH (n) WHERE id(n) = $id${text('REMOVE', gone)}${text('SET', added)}`,
          parameters: { id: node.id },
        });
    }
  }
  const touched = [...graph.relationships.values()].filter((r) => r.changed && !r.created && !r.deleted);
  if (touched.length > 0)
    statements.push({
      cypher:
        'UNWIND $rows AS row MATCH (n) WHERE id(n) = row.start MATCH (n)-[r]->() WHERE id(r) = row.id SET r = row.properties',
      parameters: {
        rows: touched.map((r) => ({
          id: r.relationship.id,
          start: r.relationship.start.id,
          properties: stored(r.properties),
        })),
      },
    });
  return statements;
}

function deletions(graph: Graph): CypherStatement[] {
  const statements: CypherStatement[] = [];
  const gone = [...graph.relationships.values()].filter((r) => r.deleted && !r.created);
  if (gone.length > 0)
    statements.push({
      cypher:
        'UNWIND $rows AS row MATCH (n) WHERE id(n) = row.start MATCH (n)-[r]->() WHERE id(r) = row.id DELETE r',
      parameters: { rows: gone.map((r) => ({ id: r.relationship.id, start: r.relationship.start.id })) },
    });
  const nodes = [...graph.nodes.values()].filter((r) => r.deleted && !r.created);
  if (nodes.length > 0)
    statements.push({
      cypher: 'UNWIND $ids AS i MATCH (n) WHERE id(n) = i DETACH DELETE n',
      parameters: { ids: nodes.map((r) => r.node.id) },
    });
  return statements;
}

/** A node may only go with its relationships. */
function checkDeleted(graph: Graph): void {
  for (const { node, deleted } of graph.nodes.values()) {
    if (deleted && graph.around(node, 'both', null).length > 0)
      throw cypherError(
        `Cannot delete node<${node.id}>, because it still has relationships. To delete this node, you must first delete its relationships.`,
      );
  }
}

/**
 * Writes all changes in one transaction.
 * @throws DatelineError CYPHER_ERROR when a deleted node has relationships, CONFLICT when a foretold number did not come true
 */
export function flush(graph: Graph): void {
  if (!graph.dirty) return;
  checkDeleted(graph);
  const statements = [
    ...createNodes(graph),
    ...createRelationships(graph),
    ...changes(graph),
    ...deletions(graph),
  ];
  if (statements.length === 0) return;
  const marked = [...graph.nodes.values()].some((r) => r.created && !r.deleted);
  if (marked) statements.push({ cypher: `MATCH (n:${MARK}) REMOVE n.${MARK}, n:${MARK}` });
  const links = [...graph.relationships.values()].filter((r) => r.created && !r.deleted).length;
  if (marked && links >= INDEX_FROM)
    graph.source.write([{ cypher: `CREATE INDEX created IF NOT EXISTS FOR (n:${MARK}) ON (n.${MARK})` }]);
  graph.source.write(statements);
}

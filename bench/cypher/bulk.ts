/**
 * Makes stores with a made-up graph in them past their query languages, which a million nodes would keep busy for hours:
 * by Grafeo's batches, and by Neo4j's own importer from CSV files.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import grafeo from '@grafeo-db/js';
import { toEngine } from '#core/store/embedded/value.ts';
import { prepareNeo4j } from '../../scripts/neo4j.mjs';
import { labelsOf, type Made, type Row } from './graph.ts';

const { GrafeoDB } = grafeo;
/** Rows handed to Grafeo at once. */
const SLICE = 20_000;

const slices = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / SLICE) }, (_, i) => list.slice(i * SLICE, (i + 1) * SLICE));
/** Without what is null: a property that is not there. */
const filled = (row: Row) => Object.entries(row).filter(([, value]) => value !== null);

/** Makes the file that the embedded store in `home` opens. */
export async function bulkEmbedded(home: string, { nodes, edges }: Made): Promise<void> {
  mkdirSync(home, { recursive: true });
  const database = GrafeoDB.create(join(home, 'store.grafeo'));
  const numbers = new Map<string, number>();
  const properties = (row: Row) =>
    Object.fromEntries(filled(row).map(([key, value]) => [key, toEngine(value)]));
  for (const [kind, rows] of nodes)
    for (const slice of slices(rows)) {
      const made = await database.batchCreateNodesWithProps(labelsOf(kind), slice.map(properties));
      for (const [i, number] of made.entries()) numbers.set(String(slice[i]?.id), number);
    }
  const numberOf = (id: string) => {
    const number = numbers.get(id);
    if (number === undefined) throw new Error(`an edge leads to ${id}, which is not there`);
    return number;
  };
  for (const [type, list] of edges)
    for (const slice of slices(list))
      await database.batchCreateEdges(
        slice.map(({ from, to, properties: row }) => ({
          src: numberOf(from),
          dst: numberOf(to),
          type,
          properties: properties(row),
        })),
      );
  database.close();
}

/** How the importer is told a value's type, and the value. */
function column(value: Row[string]): readonly [type: string, text: string] {
  if (typeof value === 'boolean') return ['boolean', String(value)];
  if (typeof value === 'number') return ['long', String(value)];
  if (Array.isArray(value)) return ['string[]', value.join('|')];
  if (typeof value === 'object' && value !== null) {
    if ('$date' in value) return ['date', String(value.$date)];
    if ('$float' in value) return ['double', String(value.$float)];
  }
  return ['string', String(value)];
}
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A CSV file of rows, each after its own leading cells. */
async function csv(
  file: string,
  leading: string,
  rows: readonly { readonly lead: readonly string[]; readonly row: Row }[],
): Promise<string> {
  const types = new Map<string, string>();
  for (const { row } of rows)
    for (const [key, value] of filled(row)) if (!types.has(key)) types.set(key, column(value)[0]);
  const out = createWriteStream(file);
  out.write(`${[leading, ...[...types].map(([key, type]) => `${key}:${type}`)].join()}\n`);
  for (const { lead, row } of rows) {
    const cells = [...types.keys()].map((key) => {
      const value = row[key] ?? null;
      return value === null ? '' : cell(column(value)[1]);
    });
    if (!out.write(`${[...lead.map(cell), ...cells].join()}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return file;
}

/** Makes the database that a Neo4j started over `home` opens. */
export async function bulkNeo4j(home: string, { nodes, edges }: Made): Promise<void> {
  mkdirSync(join(home, 'conf'), { recursive: true });
  const files = mkdtempSync(join(home, 'csv-'));
  const flags: string[] = [];
  for (const [kind, list] of nodes) {
    const rows = list.map(({ id, ...row }) => ({ lead: [String(id)], row }));
    const file = await csv(join(files, `${kind}.csv`), 'id:ID', rows);
    flags.push(`--nodes=${labelsOf(kind).join(':')}=${file}`);
  }
  for (const [type, list] of edges) {
    const rows = list.map(({ from, to, properties: row }) => ({ lead: [from, to], row }));
    const file = await csv(join(files, `${type}.csv`), ':START_ID,:END_ID', rows);
    flags.push(`--relationships=${type}=${file}`);
  }
  const told = spawnSync(
    'java',
    [
      '-Xmx2g',
      '-cp',
      join(prepareNeo4j(), '*'),
      'org.neo4j.cli.AdminTool',
      'database',
      'import',
      'full',
      '--array-delimiter=|',
      // Before what may be several.
      'neo4j',
      ...flags,
    ],
    {
      encoding: 'utf8',
      cwd: files,
      env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') },
    },
  );
  if (told.status !== 0) throw new Error(`Neo4j's importer failed:\n${told.stdout}${told.stderr}`);
  rmSync(files, { recursive: true, force: true });
}

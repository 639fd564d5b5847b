/** `dateline cypher "…"`: a question to the graph in its own language. */
import { Command, Option } from 'commander';
import type { CypherResult, CypherValue } from '#core/store/cypher-engine.ts';
import { csvLine, table } from './output.ts';
import { interruptible, withStore } from './session.ts';

interface Options {
  readonly format: 'table' | 'csv' | 'json' | 'ndjson';
  readonly json?: true;
  readonly write?: true;
  readonly timeout: string;
}

export const cypherCommand = (): Command =>
  new Command('cypher')
    .description('Ask the graph in Cypher. Only reading is allowed unless --write is given.')
    .argument('<query>', 'a Cypher query, quoted')
    .addOption(
      new Option('--format <format>', 'how to print rows')
        .choices(['table', 'csv', 'json', 'ndjson'])
        .default('table'),
    )
    .option('--json', 'the same as --format json')
    .option('--write', 'allow the query to change the graph')
    .option('--timeout <seconds>', 'give up after this long', '60')
    .addHelpText(
      'after',
      `
Labels, relations and properties: docs/graph.md

Examples:
  dateline cypher "MATCH (e:Event)-[:ON]->(d:Date) RETURN d.edtf, e.name ORDER BY d.edtf LIMIT 10"
  dateline cypher --format csv "MATCH (o:Organisation) RETURN o.name, o.articles" > organisations.csv`,
    )
    .action(async (query: string, options: Options) => {
      const result = await interruptible((signal) =>
        withStore(async (store) => {
          const { openGate } = await import('#core/cypher/gate.ts');
          const gate = openGate(store.engine);
          try {
            const timeoutMs = Math.max(1, Number(options.timeout) || 60) * 1000;
            const answer = await gate.run(query, {}, { write: options.write ?? false, timeoutMs, signal });
            if (options.write) await store.checkpoint();
            return answer;
          } finally {
            await gate.close();
          }
        }),
      );
      print(result, options.json ? 'json' : options.format);
    });

function print({ columns, rows }: CypherResult, format: Options['format']): void {
  const values = rows.map((row) => row.map(plain));
  const object = (row: readonly unknown[]) =>
    Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]));
  if (format === 'csv') for (const row of [columns, ...values]) console.log(csvLine(row));
  else if (format === 'ndjson') for (const row of values) console.log(JSON.stringify(object(row)));
  else if (format === 'json') console.log(JSON.stringify(values.map(object), null, 2));
  else console.log(columns.length === 0 ? 'done' : table(columns, values));
}

/** A value without the store's wrapping: dates as text, nodes and relationships as their properties. */
function plain(value: CypherValue): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  if ('$date' in value) return value.$date;
  if ('$temporal' in value) return value.text;
  if ('$float' in value) return value.$float;
  if ('$path' in value && Array.isArray(value.$path)) return value.$path.map(plain);
  if (('$node' in value || '$relationship' in value) && isMap(value.properties))
    return plain(value.properties);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

const isMap = (value: unknown): value is { readonly [key: string]: CypherValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

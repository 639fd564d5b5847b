/** `dateline cypher "…"`: a question to the graph in its own language. */
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Gate, GateRunOptions } from '#core/cypher/gate.ts';
import type { CypherParameters } from '#core/store/cypher-engine.ts';
import { type AnswerFormat, printer } from './cypher-answer.ts';
import { type Given, givenParameters } from './cypher-parameter.ts';
import { interruptible, withStore } from './session.ts';

interface Options {
  readonly format: AnswerFormat;
  readonly json?: true;
  readonly params?: string;
  readonly param: readonly Given[];
  readonly explain?: true;
  readonly write?: true;
  readonly timeout: number;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('Seconds are a number above 0.');
  return value;
}

/** `name=value`, split at the first equals sign. */
function pair(text: string, before: readonly Given[]): readonly Given[] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('A parameter is given as name=value.');
  return [...before, { name: text.slice(0, at), value: text.slice(at + 1) }];
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
    .option('--params <json>', 'parameters as a JSON object, or @file to read one')
    .addOption(
      new Option(
        '--param <name=value>',
        'one parameter, as JSON where it is JSON, else as text; may be repeated',
      )
        .argParser(pair)
        .default([] as readonly Given[], 'none'),
    )
    .option('--explain', 'say how the query would be answered instead of answering it')
    .option('--write', 'allow the query to change the graph')
    .option('--timeout <seconds>', 'give up after this long', seconds, 60)
    .addHelpText(
      'after',
      `
Labels, relations and properties: docs/graph.md. Dates and other values that JSON has no type for: docs/cypher.md.
--format ndjson prints rows as they come, however many there are.

Examples:
  dateline cypher "MATCH (e:Event)-[:ON]->(d:Date) RETURN d.edtf, e.name ORDER BY d.edtf LIMIT 10"
  dateline cypher --param name=Wernicki "MATCH (p:Person) WHERE p.name CONTAINS \\$name RETURN p.name"
  dateline cypher --params '{"from": {"$date": "2025-01-01"}}' "MATCH (e:Event) WHERE e.dateMin >= \\$from RETURN e.name"
  dateline cypher --format csv "MATCH (o:Organisation) RETURN o.name, o.articles" > organisations.csv`,
    )
    .action(async (query: string, options: Options) => {
      const parameters = givenParameters(options.params, options.param);
      await interruptible((signal) =>
        withStore(async (store) => {
          const { openGate } = await import('#core/cypher/gate.ts');
          const gate = openGate(store.engine);
          try {
            const limits = { write: options.write ?? false, timeoutMs: options.timeout * 1000, signal };
            if (options.explain) console.log((await gate.explain(query, parameters, limits)).text);
            else await answer(gate, query, parameters, limits, options.json ? 'json' : options.format);
            if (options.write) await store.checkpoint();
          } finally {
            await gate.close();
          }
        }),
      );
    });

/** Streams what can be printed row by row; the others need every row before the first is printed. */
async function answer(
  gate: Gate,
  query: string,
  parameters: CypherParameters,
  limits: GateRunOptions,
  format: AnswerFormat,
): Promise<void> {
  const streams = format === 'ndjson' || format === 'csv';
  const endless = { maxRows: Number.MAX_SAFE_INTEGER, maxBytes: Number.MAX_SAFE_INTEGER };
  const out = printer(format, (text) => writing(text));
  await gate.stream(query, parameters, { ...limits, ...(streams ? endless : {}) }, out);
  await out.end();
}

/** Writes a text and waits until the reader of a pipe has caught up. */
const writing = (text: string): Promise<void> =>
  new Promise((done, fail) => process.stdout.write(text, (error) => (error ? fail(error) : done())));

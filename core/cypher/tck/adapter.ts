/** Speaks the openCypher TCK runner's language: see ../shared/tck/README.md and values.mjs there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CypherParameter, CypherValue } from '../../store/cypher-engine.ts';
import { openEmbedded } from '../../store/embedded/engine.ts';
import { openGate } from '../gate.ts';
import type { Answer } from './protocol.ts';

/** A result value in the runner's form. */
function toRunner(value: CypherValue): unknown {
  if (value === null || typeof value !== 'object')
    return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(toRunner);
  const map = value as Readonly<Record<string, CypherValue>>;
  const entries = (properties: unknown) =>
    Object.fromEntries(
      Object.entries(properties as Record<string, CypherValue>).map(([key, item]) => [key, toRunner(item)]),
    );
  if ('$float' in map) return map.$float;
  if ('$date' in map) return map.$date;
  if ('$temporal' in map) return map.text;
  if ('$node' in map) return { node: map.$node, labels: map.labels, properties: entries(map.properties) };
  if ('$relationship' in map)
    return {
      relationship: map.$relationship,
      type: map.type,
      start: map.from,
      end: map.to,
      properties: entries(map.properties),
    };
  if ('$path' in map && Array.isArray(map.$path)) return { path: map.$path.map(toRunner) };
  if ('$map' in map) return { map: entries(map.$map) };
  if ('$point' in map) return JSON.stringify(map.$point);
  return { map: entries(map) };
}

/** A float among the runner's parameters is a plain number, an integer a bigint. */
function toParameter(value: unknown): CypherParameter {
  if (typeof value === 'number') return { $float: value };
  if (Array.isArray(value)) return value.map(toParameter);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toParameter(item)]));
  return value as CypherParameter;
}

/** What the runner asks of an engine. */
export interface Adapter {
  /** Begins a scenario, on an empty graph. */
  open(): Promise<{
    run(cypher: string, parameters: Readonly<Record<string, unknown>>): Promise<Answer>;
    close(): Promise<void>;
  }>;
  shutdown(): Promise<void>;
}

/** One engine and gate for all scenarios of a file; each starts with everything deleted. */
export async function openAdapter(): Promise<Adapter> {
  const home = mkdtempSync(join(tmpdir(), 'dateline-tck-'));
  const engine = await openEmbedded(home);
  const gate = openGate(engine, { atOnce: 1 });
  // The first query loads the parser and starts the runner, which on a busy machine takes longer than a step may.
  await gate.run('RETURN 1', {}, { timeoutMs: 120_000 });
  /** Queries not answered yet: one that a scenario gave up on must not write into the next one's graph. */
  const running = new Set<Promise<unknown>>();
  return {
    async open() {
      await Promise.allSettled(running);
      await engine.write([{ cypher: 'MATCH (n) DETACH DELETE n' }]);
      return {
        async run(cypher, parameters) {
          const given = Object.fromEntries(
            Object.entries(parameters).map(([name, value]) => [name, toParameter(value)]),
          );
          const answer = gate.run(cypher, given, { write: true });
          running.add(answer);
          const { columns, rows } = await answer.finally(() => running.delete(answer));
          return { columns: [...columns], rows: rows.map((row) => row.map(toRunner)) };
        },
        async close() {},
      };
    },
    async shutdown() {
      await gate.close();
      await engine.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

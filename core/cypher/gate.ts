/**
 * The gate that every Cypher query from a person or a program goes through: read-only unless said otherwise, Neo4j's
 * own errors, limits; on the embedded store the query is run here, on Neo4j it is handed on.
 */
import { DatelineError } from '../errors.ts';
import type { Completion, Finding } from '../model/assist.ts';
import type { ExplainStep, Explanation } from '../model/explanation.ts';
import type { CypherEngine, CypherParameters, CypherResult, RowSink } from '../store/cypher-engine.ts';
import { planText, stepsText } from './explain/text.ts';
import type { Names } from './front/assist.ts';
import { openFront } from './front/front.ts';
import type { Prepared } from './front/prepare.ts';
import { openRunner } from './run/runner.ts';
import { openTurns, usualPlaces } from './turn.ts';

export interface GateOptions {
  /** Queries that run at once; others wait for their turn. Default: a core less than there are, from two to four. */
  readonly atOnce?: number;
  /** Megabytes of memory a query may use on the embedded store (default 512). */
  readonly memoryMb?: number;
}

export interface GateRunOptions {
  /** Whether the query may write (default: no). */
  readonly write?: boolean;
  /** Default 30,000. */
  readonly timeoutMs?: number;
  /** Default 100,000. */
  readonly maxRows?: number;
  /** Roughly, of the result as JSON; default 64 MB. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

export interface Gate {
  /**
   * @throws DatelineError CYPHER_ERROR (with `data.line`, `column`, `offset`), READ_ONLY, UNSUPPORTED_CYPHER,
   * LIMIT_EXCEEDED, CANCELLED, STORE_UNAVAILABLE
   */
  run(query: string, parameters?: CypherParameters, options?: GateRunOptions): Promise<CypherResult>;
  /** What an editor underlines, given the names the graph has. */
  check(query: string, names: Names, signal?: AbortSignal): Promise<readonly Finding[]>;
  /** What an editor offers at an offset; `asked` by a key, not just by typing. */
  complete(
    query: string,
    offset: number,
    names: Names,
    asked: boolean,
    signal?: AbortSignal,
  ): Promise<readonly Completion[]>;
  /** As {@link Gate.run}, but hands the result on as it comes instead of holding it. */
  stream(query: string, parameters: CypherParameters, options: GateRunOptions, sink: RowSink): Promise<void>;
  /** How a query would be answered, without running it. @throws DatelineError as {@link Gate.run} */
  explain(query: string, parameters?: CypherParameters, options?: GateRunOptions): Promise<Explanation>;
  /** Loads what the first query would have to wait for. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

const DEFAULTS = { timeoutMs: 30_000, maxRows: 100_000, maxBytes: 64 * 1024 * 1024 };
const NOWHERE: RowSink = { columns: () => undefined, rows: () => undefined };
/** Nodes and relationships a query may have in memory. */
const MAX_ENTITIES = 3_000_000;

const where = (at: { line: number; column: number }) => `line ${at.line}, column ${at.column}`;

/** @throws DatelineError CYPHER_ERROR, READ_ONLY */
function check({ problem, offence }: Prepared, write: boolean): void {
  if (problem) {
    const { message, line, column, offset } = problem;
    throw new DatelineError('CYPHER_ERROR', message, {
      where: where(problem),
      data: { line, column, offset },
    });
  }
  if (offence && !write) {
    const { what, line, column, offset } = offence;
    throw new DatelineError('READ_ONLY', `only reading is allowed here, and the query has ${what}`, {
      where: where(offence),
      data: { line, column, offset },
    });
  }
}

/** Opens the gate in front of an engine. Nothing is loaded before the first query. */
export function openGate(engine: CypherEngine, { atOnce, memoryMb = 512 }: GateOptions = {}): Gate {
  const front = openFront();
  const turns = openTurns({ places: atOnce ?? usualPlaces() });
  const runner = openRunner(engine, { memoryMb });
  const embedded = engine.name === 'embedded';

  async function prepared(query: string, write: boolean): Promise<Prepared> {
    const found = await front.prepare(query, embedded);
    check(found, write);
    if (found.refusal)
      throw new DatelineError(found.refusal.code, found.refusal.message, { data: found.refusal.data });
    return found;
  }

  const limitsOf = (options: GateRunOptions) => {
    const { timeoutMs, maxRows, maxBytes, signal } = { ...DEFAULTS, ...options };
    return { timeoutMs, maxRows, maxBytes, ...(signal && { signal }) };
  };

  const visitOf = (options: GateRunOptions) => ({
    again: !options.write,
    patienceMs: limitsOf(options).timeoutMs,
    signal: options.signal,
  });

  async function onNeo4j(
    query: string,
    parameters: CypherParameters,
    options: GateRunOptions,
    sink: RowSink,
  ): Promise<void> {
    const limits = limitsOf(options);
    if (!options.write && engine.stream) return await engine.stream(query, parameters, limits, sink);
    const result = options.write
      ? (await engine.write([{ cypher: query, parameters }], limits))[0]
      : await engine.read(query, parameters, limits);
    sink.columns(result?.columns ?? []);
    await sink.rows(result?.rows ?? []);
  }

  function bounded(found: Prepared, options: GateRunOptions) {
    if (found.prefix)
      throw new DatelineError(
        'UNSUPPORTED_CYPHER',
        `the embedded store does not answer ${found.prefix}; it works on Neo4j`,
        { hint: 'ask for the explanation instead: --explain, or POST /api/cypher/explain' },
      );
    const { timeoutMs, maxRows, maxBytes } = limitsOf(options);
    return { timeoutMs, maxRows, maxBytes, maxEntities: MAX_ENTITIES };
  }

  async function stream(
    query: string,
    parameters: CypherParameters,
    options: GateRunOptions,
    sink: RowSink,
  ): Promise<void> {
    const found = await prepared(query, options.write ?? false);
    const limits = embedded ? bounded(found, options) : null;
    await turns.run(visitOf(options), sink, async (rows, signal) => {
      if (limits) await runner.run(found, parameters, limits, signal, rows);
      else await onNeo4j(query, parameters, { ...options, ...(signal && { signal }) }, rows);
    });
  }

  return {
    stream,
    async run(query, parameters = {}, options = {}) {
      let columns: readonly string[] = [];
      const rows: CypherResult['rows'][number][] = [];
      await stream(query, parameters, options, {
        columns(names) {
          columns = names;
        },
        rows(part) {
          for (const row of part) rows.push(row);
        },
      });
      return { columns, rows };
    },
    async explain(query, parameters = {}, options = {}) {
      const found = await prepared(query, options.write ?? false);
      if (found.prefix)
        throw new DatelineError('BAD_INPUT', `leave ${found.prefix} out: this explains the query`, {
          where: 'query',
        });
      if (!embedded) {
        const plan = await engine.plan?.(query, parameters, limitsOf(options));
        return { engine: 'neo4j', ...(plan && { plan }), text: plan ? planText(plan) : '' };
      }
      let steps: readonly ExplainStep[] = [];
      await turns.run(visitOf(options), NOWHERE, async (_, signal) => {
        steps = await runner.explain(found, parameters, bounded(found, options), signal);
      });
      return { engine: 'embedded', steps: [...steps], text: stepsText(steps) };
    },
    async warm() {
      await front.prepare('RETURN 1', embedded);
      if (embedded) await runner.warm();
    },
    check: (text, names, signal) => front.check({ text, names, embedded }, signal),
    complete: (text, offset, names, asked, signal) =>
      front.complete({ text, offset, names, embedded, asked }, signal),
    async close() {
      await Promise.all([front.close(), runner.close()]);
    },
  };
}

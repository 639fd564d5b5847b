/**
 * The gate that every Cypher query from a person or a program goes through: read-only unless said otherwise, Neo4j's
 * own errors, limits; on the embedded store the query is run here, on Neo4j it is handed on.
 */
import { DatelineError } from '../errors.ts';
import type { Completion, Finding } from '../model/assist.ts';
import type { CypherEngine, CypherParameters, CypherResult } from '../store/cypher-engine.ts';
import type { Names } from './front/assist.ts';
import { openFront } from './front/front.ts';
import type { Prepared } from './front/prepare.ts';
import { openRunner } from './run/runner.ts';

export interface GateOptions {
  /** Queries that run at once on the embedded store (default 2). */
  readonly processes?: number;
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

/** What the gate makes of a query. */
export interface Explanation {
  readonly reads: boolean;
  /** Who runs it, and why. */
  readonly by: 'neo4j' | 'dateline';
  readonly reasons: readonly string[];
}

export interface Gate {
  /**
   * @throws DatelineError CYPHER_ERROR (with `data.line`, `column`, `offset`), READ_ONLY, UNSUPPORTED_CYPHER,
   * LIMIT_EXCEEDED, CANCELLED, STORE_UNAVAILABLE
   */
  run(query: string, parameters?: CypherParameters, options?: GateRunOptions): Promise<CypherResult>;
  /** Checks a query without running it. @throws DatelineError as {@link Gate.run} */
  explain(query: string, options?: Pick<GateRunOptions, 'write'>): Promise<Explanation>;
  /** What an editor underlines, given the names the graph has. */
  check(query: string, names: Names): Promise<readonly Finding[]>;
  /** What an editor offers at an offset; `asked` by a key, not just by typing. */
  complete(query: string, offset: number, names: Names, asked: boolean): Promise<readonly Completion[]>;
  close(): Promise<void>;
}

const DEFAULTS = { timeoutMs: 30_000, maxRows: 100_000, maxBytes: 64 * 1024 * 1024 };
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
export function openGate(engine: CypherEngine, { processes = 2, memoryMb = 512 }: GateOptions = {}): Gate {
  const front = openFront();
  const runner = openRunner(engine, { processes, memoryMb });
  const embedded = engine.name === 'embedded';

  async function prepared(query: string, write: boolean): Promise<Prepared> {
    const found = await front.prepare(query, embedded);
    check(found, write);
    if (found.refusal)
      throw new DatelineError(found.refusal.code, found.refusal.message, { data: found.refusal.data });
    return found;
  }

  async function onNeo4j(
    query: string,
    parameters: CypherParameters,
    options: GateRunOptions,
  ): Promise<CypherResult> {
    const { timeoutMs, maxRows, signal } = { ...DEFAULTS, ...options };
    const limits = { timeoutMs, maxRows, ...(signal && { signal }) };
    if (!options.write) return await engine.read(query, parameters, limits);
    const [result] = await engine.write([{ cypher: query, parameters }], limits);
    return result ?? { columns: [], rows: [] };
  }

  return {
    async run(query, parameters = {}, options = {}) {
      const found = await prepared(query, options.write ?? false);
      if (!embedded) return await onNeo4j(query, parameters, options);
      if (found.prefix)
        throw new DatelineError(
          'UNSUPPORTED_CYPHER',
          `the embedded store does not answer ${found.prefix}; it works on Neo4j`,
        );
      const { timeoutMs, maxRows, maxBytes, signal } = { ...DEFAULTS, ...options };
      const limits = { deadline: Date.now() + timeoutMs, maxRows, maxBytes, maxEntities: MAX_ENTITIES };
      return await runner.run(found, parameters, limits, signal);
    },
    async explain(query, { write = false } = {}) {
      const found = await prepared(query, write);
      return embedded
        ? {
            reads: found.offence === null,
            by: 'dateline',
            reasons: [
              'nodes and relationships come from the embedded engine; everything else is worked out by Dateline, with Neo4j’s rules',
            ],
          }
        : { reads: found.offence === null, by: 'neo4j', reasons: ['handed on as it is'] };
    },
    check: (text, names) => front.check({ text, names, embedded }),
    complete: (text, offset, names, asked) => front.complete({ text, offset, names, embedded, asked }),
    async close() {
      await Promise.all([front.close(), runner.close()]);
    },
  };
}

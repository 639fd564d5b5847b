/**
 * The port every graph engine stands behind: Cypher in, rows out. Values are the engine-neutral ones below, so
 * nothing above this line knows which engine answers.
 */
import type { PlanNode } from '../model/explanation.ts';

/** A calendar date, `YYYY-MM-DD`: a native date inside the engine. */
export interface CypherDate {
  readonly $date: string;
}
/** Any other temporal value, as its ISO text, with Cypher's type name. */
export interface CypherTemporal {
  readonly $temporal: 'LocalTime' | 'Time' | 'LocalDateTime' | 'DateTime' | 'Duration';
  readonly text: string;
}
export interface CypherNode {
  readonly $node: string;
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, CypherValue>>;
}
export interface CypherRelationship {
  readonly $relationship: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Readonly<Record<string, CypherValue>>;
}
export interface CypherPath {
  readonly $path: readonly (CypherNode | CypherRelationship)[];
}
export interface CypherPoint {
  readonly $point: Readonly<Record<string, number>>;
}
/**
 * A value as a query returns it. Integers beyond 2^53 are bigint; whole floats are `{ $float }` so that 1.0 stays a float;
 * a map with a key that begins with a dollar sign is `{ $map }`, so that it is not taken for one of the others.
 */
export type CypherValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | { readonly $float: number }
  | CypherDate
  | CypherTemporal
  | CypherNode
  | CypherRelationship
  | CypherPath
  | CypherPoint
  | readonly CypherValue[]
  | { readonly [key: string]: CypherValue };

/**
 * A value that may be passed in: JSON, dates, temporals and points. Whole numbers become INTEGER, others FLOAT. As in
 * results, a map with a key that begins with a dollar sign is `{ $map }`.
 */
export type CypherParameter =
  | null
  | boolean
  | number
  | bigint
  | string
  | { readonly $float: number }
  | CypherDate
  | CypherTemporal
  | CypherPoint
  | readonly CypherParameter[]
  | { readonly [key: string]: CypherParameter };

/** A map as a value: with a key that begins with a dollar sign it is marked as a map. */
export const marked = <T>(
  entries: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> | { readonly $map: Readonly<Record<string, T>> } =>
  Object.keys(entries).some((key) => key.startsWith('$')) ? { $map: entries } : entries;

export type CypherParameters = Readonly<Record<string, CypherParameter>>;

export interface CypherResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CypherValue[])[];
}

export interface CypherStatement {
  readonly cypher: string;
  readonly parameters?: CypherParameters;
  /** How many rows it must yield; otherwise the whole transaction is undone with CONFLICT. */
  readonly expectRows?: number;
}

export interface RunOptions {
  /** Milliseconds after which the query is stopped with LIMIT_EXCEEDED. */
  readonly timeoutMs?: number;
  /** Rows after which LIMIT_EXCEEDED is raised. */
  readonly maxRows?: number;
  /** Bytes, roughly, of the result as JSON, after which LIMIT_EXCEEDED is raised; only Neo4j's engine counts them. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

/** Takes a result as it comes: first the columns, then rows. More is asked for when what it returned is settled. */
export interface RowSink {
  columns(names: readonly string[]): void;
  rows(rows: CypherResult['rows']): void | Promise<void>;
}

/** What reads ask of: an engine, or one of its transactions. */
export type CypherReader = Pick<CypherEngine, 'name' | 'read'>;

/** One database. All methods throw DatelineError (STORE_UNAVAILABLE, CYPHER_ERROR, LIMIT_EXCEEDED, CANCELLED, …). */
export interface CypherEngine {
  readonly name: 'neo4j' | 'embedded';
  /** Reads; the engine refuses or undoes anything else. */
  read(cypher: string, parameters?: CypherParameters, options?: RunOptions): Promise<CypherResult>;
  /**
   * Does work that only reads, and reads often, in one transaction: what it asks at one moment travels together. It may be
   * begun again. Not on the embedded engine, where a question costs no more than its answer; see {@link reading}.
   */
  reading?<T>(work: (reader: CypherReader) => Promise<T>): Promise<T>;
  /** As {@link CypherEngine.read}, row by row; not on the embedded engine, whose results come whole. */
  stream?(cypher: string, parameters: CypherParameters, options: RunOptions, sink: RowSink): Promise<void>;
  /** How the database would run a query; not on the embedded engine. */
  plan?(cypher: string, parameters: CypherParameters, options?: RunOptions): Promise<PlanNode>;
  /** Runs the statements in one transaction, in order: all of them or none. One writer at a time. */
  write(statements: readonly CypherStatement[], options?: RunOptions): Promise<readonly CypherResult[]>;
  /** Makes everything acknowledged so far survive a power cut (the embedded engine syncs every 100 ms otherwise). */
  checkpoint(): Promise<void>;
  /** Answers within a second or two, or throws STORE_UNAVAILABLE. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Does work that only reads, and reads often, as cheaply as the engine can. */
export const reading = <T>(engine: CypherEngine, work: (reader: CypherReader) => Promise<T>): Promise<T> =>
  engine.reading ? engine.reading(work) : work(engine);

/**
 * The engine's numbers of what a query creates. Nothing is written before the query has ended well, so they are
 * foretold: the engine counts up, and the transaction that writes checks that they came true.
 */
import { z } from 'zod';
import { unsupported } from '../syntax/unsupported.ts';
import { type Entity, NodeValue } from '../value/value.ts';
import { quoted, type Source } from './source.ts';

/** A created node is found again by a label and a property that no one else has; both go at the end. */
export const MARK = '__Created';

const firstSchema = z.tuple([z.number(), z.number()]);

interface Numbers {
  /** What the n-th created node, or relationship, will be called. */
  readonly node: (index: number) => number;
  readonly relationship: (index: number) => number;
}

/** Asks the engine how far it has counted, by creating something and taking it away in one transaction. */
function foretell(source: Source, type: string): Numbers {
  const [made] = source.write([
    { cypher: `CREATE (a:${MARK})-[r:${type}]->(a) RETURN id(a), id(r)` },
    { cypher: `MATCH (a:${MARK}) DETACH DELETE a` },
  ]);
  const [node, relationship] = firstSchema.parse(made?.[0]);
  return { node: (index) => node + 1 + index, relationship: (index) => relationship + 1 + index };
}

/** The engine counts what is kept, the query also what it has created and deleted. */
const miscounted = () =>
  unsupported('the id of something created, in a query that also deletes what it created');

/** The numbers of what one query creates: its own, below zero, until it is written; the engine's where they are asked for. */
export class Numbering {
  private readonly source: Source;
  private readonly createdType: () => string | undefined;
  private numbers: Numbers | null = null;
  /** How many of its kind were created before a created node or relationship. */
  private readonly order = new Map<number, number>();
  private readonly created = { node: 0, relationship: 0 };
  private createdIsGone = false;
  private nextId = -1;

  /** @param createdType the type of a relationship that the query has created, if there is one */
  constructor(source: Source, createdType: () => string | undefined) {
    this.source = source;
    this.createdType = createdType;
  }

  /** A number for one more that is created. */
  next(kind: 'node' | 'relationship'): number {
    this.order.set(this.nextId, this.created[kind]++);
    return this.nextId--;
  }

  /** Something created is deleted again. @throws DatelineError UNSUPPORTED_CYPHER when ids have been told already */
  gone(): void {
    if (this.numbers) throw miscounted();
    this.createdIsGone = true;
  }

  /** Whether the engine's numbers of created things have been told to the query. */
  get foretold(): boolean {
    return this.numbers !== null;
  }

  /**
   * What the engine calls it, or will: not before it is asked for, because that costs the engine a transaction.
   * A created thing has its own number here until it is written.
   */
  idOf(entity: Entity): number {
    if (entity.id >= 0) return entity.id;
    if (this.createdIsGone) throw miscounted();
    this.numbers ??= foretell(this.source, quoted(this.createdType() ?? MARK));
    return this.known(entity);
  }

  /** As {@link Numbering.idOf}, for a result: with this query's own number where the engine's cannot be told. */
  resultId(entity: Entity): number {
    return entity.id >= 0 || this.createdIsGone ? this.known(entity) : this.idOf(entity);
  }

  /** What the engine will call it if that was foretold, else this query's own number. */
  known(entity: Entity): number {
    const order = this.order.get(entity.id);
    if (!this.numbers || order === undefined) return entity.id;
    return entity instanceof NodeValue ? this.numbers.node(order) : this.numbers.relationship(order);
  }
}

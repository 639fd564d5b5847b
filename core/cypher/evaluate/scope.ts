/** Where variables live: each has a slot in the row. */
import type { Position } from '../front/tree.ts';
import type { Graph } from '../graph/graph.ts';
import { cypherError } from '../syntax/unsupported.ts';
import type { Value } from '../value/value.ts';

/** One row of intermediate results; the scope knows what stands where. */
export type Row = Value[];

/** What a running query needs besides its rows. */
export interface Context {
  readonly parameters: ReadonlyMap<string, Value>;
  readonly graph: Graph;
  /** The statement's clock, nanoseconds since the epoch. */
  readonly now: bigint;
  /** Call in loops: throws when the time is up. */
  readonly tick: () => void;
  /** Pseudo-random numbers for rand(). */
  readonly random: () => number;
}

/** An expression made ready to run. */
export type Evaluate = (row: Row, context: Context) => Value;

export class Scope {
  private readonly slots: Map<string, number>;
  private readonly frame: { size: number };
  /** Names from outside a subquery: they stay visible behind WITH. */
  readonly outer: ReadonlySet<string>;
  /** Names from outside an EXISTS, COUNT or COLLECT: Neo4j lets no variable of an expression in it hide them. */
  private readonly kept: ReadonlySet<string>;

  private constructor(
    slots: Map<string, number>,
    frame: { size: number },
    outer: ReadonlySet<string>,
    kept: ReadonlySet<string> = new Set(),
  ) {
    this.slots = slots;
    this.frame = frame;
    this.outer = outer;
    this.kept = kept;
  }

  static empty(): Scope {
    return new Scope(new Map(), { size: 0 }, new Set());
  }

  /** Sees what this one sees; what it declares stays its own, in slots of the same row. */
  inner(): Scope {
    return new Scope(new Map(this.slots), this.frame, this.outer, this.kept);
  }

  /** As {@link inner}, for a subquery in an expression: outer variables stay visible throughout, and none hides them. */
  subquery(): Scope {
    const names = new Set(this.names());
    return new Scope(new Map(this.slots), this.frame, names, names);
  }

  /** Sees only these names, which stay visible throughout. */
  only(names: readonly string[]): Scope {
    const slots = names.flatMap((name) => {
      const slot = this.slots.get(name);
      return slot === undefined ? [] : [[name, slot] as const];
    });
    return new Scope(new Map(slots), this.frame, new Set(names));
  }

  /** The same names, none of which outlives the next WITH. */
  withoutOuter(): Scope {
    return new Scope(new Map(this.slots), this.frame, new Set(), this.kept);
  }

  /** A fresh row layout after WITH or RETURN, keeping only what comes from outside. */
  next(): Scope {
    const scope = new Scope(new Map(), { size: 0 }, this.outer, this.kept);
    for (const name of this.outer) scope.declare(name);
    return scope;
  }

  declare(name: string): number {
    const slot = this.frame.size++;
    this.slots.set(name, slot);
    return slot;
  }

  /** Declares the variable of an expression. @throws DatelineError CYPHER_ERROR when it would hide one it must not hide */
  declareLocal(name: string, at?: Position): number {
    if (this.kept.has(name))
      throw cypherError(
        `The variable \`${name}\` is shadowing a variable with the same name from the outer scope and needs to be renamed`,
        at,
      );
    return this.declare(name);
  }

  slot(name: string): number | undefined {
    return this.slots.get(name);
  }

  has(name: string): boolean {
    return this.slots.has(name);
  }

  /** Visible names, hidden ones (they begin with a space) left out. */
  names(): string[] {
    return [...this.slots.keys()].filter((name) => !name.startsWith(' '));
  }

  get size(): number {
    return this.frame.size;
  }
}

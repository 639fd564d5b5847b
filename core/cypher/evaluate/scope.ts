/** Where variables live: each has a slot in the row. */
import type { Graph } from '../graph/graph.ts';
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

  private constructor(slots: Map<string, number>, frame: { size: number }, outer: ReadonlySet<string>) {
    this.slots = slots;
    this.frame = frame;
    this.outer = outer;
  }

  static empty(): Scope {
    return new Scope(new Map(), { size: 0 }, new Set());
  }

  /** Sees what this one sees; what it declares stays its own, in slots of the same row. */
  inner(): Scope {
    return new Scope(new Map(this.slots), this.frame, this.outer);
  }

  /** As {@link inner}, for a subquery whose outer variables stay visible throughout. */
  subquery(imports: readonly string[] = this.names()): Scope {
    return new Scope(new Map(this.slots), this.frame, new Set(imports));
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
    return new Scope(new Map(this.slots), this.frame, new Set());
  }

  /** A fresh row layout after WITH or RETURN, keeping only what comes from outside. */
  next(): Scope {
    const scope = new Scope(new Map(), { size: 0 }, this.outer);
    for (const name of this.outer) scope.declare(name);
    return scope;
  }

  declare(name: string): number {
    const slot = this.frame.size++;
    this.slots.set(name, slot);
    return slot;
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

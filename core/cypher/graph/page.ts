/**
 * Many nodes in pages. A label handed over at once keeps the engine's process and the server's busy for as long as that
 * takes, and whoever asks something small meanwhile waits: the numbers of its nodes are cheap, and each page of what is
 * asked of them leaves room for others before the next.
 */
import { z } from 'zod';
import type { CypherParameter, CypherValue } from '../../store/cypher-engine.ts';
import type { Source } from './source.ts';

/** Nodes asked about in one question to the engine. */
export const PAGE = 1000;

/** What finds nodes, without RETURN, and what finds them by their numbers `i`. */
export interface NodeMatch {
  /** What the nodes are called. */
  readonly variable: string;
  readonly cypher: string;
  readonly parameters: Readonly<Record<string, CypherParameter>>;
}

const numbersSchema = z.array(z.number());
/** Numbers that are remembered, all questions together. */
const REMEMBERED = 2_000_000;

/** The numbers of the nodes that a query looks for: each question is asked once, however often its pattern is gone through. */
export class Listing {
  private readonly source: Source;
  private readonly known = new Map<string, readonly number[]>();
  private room = REMEMBERED;

  constructor(source: Source) {
    this.source = source;
  }

  private key({ cypher, parameters }: NodeMatch): string {
    return JSON.stringify([cypher, parameters]);
  }

  /** What is known already. */
  recall(match: NodeMatch): readonly number[] | undefined {
    return this.known.get(this.key(match));
  }

  remember(match: NodeMatch, numbers: readonly number[]): void {
    if (numbers.length >= this.room) return;
    this.room -= numbers.length + 1;
    this.known.set(this.key(match), numbers);
  }

  /** The numbers, in the order in which the engine finds the nodes. */
  numbers(match: NodeMatch): readonly number[] {
    const known = this.recall(match);
    if (known) return known;
    const { variable, cypher, parameters } = match;
    const rows = this.source.read(`${cypher} RETURN collect(id(${variable}))`, parameters);
    const found = numbersSchema.parse(rows[0]?.[0] ?? []);
    this.remember(match, found);
    return found;
  }
}

/** A list in pieces of a page. */
export function* pages<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < list.length; i += PAGE) yield list.slice(i, i + PAGE);
}

/** Finds the nodes of a page by their numbers, which are the parameter `ids`. */
export const byNumber = (variable: string): string =>
  `UNWIND $ids AS i MATCH (${variable}) WHERE id(${variable}) = i`;

/** The engine's rows. */
export type Row = readonly CypherValue[];

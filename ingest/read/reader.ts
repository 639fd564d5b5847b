/** The reader contract: one per kind of file. */
import type { Input } from './input.ts';
import type { ReadItem } from './item.ts';
import type { Kind } from './kind.ts';
import type { FieldMapping } from './mapping.ts';

export interface ReadContext {
  readonly mapping: FieldMapping;
  /** How many archives the input is nested in. */
  readonly depth: number;
  /** Reads an input found inside this one, by its own kind. */
  readonly inner: (input: Input) => AsyncIterable<ReadItem>;
  /** Whether a file of this name inside an archive is of a kind that is read. */
  readonly isReadable: (fileName: string) => boolean;
  readonly signal: AbortSignal | undefined;
}

/** Yields failures for what can be told apart inside the file, and throws for the file as a whole. */
export type Read = (input: Input, context: ReadContext) => AsyncIterable<ReadItem>;

export interface Reader extends Kind {
  readonly read: Read;
}

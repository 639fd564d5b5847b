/** The reader contract: one per kind of file, told by extension, media type, or a look at the first bytes. */
import type { Input } from './input.ts';
import type { ReadItem } from './item.ts';
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

export interface Reader {
  readonly kind: string;
  /** Without dot, lower case. */
  readonly extensions: readonly string[];
  readonly mediaTypes: readonly string[];
  /** Whether a file with this beginning is one of its kind. `text` is `head` read as Latin-1. */
  readonly sniff: (text: string, head: Uint8Array) => boolean;
  /** Yields failures for what can be told apart inside the file, and throws for the file as a whole. */
  readonly read: (input: Input, context: ReadContext) => AsyncIterable<ReadItem>;
}

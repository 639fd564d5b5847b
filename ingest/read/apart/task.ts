/** What the process that opens documents is asked, and what it answers. */
import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '#core/errors.ts';

/** One document to open, or pieces of markup of which only the words are wanted. */
export type Task =
  | {
      readonly kind: 'page' | 'feed' | 'sitemap';
      readonly bytes: Uint8Array;
      readonly mediaType: string | undefined;
      /** Where it was fetched from. */
      readonly address?: string | undefined;
    }
  | { readonly kind: 'mail' | 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'entry'; readonly fragments: readonly string[] };

/** What opening one document may take: of memory, and of the processor's time. */
export interface OpenLimits {
  readonly memoryMb: number;
  readonly ms: number;
}

export interface Request {
  readonly task: Task;
  readonly limits: OpenLimits;
}

/** An error as it crosses processes. */
const Fault = z.object({
  code: z.custom<ErrorCode>((value) => typeof value === 'string' && Object.hasOwn(ERROR_STATUS, value)),
  message: z.string(),
  hint: z.string().nullable(),
});

export const Answer = z.discriminatedUnion('kind', [
  /** What was found is checked by whoever asked for it. */
  z.object({ kind: z.literal('found'), found: z.unknown() }),
  z.object({ kind: z.literal('fault'), fault: Fault }),
]);
export type Answer = z.infer<typeof Answer>;

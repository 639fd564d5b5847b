/** Where something stands in a text: half-open UTF-16 offsets, so `text.slice(start, end)` is the words. */
import { z } from 'zod';

export const Span = z
  .object({ start: z.int().nonnegative(), end: z.int().nonnegative() })
  .refine((span) => span.start <= span.end, { message: 'a span ends before it starts' })
  .meta({ id: 'Span', description: 'Half-open UTF-16 offsets into an article text' });
export type Span = z.infer<typeof Span>;

/** The words of a span. */
export const wordsOf = (text: string, span: Span): string => text.slice(span.start, span.end);

/** Whether two spans share at least one unit. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Whether `outer` holds all of `inner`. */
export const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

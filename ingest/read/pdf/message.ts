/** What the thread that opens PDFs answers. */
import { z } from 'zod';

/** What a PDF says: the text of its pages, and what it says of itself. */
export const PdfContent = z.object({
  pages: z.array(z.string()),
  title: z.string().optional(),
  author: z.string().optional(),
  created: z.string().optional(),
});
export type PdfContent = z.infer<typeof PdfContent>;

export const PdfAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('content'), content: PdfContent }),
  z.object({ kind: z.literal('fault'), code: z.enum(['BAD_INPUT', 'LIMIT_EXCEEDED']), message: z.string() }),
]);
export type PdfAnswer = z.infer<typeof PdfAnswer>;

/** One text with title, publisher and publication date: what every reader yields and every claim points into. */
import { z } from 'zod';

/** A publication date as far as it is known: `2025`, `2025-03`, `2025-03-14` (never with a time of day). */
export const PublicationDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'expected YYYY, YYYY-MM or YYYY-MM-DD');

export const Article = z
  .object({
    /** Stable: the file's own id where it has one, else a hash of URL or of content. */
    id: z.string().min(1).max(200),
    url: z.string().nullable(),
    title: z.string().nullable(),
    byline: z.string().nullable(),
    publisher: z.string().nullable(),
    published: PublicationDate.nullable(),
    /** BCP 47; only English is extracted. */
    language: z.string(),
    /** The body exactly as offsets count in it. */
    text: z.string(),
    /** SHA-256 of title, publisher, published and text: the same content is never read twice. */
    contentHash: z.string(),
    /** The file or address it was read from, as the user gave it. */
    source: z.string(),
  })
  .meta({ id: 'Article' });
export type Article = z.infer<typeof Article>;

/** A claim as a reader sees it: the words in context, who published them and when, and who said so. */
import { z } from 'zod';
import { Claim } from './claim.ts';
import { EntityType } from './entity.ts';
import { Span } from './span.ts';

/** Just enough of an entity to name and open it. */
export const EntityRef = z
  .object({ id: z.string(), type: EntityType, name: z.string() })
  .meta({ id: 'EntityRef' });
export type EntityRef = z.infer<typeof EntityRef>;

/** An article without its text. */
export const ArticleRef = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    publisher: z.string().nullable(),
    published: z.string().nullable(),
    byline: z.string().nullable(),
    url: z.string().nullable(),
    language: z.string(),
    /** The earliest article it copies: the two are one origin. */
    copyOf: z.string().nullable(),
    /** The article (an earlier version, or one it corrects) that it revises. */
    revises: z.string().nullable(),
  })
  .meta({ id: 'ArticleRef' });
export type ArticleRef = z.infer<typeof ArticleRef>;

export const Evidence = z
  .object({
    claim: Claim,
    article: ArticleRef,
    /** Canonical entities; the object may be a statement, a date or a role. */
    subject: EntityRef,
    object: EntityRef,
    speaker: EntityRef.nullable(),
    /** Where the post is, where the object is one: "chairman" alone tells two posts not apart. */
    organisation: z.string().nullable(),
    /** Text around the quote, about a sentence each side; `highlight` is the quote's place in it. */
    context: z.string(),
    highlight: Span,
  })
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof Evidence>;

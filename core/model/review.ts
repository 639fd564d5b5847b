/** What people decide about names: pairs to review with their evidence side by side, and what a decision writes. */
import { z } from 'zod';
import { LocalEntity } from './entity.ts';
import { ArticleRef, EntityRef } from './evidence.ts';
import { Judgement } from './judgement.ts';
import { Span } from './span.ts';

/** Words of an article around mentions of a local entity, with the places of the names in them. */
export const Passage = z.object({ text: z.string(), marks: z.array(Span) }).meta({ id: 'Passage' });
export type Passage = z.infer<typeof Passage>;

/** One local entity as its article shows it: what a person needs in order to tell it from another. */
export const ReviewSide = z
  .object({
    local: LocalEntity,
    /** The canonical entity it belongs to now. */
    entity: EntityRef,
    article: ArticleRef,
    /** What the article's claims tie it to. */
    roles: z.array(z.string()),
    organisations: z.array(z.string()),
    places: z.array(z.string()),
    people: z.array(z.string()),
    events: z.array(z.string()),
    /** EDTF texts. */
    dates: z.array(z.string()),
    passages: z.array(Passage),
  })
  .meta({ id: 'ReviewSide' });
export type ReviewSide = z.infer<typeof ReviewSide>;

/** A judgement with both of its local entities. */
export const ReviewPair = z
  .object({ judgement: Judgement, left: ReviewSide, right: ReviewSide })
  .meta({ id: 'ReviewPair' });
export type ReviewPair = z.infer<typeof ReviewPair>;

export const ReviewPage = z.object({ items: z.array(ReviewPair), total: z.int() }).meta({ id: 'ReviewPage' });
export type ReviewPage = z.infer<typeof ReviewPage>;

/** The local entities of one canonical entity, oldest report first. */
export const MemberPage = z.object({ items: z.array(ReviewSide), total: z.int() }).meta({ id: 'MemberPage' });
export type MemberPage = z.infer<typeof MemberPage>;

/** What a decision wrote. Taking `judgements` back and writing `before` again undoes it completely. */
export const Decision = z
  .object({
    judgements: z.array(Judgement),
    /** Judgements of the same person that it replaced. */
    before: z.array(Judgement),
    /** Canonical ids of what was decided about, as they are now. */
    entities: z.array(z.string()),
    /** False when what other people have judged stands against it: shown, resolved by nobody. */
    settled: z.boolean(),
  })
  .meta({ id: 'Decision' });
export type Decision = z.infer<typeof Decision>;

/** Judgements as they travel between stores: each local entity told by where its article names it. */
import { z } from 'zod';
import { EntityType } from './entity.ts';
import { Judgement } from './judgement.ts';

/** Where an article names a local entity: enough to find it again when the article is read anew. */
export const Anchor = z
  .object({
    article: z.string(),
    type: EntityType,
    name: z.string(),
    /** Its first mention; null where it has none. */
    start: z.int().nullable(),
    end: z.int().nullable(),
  })
  .meta({ id: 'Anchor' });
export type Anchor = z.infer<typeof Anchor>;

/** One line of `dateline export judgements`. */
export const PortableJudgement = Judgement.extend({
  leftAnchor: Anchor.optional(),
  rightAnchor: Anchor.optional(),
});
export type PortableJudgement = z.infer<typeof PortableJudgement>;

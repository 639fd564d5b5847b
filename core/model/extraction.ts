/** What the pipeline hands to the store for one article: everything or nothing of it is written. */
import { z } from 'zod';
import { Article } from './article.ts';
import { Claim } from './claim.ts';
import { LocalEntity } from './entity.ts';

export const Extraction = z.object({
  article: Article,
  entities: z.array(LocalEntity),
  claims: z.array(Claim),
});
export type Extraction = z.infer<typeof Extraction>;

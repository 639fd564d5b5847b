/** A list of known people, organisations and places that the user loads, and what ties the names of articles to it. */
import { z } from 'zod';
import { idOf } from './id.ts';
import { Judgement } from './judgement.ts';

export const GAZETTEER_TYPES = ['Person', 'Organisation', 'Place'] as const;

export const GazetteerEntry = z
  .object({
    /** `<gazetteer>:<its own id>` */
    id: z.string(),
    gazetteer: z.string(),
    type: z.enum(GAZETTEER_TYPES),
    name: z.string().min(1),
    aliases: z.array(z.string()),
    /** `Q…`, where the list knows it. */
    wikidataId: z.string().nullable(),
    /** What namesakes are told apart by: countries and towns, posts, organisations. */
    places: z.array(z.string()),
    roles: z.array(z.string()),
    organisations: z.array(z.string()),
  })
  .meta({ id: 'GazetteerEntry' });
export type GazetteerEntry = z.infer<typeof GazetteerEntry>;

/** A list that is loaded. */
export const Gazetteer = z
  .object({ name: z.string(), entries: z.int(), loadedAt: z.string() })
  .meta({ id: 'Gazetteer' });
export type Gazetteer = z.infer<typeof Gazetteer>;

/** A judgement on a local entity and an entry of a gazetteer. It moves with the local entity when entities are merged or split. */
export const GazetteerLink = Judgement.omit({ left: true, right: true })
  .extend({
    local: z.string(),
    /** The entry's id. */
    entry: z.string(),
  })
  .meta({ id: 'GazetteerLink' });
export type GazetteerLink = z.infer<typeof GazetteerLink>;

/** The id under which this judge's word on the two is kept. */
export const linkId = (local: string, entry: string, by: string): string => idOf('link', local, entry, by);

/** A link with what it leads to. */
export const EntityLink = z.object({ link: GazetteerLink, entry: GazetteerEntry }).meta({ id: 'EntityLink' });
export type EntityLink = z.infer<typeof EntityLink>;

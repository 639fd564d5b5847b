/** What the language model must answer: facts as in gold files, each with words of the article. */
import { z } from 'zod';
import { Mode, Part, RELATION_PREDICATES, RoleStatus } from '#core/model/claim.ts';
import { EventStatus, EventType } from '#core/model/entity.ts';

const Quote = z.string().min(1).max(2000);
const Name = z.string().min(1).max(300);
const confidence = z.number().min(0).max(1).default(0.7);
/** Whether the article says that somebody denies it. */
const denied = z.boolean().default(false);

export const LlmAnswer = z.object({
  entities: z
    .array(
      z.object({
        id: z.string().min(1).max(40),
        type: z.enum(['Person', 'Organisation', 'Place']),
        name: Name,
        aliases: z.array(Name).default([]),
      }),
    )
    .max(300),
  roles: z
    .array(
      z.object({
        person: z.string(),
        title: Name,
        organisation: z.string().nullish(),
        of: z.string().max(300).nullish(),
        status: RoleStatus.default('current'),
        quote: Quote,
        denied,
        confidence,
      }),
    )
    .default([]),
  events: z
    .array(
      z.object({
        name: Name,
        type: EventType,
        status: EventStatus.default('happened'),
        /** EDTF. */
        date: z.string().max(60).nullish(),
        place: z.string().nullish(),
        participants: z.array(z.object({ entity: z.string(), part: Part })).default([]),
        quote: Quote,
        denied,
        confidence,
      }),
    )
    .default([]),
  relations: z
    .array(
      z.object({
        subject: z.string(),
        predicate: z.enum(RELATION_PREDICATES),
        object: z.string(),
        quote: Quote,
        denied,
        confidence,
      }),
    )
    .default([]),
  statements: z.array(z.object({ speaker: z.string(), mode: Mode, quote: Quote, confidence })).default([]),
});
export type LlmAnswer = z.infer<typeof LlmAnswer>;

/** A person's word on whether two entities are one thing, and taking it back. */
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';
import { idOf } from '#core/model/id.ts';
import { Judgement, Verdict } from '#core/model/judgement.ts';
import type { Store } from '#core/store/store.ts';
import { Id, type Route, route } from '../route.ts';

const Ask = z.object({
  /** Local entities, as articles and exports name them. */
  left: Id,
  right: Id,
  verdict: Verdict,
  by: z
    .string()
    .regex(/^[\p{L}\p{N} ._-]{1,60}$/u)
    .default('reader'),
  why: z.string().max(500).default(''),
  /** True takes the judgement back. */
  retract: z.boolean().default(false),
});

export const judgementRoutes = (store: () => Store): Route[] => [
  route({
    method: 'post',
    path: '/judgements',
    summary: 'Judges two local entities the same, different or unsure; or takes that back',
    body: Ask,
    response: Judgement,
    handle: async ({ body }) => {
      if (body.left === body.right)
        throw new DatelineError('BAD_INPUT', 'a judgement needs two different local entities', {
          where: 'body.right',
        });
      const [left = body.left, right = body.right] = [body.left, body.right].sort();
      const now = new Date().toISOString();
      const by = `person:${body.by}`;
      const judgement: Judgement = {
        id: idOf('judgement', left, right, by),
        left,
        right,
        verdict: body.verdict,
        by,
        score: 1,
        reasons: body.why ? [{ feature: 'person', weight: 1, words: body.why }] : [],
        at: now,
        retractedAt: body.retract ? now : null,
      };
      await store().saveJudgements([judgement]);
      return judgement;
    },
  }),
];

/** A person's word on whether two entities are one thing, and taking it back. */
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';
import { EntityType } from '#core/model/entity.ts';
import { isByPerson, Judgement, judgedPair, Verdict } from '#core/model/judgement.ts';
import { Decision, MemberPage, ReviewPage } from '#core/model/review.ts';
import { type Decider, wordOn } from '#core/store/decide.ts';
import type { Store } from '#core/store/store.ts';
import { Id, paging, type Route, route } from '../route.ts';

const Person = {
  by: z
    .string()
    .regex(/^[\p{L}\p{N} ._-]{1,60}$/u)
    .default('reader'),
  why: z.string().max(500).default(''),
};

const Ask = z.object({
  /** Local entities, as articles and exports name them. */
  left: Id,
  right: Id,
  verdict: Verdict,
  ...Person,
  /** True takes the judgement back. */
  retract: z.boolean().default(false),
});

/** Enough for what one decision writes about an entity of thousands of members. */
const MOST = 5000;

const decider = ({ by, why }: Pick<Decider, 'by' | 'why'>): Decider => ({
  by,
  why,
  at: new Date().toISOString(),
});

/** Only people's judgements are taken back or restored, each under the id that its pair and judge give it. */
function checked(judgement: Judgement): Judgement {
  const { left, right, by } = judgement;
  const own = judgedPair(left, right, by);
  if (left < right && isByPerson(judgement) && judgement.id === own.id) return judgement;
  throw new DatelineError('BAD_INPUT', `the judgement ${judgement.id} is none that a person made here`, {
    where: 'body',
  });
}

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
      const said = wordOn(body.left, body.right, body.verdict, decider(body));
      const judgement = { ...said, retractedAt: body.retract ? said.at : null };
      await store().saveJudgements([judgement]);
      return judgement;
    },
  }),
  route({
    method: 'get',
    path: '/review',
    summary: 'Pairs that the resolver is unsure of, with the evidence of both; the likeliest to be one first',
    query: z.object({ type: EntityType.optional(), ...paging(50, 10) }),
    response: ReviewPage,
    handle: async ({ query: { type, limit, offset } }) =>
      store().review({ limit, offset, ...(type ? { type } : {}) }),
  }),
  route({
    method: 'get',
    path: '/review/decisions',
    summary: 'What people have judged, latest first',
    query: z.object(paging(50, 20)),
    response: ReviewPage,
    handle: async ({ query }) => store().decisions(query),
  }),
  route({
    method: 'post',
    path: '/review/undo',
    summary: 'Takes a decision back: its judgements no longer stand, and those it replaced stand again',
    body: z.object({
      judgements: z.array(Judgement).max(MOST),
      before: z.array(Judgement).max(MOST).default([]),
    }),
    response: z.object({ undone: z.int() }),
    handle: async ({ body: { judgements, before } }) => {
      const retractedAt = new Date().toISOString();
      const all = [...judgements.map((one) => ({ ...one, retractedAt })), ...before].map(checked);
      await store().saveJudgements(all);
      return { undone: judgements.length };
    },
  }),
  route({
    method: 'get',
    path: '/entities/:id/members',
    summary: 'The local entities that an entity is made of, as their articles show them',
    params: z.object({ id: Id }),
    query: z.object(paging(200, 50)),
    response: MemberPage,
    handle: async ({ params, query }) => store().members(params.id, query),
  }),
  route({
    method: 'post',
    path: '/entities/:id/merge',
    summary: 'Judges that two entities are one',
    params: z.object({ id: Id }),
    body: z.object({ with: Id, ...Person }),
    response: Decision,
    handle: async ({ params, body }) => store().mergeEntities(params.id, body.with, decider(body)),
  }),
  route({
    method: 'post',
    path: '/entities/:id/split',
    summary: 'Judges that some of an entity’s members are another one',
    params: z.object({ id: Id }),
    body: z.object({ locals: z.array(Id).min(1).max(MOST), ...Person }),
    response: Decision,
    handle: async ({ params, body }) => store().splitEntity(params.id, body.locals, decider(body)),
  }),
];

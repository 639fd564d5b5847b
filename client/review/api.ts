/** What the review asks of the server. */
import { z } from 'zod';
import type { EntityType } from '#core/model/entity.ts';
import { Judgement, type Verdict } from '#core/model/judgement.ts';
import { Decision, MemberPage, ReviewPage } from '#core/model/review.ts';
import { ask, query, sending } from '../api.ts';

const id = encodeURIComponent;

/** Who decides, and why. */
export interface Word {
  readonly by: string;
  readonly why: string;
}

export const reviewApi = {
  open: (offset: number, type?: EntityType) =>
    ask(ReviewPage, `/review${query({ limit: 10, offset, type })}`),
  decided: (offset: number) => ask(ReviewPage, `/review/decisions${query({ limit: 20, offset })}`),
  judge: (left: string, right: string, verdict: Verdict, word: Word) =>
    ask(Judgement, '/judgements', sending('POST', { left, right, verdict, ...word })),
  undo: (decision: Pick<Decision, 'judgements' | 'before'>) =>
    ask(z.object({ undone: z.int() }), '/review/undo', sending('POST', decision)),
  members: (entity: string) => ask(MemberPage, `/entities/${id(entity)}/members${query({ limit: 200 })}`),
  merge: (entity: string, other: string, word: Word) =>
    ask(Decision, `/entities/${id(entity)}/merge`, sending('POST', { with: other, ...word })),
  split: (entity: string, locals: readonly string[], word: Word) =>
    ask(Decision, `/entities/${id(entity)}/split`, sending('POST', { locals, ...word })),
};

/** What this view asks of the server. */
import { z } from 'zod';
import { Draft } from '#core/model/view.ts';
import { ask, sending } from '../api.ts';

/** What the reader typed; empty fields are left out. */
export interface Pasted {
  readonly text: string;
  readonly title: string;
  readonly publisher: string;
  readonly published: string;
}

const Kept = z.object({ article: z.string(), added: z.boolean(), claims: z.int() });
export type Kept = z.infer<typeof Kept>;

const post = ({ text, ...optional }: Pasted): RequestInit =>
  sending('POST', {
    text,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value.trim() !== '')),
  });

export const read = (pasted: Pasted): Promise<Draft> => ask(Draft, '/extract', post(pasted));
export const keep = (pasted: Pasted): Promise<Kept> => ask(Kept, '/articles', post(pasted));

/** What the parser's process is asked. */
import type { Completion, Finding } from '../../model/assist.ts';
import type { Names } from './assist.ts';
import { type Prepared, prepare } from './prepare.ts';

/** The answers, by the kind of question. */
export interface Answers {
  readonly prepare: Prepared;
  readonly check: readonly Finding[];
  readonly complete: readonly Completion[];
}

export type Question =
  | {
      readonly kind: 'prepare';
      readonly text: string;
      /** Semantic analysis and syntax tree too, not only whether it reads. */
      readonly deep: boolean;
    }
  | { readonly kind: 'check'; readonly text: string; readonly names: Names; readonly embedded: boolean }
  | {
      readonly kind: 'complete';
      readonly text: string;
      readonly offset: number;
      readonly names: Names;
      readonly embedded: boolean;
      /** By a key, not just by typing. */
      readonly asked: boolean;
    };

/** Answers a question; what only an editor needs is loaded when the first editor asks. */
export async function answer(question: Question): Promise<Answers[keyof Answers]> {
  if (question.kind === 'prepare') return prepare(question.text, question.deep);
  const { check, complete } = await import('./assist.ts');
  const { text, names, embedded } = question;
  if (question.kind === 'check') return check(text, names, embedded);
  return complete(text, question.offset, names, embedded, question.asked);
}

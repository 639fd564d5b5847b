/** What has been decided in this session, so that it can be taken back, and the name it is signed with. */
import type { Decision } from '#core/model/review.ts';
import { say } from '../desk.ts';
import { createStore } from '../state/store.ts';
import { storage } from '../storage.ts';
import { text } from '../text.ts';
import { reviewApi } from './api.ts';

type Undoable = Pick<Decision, 'judgements' | 'before'>;

export interface Desk {
  /** Latest last. */
  readonly done: readonly Undoable[];
  /** Raised with every decision: what was asked of the server before is out of date. */
  readonly version: number;
  readonly by: string;
}

/** What the server takes as a name. */
const NAME = /^[\p{L}\p{N} ._-]{1,60}$/u;
const USUAL = 'reader';

export const reviewDesk = createStore<Desk>({ done: [], version: 0, by: storage.reader() ?? USUAL });

/** The name decisions are signed with. */
export const signature = (): string => {
  const { by } = reviewDesk.get();
  return NAME.test(by) ? by : USUAL;
};

export function setName(by: string): void {
  if (NAME.test(by)) storage.setReader(by);
  reviewDesk.update((before) => ({ ...before, by }));
}

export function decided(decision: Undoable): void {
  reviewDesk.update((before) => ({
    ...before,
    done: [...before.done, decision],
    version: before.version + 1,
  }));
}

/** Takes the latest decision of this session back. */
export async function undoLast(): Promise<void> {
  const last = reviewDesk.get().done.at(-1);
  if (!last) {
    say(text.review.nothingToUndo);
    return;
  }
  await reviewApi.undo(last);
  reviewDesk.update((before) => ({
    ...before,
    done: before.done.filter((one) => one !== last),
    version: before.version + 1,
  }));
  say(text.review.undone);
}

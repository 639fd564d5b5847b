/** The order of writes: one after another in this process, and again where a writer in another process came between. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DatelineError } from '../errors.ts';

/** A write that others come before is given up only after so many tries that take so long: dozens of workers may share a store. */
const TRIES = 64;
const PATIENCE_MS = 120_000;
/** Pauses are drawn between nothing and a bound that doubles from here, so that those who met once do not meet again. */
const FIRST_PAUSE_MS = 8;
/** No longer than a save takes: who has waited most must not come least often. */
const LONGEST_PAUSE_MS = 256;

const isPassing = (thrown: unknown): thrown is DatelineError =>
  thrown instanceof DatelineError && thrown.code === 'CONFLICT' && thrown.data?.transient === true;

/**
 * Does a write until no other comes between its reading and its writing. It has to be one that may be done again.
 * @throws DatelineError CONFLICT when others came before it for minutes.
 */
export async function untilAlone<T>(write: () => Promise<T>): Promise<T> {
  const began = Date.now();
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
      const seconds = Math.round((Date.now() - began) / 1000);
      if (tries >= TRIES && seconds * 1000 >= PATIENCE_MS)
        throw new DatelineError(
          'CONFLICT',
          `others wrote to the store before each of ${tries} tries in ${seconds} s (${thrown.message})`,
          { hint: 'try again when fewer write to it', cause: thrown },
        );
      await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries));
    }
  }
}

/** Takes writes and does them in the order in which they came; one that fails does not keep the next from its turn. */
export function writeQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(write: () => Promise<T>): Promise<T> => {
    const turn = last.then(write);
    last = turn.catch(() => undefined);
    return turn;
  };
}

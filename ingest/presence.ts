/** Services that go away and come back: each is said once, however often it is found so, and what needs the service waits. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DatelineError, messageOf } from '#core/errors.ts';

export interface Presence {
  /** Why it is away; null while it is there. */
  readonly why: () => string | null;
  gone(why: string): void;
  back(): void;
}

const FIRST_PAUSE_MS = 500;
const LAST_PAUSE_MS = 5000;

/** `say` is told why a service is away when it goes, and null when it is back. */
export function presence(say: (why: string | null) => void): Presence {
  let away: string | null = null;
  return {
    why: () => away,
    gone(why) {
      if (away !== null) return;
      away = why;
      say(why);
    },
    back() {
      if (away === null) return;
      away = null;
      say(null);
    },
  };
}

/** Whether waiting helps: a service that answers and refuses its user does so tomorrow too. */
export const isAway = (thrown: unknown): boolean =>
  thrown instanceof DatelineError && thrown.code === 'STORE_UNAVAILABLE' && thrown.data?.refused !== true;

/**
 * Reaches a service, and as long as it is away goes on trying.
 * @returns null when the signal ends the waiting.
 */
export async function whenThere<T>(
  reach: () => Promise<T>,
  { gone, back }: Presence,
  signal: AbortSignal,
): Promise<T | null> {
  for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LAST_PAUSE_MS)) {
    try {
      const reached = await reach();
      back();
      return reached;
    } catch (thrown) {
      if (!isAway(thrown)) throw thrown;
      gone(messageOf(thrown));
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}

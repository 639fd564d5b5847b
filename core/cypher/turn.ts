/**
 * Whose turn it is: only so many queries of analysts run at once, so that they leave the machine to others. All places but
 * one are kept by whoever has them until the end. The last is for what is quick: whoever is there for longer than a moment
 * while others wait stops, and begins anew in a place that it may keep. So a quick query waits a moment, however many
 * others take all their time, and none is stopped twice.
 */
import { availableParallelism } from 'node:os';
import { DatelineError } from '../errors.ts';
import type { RowSink } from '../store/cypher-engine.ts';
import { type Held, hold } from './held.ts';

export interface TurnOptions {
  /** Queries that run at once. */
  readonly places: number;
  /** How long the last place may be kept while others wait. */
  readonly momentMs?: number;
}

export interface Visit {
  /** Whether the query can be stopped and begun anew: it only reads. */
  readonly again: boolean;
  /** After which a query that waits gives up. */
  readonly patienceMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface Turns {
  /** Runs a query when its turn has come. @throws DatelineError CANCELLED, LIMIT_EXCEEDED while it waits; what it throws */
  run(
    visit: Visit,
    sink: RowSink,
    query: (sink: RowSink, signal: AbortSignal | undefined) => Promise<void>,
  ): Promise<void>;
}

const MOMENT_MS = 1000;
/** The most that a timer can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/** How many queries run at once unless it is said: a core is left to others, but two can always run. */
export const usualPlaces = (cores: number = availableParallelism()): number =>
  Math.min(4, Math.max(2, cores - 1));

type Place = 'kept' | 'quick';

/** Who is in the quick place: asked to leave it when somebody waits. */
interface Guest {
  leave(): void;
}

export function openTurns({ places, momentMs = MOMENT_MS }: TurnOptions): Turns {
  let kept = Math.max(1, places - 1);
  let quick = places > 1;
  let guest: Guest | null = null;
  /** Those that may begin in any place, and those that wait for one they can keep. */
  const waiting = { any: [] as ((place: Place) => void)[], kept: [] as ((place: Place) => void)[] };

  /** Lets in whoever has a place now. */
  function admit(): void {
    for (let next = first(); kept > 0 && next; next = first()) {
      kept--;
      next('kept');
    }
    const next = quick ? waiting.any.shift() : undefined;
    if (next) {
      quick = false;
      next('quick');
    }
    if (waiting.any.length > 0) guest?.leave();
  }
  const first = () => (kept > 0 ? (waiting.kept.shift() ?? waiting.any.shift()) : undefined);

  function free(place: Place): void {
    if (place === 'kept') kept++;
    else {
      quick = true;
      guest = null;
    }
    admit();
  }

  function enter(line: keyof typeof waiting, { patienceMs, signal }: Visit): Promise<Place> {
    return new Promise((settle, fail) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      };
      const come = (place: Place) => {
        end();
        settle(place);
      };
      const leave = (reason: DatelineError) => {
        end();
        waiting[line] = waiting[line].filter((other) => other !== come);
        fail(reason);
      };
      const cancel = () => leave(new DatelineError('CANCELLED', 'cancelled'));
      const timer = setTimeout(
        () =>
          leave(
            new DatelineError('LIMIT_EXCEEDED', 'other queries took all the time this one had', {
              hint: 'try again later',
            }),
          ),
        Math.min(patienceMs, LONGEST_MS),
      );
      if (signal?.aborted) return cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      waiting[line].push(come);
      admit();
    });
  }

  /** Runs it in the quick place; false: it has been stopped for others. */
  async function quickly(...[{ signal }, sink, query]: Parameters<Turns['run']>): Promise<boolean> {
    const stop = new AbortController();
    const rows: Held = hold(sink);
    const since = performance.now();
    let timer: NodeJS.Timeout | undefined;
    guest = {
      leave() {
        timer ??= setTimeout(
          () => {
            timer = undefined;
            // What has been handed on cannot be taken back.
            if (waiting.any.length > 0 && !rows.isOpen()) stop.abort();
          },
          Math.max(0, momentMs - (performance.now() - since)),
        );
      },
    };
    if (waiting.any.length > 0) guest.leave();
    try {
      await query(rows, signal ? AbortSignal.any([signal, stop.signal]) : stop.signal);
    } catch (thrown) {
      if (signal?.aborted) throw thrown;
      if (stop.signal.aborted) return false;
      await rows.open();
      throw thrown;
    } finally {
      clearTimeout(timer);
    }
    await rows.open();
    return true;
  }

  return {
    async run(visit, sink, query) {
      const place = await enter(visit.again ? 'any' : 'kept', visit);
      if (place === 'quick') {
        let next: Promise<Place>;
        try {
          if (await quickly(visit, sink, query)) return;
          next = enter('kept', visit);
        } finally {
          free(place);
        }
        await next;
      }
      try {
        await query(sink, visit.signal);
      } finally {
        free('kept');
      }
    },
  };
}

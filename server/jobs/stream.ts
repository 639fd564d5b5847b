/** Jobs as server-sent events: every job first, then each as it changes. */
import type { Response } from 'express';
import type { Job, JobEvent } from '#core/model/job.ts';
import type { JobQueue } from '#ingest/job/queue.ts';

/** Proxies give up on a connection that says nothing for a minute or so. */
const HEARTBEAT_MS = 15_000;

const eventOf = (job: Job): string => {
  const event: JobEvent = { job };
  return `event: job\ndata: ${JSON.stringify(event)}\n\n`;
};

export interface Streams {
  /** Sends events until whoever asked is gone. `only`: of this job alone. */
  open(response: Response, only: string | null): Promise<void>;
  /** Ends all of them: a server that stops would wait for them. */
  close(): void;
}

export function openStreams(held: () => JobQueue): Streams {
  const open = new Set<Response>();
  return {
    async open(response, only) {
      const queue = held();
      const early: Job[] = [];
      let isReady = false;
      const send = (job: Job): void => {
        if (only !== null && job.id !== only) return;
        if (!isReady) early.push(job);
        // A reader that lags gets the next state instead of a growing backlog; ends are never left out.
        else if (!response.writableNeedDrain || job.finished !== null) response.write(eventOf(job));
      };
      const unwatch = queue.watch(send);
      try {
        const first = only === null ? await queue.list() : [await queue.job(only)];
        response.writeHead(200, {
          'Content-Type': 'text/event-stream',
          'Cache-Control': 'no-store',
          'X-Accel-Buffering': 'no',
        });
        open.add(response);
        isReady = true;
        for (const job of [...first.reverse(), ...early]) response.write(eventOf(job));
        response.flushHeaders();
      } catch (thrown) {
        unwatch();
        throw thrown;
      }
      const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
      response.on('close', () => {
        clearInterval(heartbeat);
        unwatch();
        open.delete(response);
      });
    },
    close() {
      for (const response of open) response.end();
    },
  };
}

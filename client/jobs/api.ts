/** What the view of jobs asks of the server. */
import { z } from 'zod';
import { Job, type JobAction, JobDetail, JobEvent } from '#core/model/job.ts';
import { ask, failureOf, query, request, sending } from '../api.ts';

const path = (id: string, ...more: readonly (string | number)[]): string =>
  ['/jobs', encodeURIComponent(id), ...more].join('/');
const post: RequestInit = { method: 'POST' };

/** Failures shown of a job. */
export const FAILURES = 100;

export const jobsApi = {
  make: (files: readonly string[]): Promise<Job> => ask(Job, '/jobs', sending('POST', { files })),
  send: (id: string, at: number, file: File): Promise<unknown> =>
    ask(z.object({ bytes: z.int() }), path(id, 'files', at), {
      method: 'PUT',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file,
    }),
  start: (id: string): Promise<Job> => ask(Job, path(id, 'start'), post),
  act: (id: string, action: JobAction): Promise<Job> => ask(Job, path(id, action), post),
  detail: (id: string): Promise<JobDetail> => ask(JobDetail, `${path(id)}${query({ limit: FAILURES })}`),
};

export interface Listener {
  readonly job: (job: Job) => void;
  /** Events come. */
  readonly live: () => void;
  /** They do not, and why where the server says it. */
  readonly lost: (why: string | null) => void;
}

/** After an answer that is no stream of events, as with Redis away, the browser does not connect again. */
const AGAIN_MS = 3000;

/** Why the server gives no events; null where it does not answer, or gives them by now. A source of events does not tell. */
async function refusal(): Promise<string | null> {
  const answer = await request('/jobs').catch(() => null);
  return answer === null || answer.ok ? null : (await failureOf(answer)).message;
}

/** Tells of every job and then of each change, until what it returns is called; connects again where that breaks. */
export function listen({ job, live, lost }: Listener): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = (): EventSource => {
    const source = new EventSource('/api/jobs/events');
    source.onopen = live;
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return lost(null);
      void refusal().then((why) => source === current && lost(why));
      timer = setTimeout(() => {
        current = connect();
      }, AGAIN_MS);
    };
    source.addEventListener('job', ({ data }: MessageEvent<string>) => {
      const event = JobEvent.safeParse(JSON.parse(data));
      if (event.success) job(event.data.job);
    });
    return source;
  };
  let current = connect();
  return () => {
    clearTimeout(timer);
    current.close();
  };
}

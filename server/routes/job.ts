/** Jobs: articles sent as files, on their way into the graph. A request names no path and no address. */
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';
import { Job, type JobAction, JobDetail, JobEvent, JobList, JobUpload } from '#core/model/job.ts';
import type { SentFile } from '#ingest/job/record.ts';
import type { JobDesk } from '../jobs/desk.ts';
import { assertComplete, placeOf, receive } from '../jobs/upload.ts';
import { Id, paging, type Route, route } from '../route.ts';

const One = z.object({ id: Id });
const OneFile = z.object({ id: Id, file: z.coerce.number().int().min(0).max(10_000) });
const Received = z.object({ bytes: z.int() }).meta({ id: 'ReceivedFile' });

const WHAT: Readonly<Record<JobAction, string>> = {
  pause: 'Stops a job after the articles under way; it can be resumed',
  resume: 'Lets a paused job, or one that could not go on, go on where it was',
  cancel: 'Ends a job; what is in the graph stays',
  retry: 'Tries what failed again',
};

export const jobRoutes = (desk: JobDesk): Route[] => {
  const { queue, home, streams } = desk;
  const nameOf = ({ files, name }: JobUpload): string =>
    name ?? (files.length === 1 ? (files[0] ?? '') : `${files.length} files`);

  return [
    route({
      method: 'get',
      path: '/jobs',
      summary: 'All jobs, newest first, and what holds them',
      response: JobList,
      handle: async () => ({ jobs: await queue().list(), queue: queue().kind }),
    }),
    route({
      method: 'post',
      path: '/jobs',
      summary: 'Makes a job of files still to be sent: their names, in order',
      body: JobUpload,
      response: Job,
      handle: async ({ body }) =>
        queue().add(nameOf(body), {
          kind: 'upload',
          files: body.files.map((name) => ({ name, path: '' })),
        }),
    }),
    route({
      method: 'get',
      path: '/jobs/events',
      summary: 'Every job, then each as it changes, as server-sent events named `job`',
      response: JobEvent,
      events: JobEvent,
      handle: async ({ response }) => {
        await streams.open(response, null);
        return undefined;
      },
    }),
    route({
      method: 'get',
      path: '/jobs/:id',
      summary: 'A job with a page of its failures',
      params: One,
      query: z.object(paging(1000, 100)),
      response: JobDetail,
      handle: async ({ params, query }) => ({
        job: await queue().job(params.id),
        failures: await queue().failures(params.id, query),
        ...query,
      }),
    }),
    route({
      method: 'get',
      path: '/jobs/:id/events',
      summary: 'One job as it changes, as server-sent events named `job`',
      params: One,
      response: JobEvent,
      events: JobEvent,
      handle: async ({ params, response }) => {
        await streams.open(response, params.id);
        return undefined;
      },
    }),
    route({
      method: 'put',
      path: '/jobs/:id/files/:file',
      summary: 'The bytes of a job’s file, by its number from 0',
      params: OneFile,
      bytes: true,
      response: Received,
      handle: async ({ params, request }) => {
        if (!request.is('application/octet-stream'))
          throw new DatelineError('BAD_INPUT', 'send the bytes as application/octet-stream', {
            where: 'Content-Type',
          });
        const name = (await namesOf(desk, params.id))[params.file];
        if (name === undefined)
          throw new DatelineError('NOT_FOUND', `job ${params.id} has no file ${params.file}`, {
            where: 'file',
          });
        const path = placeOf(home, params.id, params.file, name);
        return { bytes: await receive(home, params.id, path, request, desk.uploadLimit) };
      },
    }),
    route({
      method: 'post',
      path: '/jobs/:id/start',
      summary: 'Lets a job wait for its turn once all its files have been sent',
      params: One,
      response: Job,
      handle: async ({ params: { id } }) => {
        const names = await namesOf(desk, id);
        const files = names.map((name, index): SentFile => ({ name, path: placeOf(home, id, index, name) }));
        await assertComplete(files);
        return queue().begin(id, { kind: 'upload', files });
      },
    }),
    ...(['pause', 'resume', 'cancel', 'retry'] as const).map((action) =>
      route({
        method: 'post',
        path: `/jobs/:id/${action}`,
        summary: WHAT[action],
        params: One,
        response: Job,
        handle: async ({ params }) => queue()[action](params.id),
      }),
    ),
  ];
};

/** Names of the files of a job that is receiving them. @throws DatelineError NOT_FOUND, CONFLICT */
async function namesOf({ queue }: JobDesk, id: string): Promise<string[]> {
  const job = await queue().job(id);
  if (job.state !== 'receiving') throw new DatelineError('CONFLICT', `job ${id} takes no more files`);
  const input = await queue().input(id);
  return input.kind === 'upload' ? input.files.map(({ name }) => name) : [];
}

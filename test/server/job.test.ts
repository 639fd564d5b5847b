/** Jobs over HTTP: files come in as bytes, a job says how it goes, and no request reaches a path or an address. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import supertest from 'supertest';
import { Job, JobDetail, JobEvent, JobList } from '#core/model/job.ts';
import { createApp } from '#server/app.ts';
import { type JobDesk, openDesk } from '#server/jobs/desk.ts';
import { storeHolder } from '#server/store-holder.ts';
import { stories, story, watched } from '../ingest/job/names.ts';
import { removeFolder } from '../support/remove.ts';
import { good, problem } from './served.ts';

describe('jobs', function () {
  this.timeout(60_000);
  let home = '';
  let desk: JobDesk;
  let server: Server;
  const holder = () => storeHolder({ home });
  let held: ReturnType<typeof holder>;
  const reading = watched();
  const ask = () => supertest(server);

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'dateline-jobs-'));
    held = holder();
    await held.open();
    const log = pino({ level: 'silent' });
    desk = await openDesk({ home, load: async () => reading.pipeline, uploadLimit: 200_000 }, held, log);
    server = createApp({ host: '127.0.0.1', rateLimit: 100_000 }, held, log, undefined, desk).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
  });
  after(async () => {
    desk.streams.close();
    server.close();
    await desk.close();
    await held.close();
    removeFolder(home);
  });

  const put = (id: string, file: number, bytes: string | Buffer) =>
    ask().put(`/api/jobs/${id}/files/${file}`).type('application/octet-stream').send(bytes);
  async function upload(files: Readonly<Record<string, string>>): Promise<Job> {
    const job = good(
      await ask()
        .post('/api/jobs')
        .send({ files: Object.keys(files) }),
      Job,
    );
    for (const [index, bytes] of Object.values(files).entries())
      assert.equal((await put(job.id, index, bytes)).status, 200);
    return good(await ask().post(`/api/jobs/${job.id}/start`), Job);
  }
  async function reached(id: string, state: Job['state']): Promise<JobDetail> {
    for (;;) {
      const detail = good(await ask().get(`/api/jobs/${id}`), JobDetail);
      if (detail.job.state === state) return detail;
      await new Promise((wake) => setTimeout(wake, 25));
    }
  }

  it('takes files, reads them into the graph under the names their sender gave, and removes them', async () => {
    reading.poison.add('POISON');
    const { id, state, name } = await upload({
      'monday.jsonl': `${stories(3)}${story('a9', 'POISON')}\n`,
      '../../etc/tuesday.jsonl': stories(2, 'bb'),
    });
    assert.deepEqual([state, name], ['waiting', '2 files']);
    const { job, failures } = await reached(id, 'done');
    assert.deepEqual([job.progress.added, job.progress.failed, job.inputs], [5, 1, 2]);
    assert.deepEqual(
      failures.map(({ source, article }) => [source, article]),
      [['monday.jsonl', 'a9']],
    );
    // What failed may be tried again, so what was sent is still there, in our folder alone.
    assert.deepEqual(readdirSync(join(home, 'uploads', id)), [
      '00000-monday.jsonl',
      '00001-.._.._etc_tuesday.jsonl',
    ]);
    reading.poison.clear();
    good(await ask().post(`/api/jobs/${id}/retry`), Job);
    assert.equal((await reached(id, 'done')).job.progress.failed, 0);
    while (existsSync(join(home, 'uploads', id))) await new Promise((wake) => setTimeout(wake, 25));
    const { jobs, queue } = good(await ask().get('/api/jobs'), JobList);
    assert.deepEqual([jobs[0]?.id, queue], [id, 'in process']);
  });

  it('pauses, resumes and cancels, and says when it cannot; what a cancelled job was sent goes too', async () => {
    const waiting = reading.holdAt('c2');
    const { id } = await upload({ 'c.jsonl': stories(9, 'c') });
    await waiting;
    assert.equal(good(await ask().post(`/api/jobs/${id}/pause`), Job).state, 'paused');
    problem(await ask().post(`/api/jobs/${id}/pause`), 409, 'CONFLICT');
    reading.release();
    assert.equal(good(await ask().post(`/api/jobs/${id}/cancel`), Job).state, 'cancelled');
    problem(await ask().post(`/api/jobs/${id}/resume`), 409, 'CONFLICT');
    // Nothing of it can be tried again, so what was sent is not kept either.
    while (existsSync(join(home, 'uploads', id))) await new Promise((wake) => setTimeout(wake, 25));
    problem(await ask().post('/api/jobs/nothing/pause'), 404, 'NOT_FOUND');
  });

  it('sends every job and then each change as events', async () => {
    const { port } = server.address() as AddressInfo;
    const leaving = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/api/jobs/events`, { signal: leaving.signal });
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    const { id } = await upload({ 'd.jsonl': stories(3, 'ddd') });
    const states: string[] = [];
    let text = '';
    const decoder = new TextDecoder();
    assert.ok(response.body);
    for await (const chunk of response.body) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = /^event: job\ndata: (.*)$/.exec(event)?.[1];
        if (data === undefined) continue;
        const { job } = JobEvent.parse(JSON.parse(data));
        if (job.id === id) states.push(job.state);
      }
      if (states.includes('done')) break;
    }
    leaving.abort();
    assert.equal(states[0], 'receiving');
    assert.ok(states.includes('running'));
  });

  it('takes a file sent again in place of what came before, within the limit', async () => {
    const { id } = good(
      await ask()
        .post('/api/jobs')
        .send({ files: ['a.jsonl'] }),
      Job,
    );
    for (const _ of ['first', 'again']) assert.equal((await put(id, 0, Buffer.alloc(150_000))).status, 200);
    good(await ask().post(`/api/jobs/${id}/cancel`), Job);
  });

  it('refuses what is no upload: bodies of other kinds, files not named, too many bytes, a start too early', async () => {
    const { id } = good(
      await ask()
        .post('/api/jobs')
        .send({ files: ['a.jsonl'] }),
      Job,
    );
    problem(await ask().post(`/api/jobs/${id}/start`), 409, 'CONFLICT');
    problem(await ask().put(`/api/jobs/${id}/files/0`).send({ a: 1 }), 400, 'BAD_INPUT');
    problem(await put(id, 1, 'x'), 404, 'NOT_FOUND');
    problem(await put(id, 0, Buffer.alloc(200_001)), 413, 'LIMIT_EXCEEDED');
    problem(await ask().post(`/api/jobs/${id}/start`), 409, 'CONFLICT');
    problem(await ask().post('/api/jobs').send({ files: [] }), 400, 'BAD_INPUT');
    problem(
      await ask()
        .post('/api/jobs')
        .send({ files: ['x'], targets: ['/etc'] }),
      400,
      'BAD_INPUT',
    );
  });
});

/** If these break, the list of jobs shows one twice or out of order, offers what the server refuses, or never says that one is over. */
import assert from 'node:assert/strict';
import { type Job, JobProgress, type JobState } from '#core/model/job.ts';
import { actionsFor, hasEnded, withJob } from '../../client/state/job.ts';

const NOTHING = JobProgress.parse({
  done: 0,
  added: 0,
  revised: 0,
  failed: 0,
  skipped: 0,
  skips: [],
  copies: 0,
  claims: 0,
  fraction: null,
  rate: null,
  secondsLeft: null,
});
const job = (id: string, state: JobState, failed = 0): Job => ({
  id,
  name: id,
  kind: 'upload',
  state,
  inputs: 1,
  created: '2025-01-01T00:00:00.000Z',
  started: null,
  finished: null,
  message: null,
  progress: { ...NOTHING, failed },
});

describe('jobs as the page knows them', () => {
  it('are each there once, as told last, newest first', () => {
    const told = [job('2', 'waiting'), job('1', 'running'), job('3', 'waiting'), job('1', 'done')];
    assert.deepEqual(
      told.reduce<Job[]>(withJob, []).map(({ id, state }) => `${id} ${state}`),
      ['3 waiting', '2 waiting', '1 done'],
    );
  });

  it('offer what can be asked of them', () => {
    assert.deepEqual(actionsFor(job('1', 'running')), ['pause', 'cancel']);
    assert.deepEqual(actionsFor(job('1', 'paused')), ['resume', 'cancel']);
    assert.deepEqual(actionsFor(job('1', 'done')), []);
    assert.deepEqual(actionsFor(job('1', 'done', 2)), ['retry']);
  });

  it('have ended when they go no further by themselves, which a pause is not', () => {
    assert.ok(hasEnded(job('1', 'running'), job('1', 'done')));
    assert.ok(hasEnded(job('1', 'receiving'), job('1', 'cancelled')));
    assert.ok(!hasEnded(job('1', 'running'), job('1', 'paused')));
    assert.ok(!hasEnded(undefined, job('1', 'done')));
    assert.ok(!hasEnded(job('1', 'done'), job('1', 'done')));
  });
});

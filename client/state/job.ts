/** The jobs as the page knows them: told one by one, each as it is now. */
import { JOB_ACTIONS, type Job, type JobAction, jobAllows } from '#core/model/job.ts';

/** With this one as it is now; newest first. Their ids are in order of time. */
export const withJob = (jobs: readonly Job[], job: Job): Job[] =>
  [...jobs.filter(({ id }) => id !== job.id), job].sort((a, b) => (a.id < b.id ? 1 : -1));

const ACTIONS: readonly JobAction[] = ['pause', 'resume', 'retry', 'cancel'];

/** What may be asked of it now. */
export const actionsFor = (job: Job): JobAction[] => ACTIONS.filter((action) => jobAllows(job, action));

/** Whether it has come to its end with this change, so that people are told. */
export const hasEnded = (before: Job | undefined, now: Job): boolean =>
  before !== undefined && isGoing(before) && !isGoing(now) && now.state !== 'paused';

const isGoing = ({ state }: Job): boolean =>
  JOB_ACTIONS.pause.some((going) => going === state) || state === 'receiving';

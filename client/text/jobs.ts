/** Words of the view of jobs. */
import type { JobAction, JobProgress, JobState, SkipReason } from '#core/model/job.ts';
import { counted, number } from '../format.ts';

const states: Readonly<Record<JobState, string>> = {
  receiving: 'receiving its files',
  waiting: 'waiting',
  running: 'running',
  paused: 'paused',
  done: 'done',
  cancelled: 'cancelled',
  failed: 'cannot go on',
};
const skipped: Readonly<Record<SkipReason, string>> = {
  known: 'there already',
  language: 'not in English, stored unread',
};
const actions: Readonly<Record<JobAction, string>> = {
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  retry: 'Try the failed again',
};

/** Seconds in the two largest units that say enough. */
function span(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const jobs = {
  tab: 'Jobs',
  title: 'Articles on their way into the graph',
  lead: 'Text, JSON, CSV, HTML, feeds, PDF, mail, ZIP, WARC: anything dateline ingest reads. What you send goes to your own server only.',
  drop: 'Drop files here, or choose them',
  dropNow: 'Let go to send them',
  sending: (at: number, all: number, name: string) => `Sending ${number(at)} of ${number(all)}: ${name}`,
  notSent: (name: string, why: string) => `${name} could not be sent. ${why}`,
  folders: (names: readonly string[]) =>
    `${names.join(', ')}: a folder is not sent. Choose the files in it, or send it as a ZIP.`,
  none: 'No jobs yet.',
  connecting: 'Connecting…',
  live: 'Up to date',
  lost: (why: string | null) =>
    why === null
      ? 'The server does not answer: this list may be out of date. It goes on by itself when the server is back.'
      : `${why}. This list may be out of date.`,
  list: 'Jobs, newest first',
  state: (state: JobState) => states[state],
  action: (action: JobAction) => actions[action],
  of: (label: string, name: string) => `${label}: ${name}`,
  counts: ({ added, revised, skips, failed, claims }: JobProgress): string =>
    [
      `${counted(added, 'article')} added with ${counted(claims, 'claim')}`,
      ...(revised > 0 ? [`${number(revised)} revised`] : []),
      ...skips.map(({ why, count }) => `${number(count)} ${skipped[why]}`),
      `${number(failed)} failed`,
    ].join(', '),
  pace: ({ rate, secondsLeft }: JobProgress): string =>
    [
      ...(rate ? [`${rate.toFixed(1)} articles a second`] : []),
      ...(secondsLeft === null ? [] : [`about ${span(secondsLeft)} left`]),
    ].join(', '),
  failed: (count: number) => `What failed (${number(count)})`,
  moreFailed: (shown: number, all: number) => `the first ${number(shown)} of ${number(all)}`,
  article: (id: string) => `article ${id}`,
  ended: (name: string, state: JobState) => `${name}: ${states[state]}`,
  see: 'See the graph',
} as const;

/** A job in one line. */
import type { Job, SkipReason } from '#core/model/job.ts';

const WHY: Readonly<Record<SkipReason, string>> = {
  known: 'already there',
  language: 'not in English, stored unread',
};

/** What has become of its articles. */
export function jobCounts({ progress }: Pick<Job, 'progress'>): string {
  return [
    `${progress.added} added`,
    ...(progress.revised > 0 ? [`${progress.revised} revised`] : []),
    ...progress.skips.map(({ why, count }) => `${count} ${WHY[why]}`),
    `${progress.failed} failed`,
  ].join(', ');
}

export const jobLine = (job: Job): string =>
  `${job.id}  ${job.state}  ${job.name}: ${jobCounts(job)}${job.message ? ` (${job.message})` : ''}`;

/** Jobs: files sent by dropping them, and how everything on its way into the graph goes. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Job } from '#core/model/job.ts';
import { say } from '../desk.ts';
import { hasEnded, withJob } from '../state/job.ts';
import { jobs as words } from '../text/jobs.ts';
import { listen } from './api.ts';
import { JobCard } from './job-card.tsx';
import { Upload } from './upload.tsx';
import './jobs.css';

type Connection = 'connecting' | 'live' | { readonly lost: string | null };

export default function Jobs(): ReactNode {
  const [jobs, setJobs] = useState<readonly Job[]>([]);
  const [connection, setConnection] = useState<Connection>('connecting');
  const known = useRef(new Map<string, Job>());
  const take = (job: Job): void => {
    if (hasEnded(known.current.get(job.id), job)) say(words.ended(job.name, job.state));
    known.current.set(job.id, job);
    setJobs((before) => withJob(before, job));
  };
  const taking = useRef(take);
  taking.current = take;
  useEffect(
    () =>
      listen({
        job: (job) => taking.current(job),
        live: () => setConnection('live'),
        lost: (why) => setConnection({ lost: why }),
      }),
    [],
  );
  return (
    <section className="jobs" aria-labelledby="jobs-title">
      <h2 id="jobs-title">{words.title}</h2>
      <p className="soft">{words.lead}</p>
      <Upload made={take} />
      <p className={typeof connection === 'string' ? 'soft' : 'jobs-trouble'} role="status">
        {typeof connection === 'string' ? words[connection] : words.lost(connection.lost)}
      </p>
      {jobs.length === 0 ? (
        connection === 'live' && <p>{words.none}</p>
      ) : (
        <ul className="jobs-list" aria-label={words.list}>
          {jobs.map((job) => (
            <li key={job.id}>
              <JobCard job={job} changed={take} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

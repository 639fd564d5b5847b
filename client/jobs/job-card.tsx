import { type ReactNode, useState } from 'react';
import type { Job, JobAction, JobFailure } from '#core/model/job.ts';
import { openView } from '../desk.ts';
import { actionsFor } from '../state/job.ts';
import { jobs as words } from '../text/jobs.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { EXPLORE } from '../views/address.ts';
import { jobsApi } from './api.ts';

/** One job: how far it is, what became of its articles, what may be asked of it. */
export function JobCard({
  job,
  changed,
}: {
  readonly job: Job;
  readonly changed: (job: Job) => void;
}): ReactNode {
  const [refusal, setRefusal] = useState<string | null>(null);
  const { id, name, state, message, progress } = job;
  const act = (action: JobAction): void => {
    setRefusal(null);
    jobsApi
      .act(id, action)
      .then(changed, (thrown: unknown) =>
        setRefusal(thrown instanceof Error ? thrown.message : String(thrown)),
      );
  };
  const pace = words.pace(progress);
  return (
    <article className="job" data-state={state} aria-label={`${name}, ${words.state(state)}`}>
      <h3>
        <span dir="auto">{name}</span> <span className="job-state">{words.state(state)}</span>
      </h3>
      <progress aria-label={words.of(words.state(state), name)} max={1} value={progress.fraction ?? 0} />
      <p>{words.counts(progress)}</p>
      {pace && <p className="soft">{pace}</p>}
      {message && <p className="jobs-trouble">{message}</p>}
      {refusal && (
        <p className="jobs-trouble" role="alert">
          {refusal}
        </p>
      )}
      <p className="job-tools">
        {actionsFor(job).map((action) => (
          <button
            key={action}
            type="button"
            className="button"
            aria-label={words.of(words.action(action), name)}
            onClick={() => act(action)}
          >
            {words.action(action)}
          </button>
        ))}
        {state === 'done' && progress.added > 0 && (
          <button type="button" className="button" onClick={() => openView(EXPLORE.id)}>
            {words.see}
          </button>
        )}
      </p>
      {progress.failed > 0 && <Failed id={id} count={progress.failed} />}
    </article>
  );
}

function Failed({ id, count }: { readonly id: string; readonly count: number }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.failed(count)}</summary>
      {open && <Failures id={id} count={count} />}
    </details>
  );
}

function Failures({ id, count }: { readonly id: string; readonly count: number }): ReactNode {
  const [answer] = useAnswer(`${id} ${count}`, () => jobsApi.detail(id));
  if (answer.state === 'loading') return null;
  if (answer.state === 'failed') return <p className="jobs-trouble">{answer.failure.message}</p>;
  const { failures } = answer.value;
  return (
    <>
      <ul>
        {failures.map((failure) => (
          <li key={[failure.source, failure.where, failure.article, failure.message].join('|')}>
            <span dir="auto">{placeOf(failure)}</span>: {failure.message}
            {failure.hint && ` (${failure.hint})`}
          </li>
        ))}
      </ul>
      {failures.length < count && <p className="soft">{words.moreFailed(failures.length, count)}</p>}
    </>
  );
}

const placeOf = ({ source, where, article }: JobFailure): string =>
  [source, ...(where ? [where] : []), ...(article ? [words.article(article)] : [])].join(', ');

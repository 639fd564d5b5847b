import { type DragEvent, type ReactNode, useState } from 'react';
import type { Job } from '#core/model/job.ts';
import { jobs as words } from '../text/jobs.ts';
import { jobsApi } from './api.ts';

/** What was dropped: files, and the names of folders, whose bytes nobody can send. */
function droppedIn({ items, files }: DataTransfer): {
  readonly files: readonly File[];
  readonly folders: readonly string[];
} {
  const entries = [...items].filter(({ kind }) => kind === 'file').map((item) => item.webkitGetAsEntry());
  return {
    files: [...files].filter((_, at) => !entries[at]?.isDirectory),
    folders: entries.flatMap((entry) => (entry?.isDirectory ? [entry.name] : [])),
  };
}

/** Where files are dropped or chosen; they are sent one after another and become one job. */
export function Upload({ made }: { readonly made: (job: Job) => void }): ReactNode {
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function send(files: readonly File[], folders: readonly string[] = []): Promise<void> {
    if (sending !== null) return;
    setFailure(folders.length > 0 ? words.folders(folders) : null);
    if (files.length === 0) return;
    let name = files[0]?.name ?? '';
    let job: Job | null = null;
    try {
      job = await jobsApi.make(files.map((file) => file.name));
      made(job);
      for (const [at, file] of files.entries()) {
        name = file.name;
        setSending(words.sending(at + 1, files.length, name));
        await jobsApi.send(job.id, at, file);
      }
      made(await jobsApi.start(job.id));
    } catch (thrown) {
      setFailure(words.notSent(name, thrown instanceof Error ? thrown.message : String(thrown)));
      // A job that will never have its files is of no use to anyone.
      if (job) await jobsApi.act(job.id, 'cancel').then(made, () => undefined);
    } finally {
      setSending(null);
    }
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const { files, folders } = droppedIn(event.dataTransfer);
    void send(files, folders);
  };
  return (
    <>
      <label
        className="jobs-drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span>{over ? words.dropNow : words.drop}</span>
        <input
          type="file"
          multiple
          disabled={sending !== null}
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            // The same files may be chosen again.
            target.value = '';
            void send(files);
          }}
        />
      </label>
      {sending && <p role="status">{sending}</p>}
      {failure && (
        <p className="jobs-trouble" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}

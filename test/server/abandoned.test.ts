/** Uploads that broke off do not fill the disk for good; one that still goes on, or can be tried again, is left alone. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobFolder } from '#ingest/job/local/folder.ts';
import { localQueue } from '#ingest/job/local/queue.ts';
import type { JobQueue } from '#ingest/job/queue.ts';
import { GIVEN_UP_MS, removeAbandoned } from '#server/jobs/abandoned.ts';

describe('uploads that nobody will read', () => {
  let home = '';
  let queue: JobQueue;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'dateline-abandoned-'));
    queue = localQueue(home);
  });
  afterEach(async () => {
    await queue.close();
    rmSync(home, { recursive: true, force: true });
  });

  const folderOf = (id: string) => join(home, 'uploads', id);
  /** A job that is receiving a file, of which something came so long ago. */
  async function receiving(ago: number): Promise<string> {
    const { id } = await queue.add('a.jsonl', { kind: 'upload', files: [{ name: 'a.jsonl', path: '' }] });
    sent(id, ago);
    return id;
  }
  function sent(id: string, ago: number): void {
    mkdirSync(folderOf(id), { recursive: true });
    const part = join(folderOf(id), '00000-a.jsonl.part');
    writeFileSync(part, 'half a li');
    const then = (Date.now() - ago) / 1000;
    for (const path of [part, folderOf(id)]) utimesSync(path, then, then);
  }

  it('are removed a day after the last byte came, and their job is cancelled', async () => {
    const old = await receiving(GIVEN_UP_MS + 60_000);
    const young = await receiving(GIVEN_UP_MS - 60_000);
    await removeAbandoned(home, queue);
    assert.deepEqual([existsSync(folderOf(old)), (await queue.job(old)).state], [false, 'cancelled']);
    assert.deepEqual([existsSync(folderOf(young)), (await queue.job(young)).state], [true, 'receiving']);
  });

  it('goes on while bytes come, however long ago it began', async () => {
    const id = await receiving(GIVEN_UP_MS * 3);
    writeFileSync(join(folderOf(id), '00000-a.jsonl.part'), 'half a line, and m');
    await removeAbandoned(home, queue);
    assert.ok(existsSync(folderOf(id)));
  });

  it('are removed where no job knows of them, and where a killed server left those of a finished job', async () => {
    sent('20250101000000000-0badcafe', GIVEN_UP_MS + 60_000);
    const { id } = await queue.add('b.jsonl', { kind: 'upload', files: [] });
    sent(id, 0);
    const folder = jobFolder(home);
    folder.writeRecord({ ...folder.record(id), state: 'done' });
    await removeAbandoned(home, queue);
    assert.ok(!existsSync(folderOf('20250101000000000-0badcafe')));
    assert.ok(!existsSync(folderOf(id)));
  });

  it('stay where something failed: it may be tried again', async () => {
    const id = await receiving(GIVEN_UP_MS * 3);
    const folder = jobFolder(home);
    folder.writeRecord({ ...folder.record(id), state: 'done' });
    const { counts } = folder.progress(id);
    folder.writeProgress(id, { counts: { ...counts, failed: 1 }, fraction: 1, cursor: null });
    await removeAbandoned(home, queue);
    assert.ok(existsSync(folderOf(id)));
  });

  it('cancels a job to which nothing was ever sent, on the day after', async () => {
    const { id } = await queue.add('c.jsonl', { kind: 'upload', files: [{ name: 'c.jsonl', path: '' }] });
    await removeAbandoned(home, queue, Date.now() + GIVEN_UP_MS - 60_000);
    assert.equal((await queue.job(id)).state, 'receiving');
    await removeAbandoned(home, queue, Date.now() + GIVEN_UP_MS + 60_000);
    assert.equal((await queue.job(id)).state, 'cancelled');
  });
});

/** Files sent to us, in a folder of ours: names decide the kind of file, never where it lies. */
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DatelineError } from '#core/errors.ts';
import type { Job } from '#core/model/job.ts';
import type { SentFile } from '#ingest/job/record.ts';

/** Where the files of all jobs lie, a folder each. */
export const uploadsOf = (home: string): string => join(home, 'uploads');
const folderOf = (home: string, job: string): string => join(uploadsOf(home), job);

/** Where the `index`-th file of a job lies: its number, and so much of its name as is harmless. */
export function placeOf(home: string, job: string, index: number, name: string): string {
  const harmless = name.replace(/[^A-Za-z0-9._-]+/g, '_').slice(-80);
  return join(folderOf(home, job), `${String(index).padStart(5, '0')}-${harmless}`);
}

/** Writes one file as it comes. @throws DatelineError LIMIT_EXCEEDED when the job's files exceed `limit` bytes. */
export async function receive(
  home: string,
  job: string,
  path: string,
  bytes: Readable,
  limit: number,
): Promise<number> {
  const folder = folderOf(home, job);
  await mkdir(folder, { recursive: true });
  const part = `${path}.part`;
  // A file sent again takes the place of what came of it before.
  const before = await sizeOf(folder, [path, part]);
  let size = 0;
  const tooLarge = () =>
    new DatelineError('LIMIT_EXCEEDED', `the files of one job may have ${Math.floor(limit / 1048576)} MB`, {
      hint: 'set DATELINE_UPLOAD_MB, or use dateline jobs add PATH on the machine that has the files',
    });
  try {
    await pipeline(
      bytes,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (before + size > limit) throw tooLarge();
          yield chunk;
        }
      },
      createWriteStream(part, { mode: 0o600 }),
    );
    await rename(part, path);
    return size;
  } catch (thrown) {
    await rm(part, { force: true });
    throw thrown;
  }
}

async function sizeOf(folder: string, without: readonly string[]): Promise<number> {
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  let size = 0;
  for (const path of paths) if (!without.includes(path)) size += (await stat(path)).size;
  return size;
}

/** @throws DatelineError CONFLICT naming the first file that has not come. */
export async function assertComplete(files: readonly SentFile[]): Promise<void> {
  for (const [index, { name, path }] of files.entries()) {
    const found = await stat(path).catch(() => null);
    if (!found)
      throw new DatelineError('CONFLICT', `file ${index}, ${name}, has not been sent`, {
        hint: `PUT its bytes to /api/jobs/ID/files/${index} first`,
      });
  }
}

/** Whether what a job was sent is of no more use: nothing of it is left to read, or to try again. */
export const isReadThrough = ({ state, progress }: Job): boolean =>
  (state === 'done' || state === 'cancelled') && progress.failed === 0;

/** Removes what a job was sent. */
export const forget = (home: string, job: string): Promise<void> =>
  rm(folderOf(home, job), { recursive: true, force: true });

/**
 * Jobs on a disk that is full again and again: a small file system that grows only once nothing more fits. The worker is
 * not told, as nobody tells it at home; it must go on by itself when there is room.
 */
import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#core/store/open.ts';
import { localQueue } from '#ingest/job/local/queue.ts';
import { smallDisk } from '../../test/support/small-disk.ts';
import { writeArticles } from './article.ts';
import { checkStore } from './check.ts';
import { pause } from './group.ts';
import { startWorker, undisturbed } from './jobs.ts';

const KB = 1024;
/** Room for an empty store and little else. */
const FIRST_KB = 300;
const MORE_KB = 150;
/** With less room than this, and no article for a while, it is full. */
const FULL_KB = 100;
const STUCK_MS = 6000;
const LOOK_MS = 50;

export async function fillDisk(
  times: number,
  articles: number,
  _random: () => number,
  say: (line: string) => void,
) {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-disk-'));
  try {
    const input = join(folder, 'in');
    writeArticles(input, articles);
    const expected = await undisturbed(input, articles);
    let [full, done, taken] = [0, 0, 0];
    while (full < times) {
      const disk = smallDisk(folder, `${FIRST_KB}k`);
      if (!disk) throw new Error('no small disk can be mounted here');
      let size = FIRST_KB;
      const env = { DATELINE_HOME: disk.path, NEO4J_URI: '', REDIS_URL: '' };
      const queue = localQueue(disk.path);
      const { id } = await queue.add('a batch', { kind: 'targets', targets: [input] });
      let worker = startWorker(env);
      let ended = false;
      const watch = () =>
        void worker.ended.then(() => {
          ended = true;
        });
      watch();
      try {
        let job = await queue.job(id);
        let [behind, since] = [0, Date.now()];
        while (job.state !== 'done') {
          await pause(LOOK_MS);
          job = await queue.job(id);
          assert.notEqual(job.state, 'failed', job.message ?? '');
          if (ended) {
            // It may end for want of room, as a server that finds none when it starts; who runs it starts it again.
            taken += 1;
            ended = false;
            worker = startWorker(env);
            watch();
          }
          const { bavail, bsize } = statfsSync(disk.path);
          if (job.progress.done > behind) [behind, since] = [job.progress.done, Date.now()];
          if (bavail * bsize >= FULL_KB * KB || Date.now() - since < STUCK_MS) continue;
          full += 1;
          since = Date.now();
          size += MORE_KB;
          disk.grow(`${size}k`);
          say(`full ${full} of ${times} times: ${job.progress.done} of ${articles} articles`);
        }
        assert.deepEqual(await queue.failures(id, { offset: 0, limit: 10 }), []);
        assert.equal(job.progress.done, articles);
      } finally {
        await worker.kill();
      }
      const store = await openStore({ home: disk.path });
      try {
        assert.equal(await checkStore(store, new Set(expected.keys()), expected, new Set()), articles);
      } finally {
        await store.close();
      }
      disk.remove();
      rmSync(disk.path, { recursive: true, force: true });
      done += 1;
    }
    return { full, startedAgain: taken, batches: done, articles: done * articles, lost: 0, twice: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

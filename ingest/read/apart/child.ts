/** Runs in a process of its own: opens one document after another. */
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { failureOf } from '../item.ts';
import type { Answer, OpenLimits, Request, Task } from './task.ts';

const MB = 1024 * 1024;

const held = new Int32Array(new SharedArrayBuffer(8));
new Worker(new URL('./guard.mjs', import.meta.url), { workerData: held.buffer, execArgv: [] }).unref();

function begin({ memoryMb, ms }: OpenLimits): void {
  const { user, system } = process.cpuUsage();
  Atomics.store(held, 1, Math.ceil((user + system) / 1000) + ms);
  Atomics.store(held, 0, Math.ceil(process.memoryUsage.rss() / MB) + memoryMb);
  Atomics.notify(held, 0);
}
function end(): void {
  Atomics.store(held, 0, 0);
  Atomics.notify(held, 0);
}

/** Each kind is loaded with the first document of it. */
async function foundIn(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'page':
      return (await import('../html-article.ts')).articleIn(task.bytes, task.mediaType, task.address);
    case 'feed':
      return (await import('../feed-entry.ts')).feedIn(task.bytes, task.mediaType, task.address);
    case 'entry':
      return (await import('../feed-entry.ts')).wordsIn(task.fragments);
    case 'sitemap':
      return (await import('../../fetch/sitemap-page.ts')).sitemapIn(
        task.bytes,
        task.mediaType,
        task.address,
      );
    case 'mail':
      return (await import('../mail-message.ts')).messageIn(task.bytes);
    case 'pdf':
      return (await import('../pdf-text.ts')).textIn(task.bytes);
  }
}

async function answerTo({ task, limits }: Request): Promise<Answer> {
  begin(limits);
  try {
    return { kind: 'found', found: await foundIn(task) };
  } catch (thrown) {
    const { code, message, hint } = failureOf('', thrown);
    return { kind: 'fault', fault: { code, message, hint } };
  } finally {
    end();
  }
}

// Ctrl+C reaches every process of a terminal; when to end is for the one that started this one to say.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', async (request: Request) => process.send?.(await answerTo(request)));

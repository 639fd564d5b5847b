/** What child processes have in common. */
import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What lets a child read TypeScript: for `--import`. Not by import.meta.resolve, which is missing when a test runner requires this. */
export const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/**
 * Environment of a child that takes much memory to load and little to work: large pieces go back to the system as soon as
 * they are free. Left to itself, glibc keeps up to 32 MB pieces for the next time, which never comes.
 */
export const TIDY: Readonly<Record<string, string>> = { MALLOC_TRIM_THRESHOLD_: '131072' };

/** Whether this process waits for a child, or may end although the child lives. */
export function hold(child: ChildProcess, held: boolean): void {
  const verb = held ? 'ref' : 'unref';
  child[verb]();
  child.channel?.[verb]();
}

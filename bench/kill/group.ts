/** A process with its children, started so that `kill -9` takes all of them at once. */
import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';

export interface Group {
  readonly pid: number;
  /** Resolves when it has written to stdout for the first time, or has ended. */
  readonly spoke: Promise<void>;
  /** Resolves to the exit code, null when it was killed. */
  readonly ended: Promise<number | null>;
  /** Whole lines of stdout so far: half a line was not said. */
  lines(): readonly string[];
  kill(): Promise<void>;
}

/** Starts Node in a process group of its own. */
export function startGroup(args: readonly string[], env: Readonly<Record<string, string>> = {}): Group {
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const first = new Promise<void>((done) => child.stdout.once('data', () => done()));
  const { pid } = child;
  assert.ok(pid);
  return {
    pid,
    spoke: Promise.race([first, ended.then(() => undefined)]),
    ended,
    lines: () => output.split('\n').slice(0, -1),
    async kill() {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // It ended by itself a moment ago.
      }
      await ended;
    },
  };
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));

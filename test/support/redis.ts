/** A real Redis on a port of its own, with its data in a folder, so that it can be stopped and started again. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastingPort } from '../../scripts/port.mjs';
import { removeFolder } from './remove.ts';

export interface RedisServer {
  readonly url: string;
  /** Stops it, by this signal; it is away until it is started again, over what it wrote. */
  end(signal?: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  /** Both, one after the other. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one; null where `redis-server` is not installed, which fails with CI set. */
export async function startRedis(): Promise<RedisServer | null> {
  if (spawnSync('redis-server', ['--version']).error) {
    assert.ok(!process.env.CI, 'redis-server is needed for the tests of jobs on Redis');
    process.stderr.write('    redis-server is not here: jobs on Redis are not tested\n');
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'dateline-redis-'));
  const port = await lastingPort();
  let child: ChildProcess;
  async function start(): Promise<void> {
    const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    child = spawn('redis-server', [...settings, '--appendonly', 'yes'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    for await (const chunk of child.stdout ?? []) {
      said += chunk;
      if (said.includes('Ready to accept connections')) return;
    }
    assert.fail(`redis-server did not start: ${said}`);
  }
  async function end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    end,
    start,
    async restart(signal) {
      await end(signal);
      await start();
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await end();
      removeFolder(folder);
    },
  };
}

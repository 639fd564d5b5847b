/** The real application over a real embedded store that holds the small world of Halden Bay. */
import { strict as assert } from 'node:assert';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import supertest, { type Response } from 'supertest';
import type { z } from 'zod';
import type { ErrorCode } from '#core/errors.ts';
import { createApp } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import { Problem } from '#server/openapi.ts';
import { openReader, type Reader } from '#server/reader.ts';
import { storeHolder } from '#server/store-holder.ts';
import { saveHaldenBay } from '../contract/halden-bay.ts';
import { removeFolder } from '../support/remove.ts';

export type Agent = ReturnType<typeof supertest>;
type Settings = Partial<Parameters<typeof createApp>[0]>;

export interface Served {
  /** Asks the application. */
  ask(): Agent;
  /** Another application over the same store, with other settings. */
  askWith(settings: Settings, reader?: Reader): Agent;
}

const USUAL: Pick<Config, 'host' | 'rateLimit'> = { host: '127.0.0.1', rateLimit: 100_000 };

/** Opens store and application before a suite's tests, and closes and removes them after. */
export function served(): Served {
  let folder = '';
  let holder: ReturnType<typeof storeHolder>;
  let agent: Agent;
  const reader = openReader();
  const askWith = (settings: Settings, other: Reader = reader) =>
    supertest(createApp({ ...USUAL, ...settings }, holder, pino({ level: 'silent' }), other));
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dateline-server-'));
    holder = storeHolder({ home: folder });
    await holder.open();
    await saveHaldenBay(holder.store());
    agent = askWith({});
  });
  after(async () => {
    await reader.close();
    await holder.close();
    removeFolder(folder);
  });
  return { ask: () => agent, askWith };
}

/** Checks that an answer is good and is what its schema says, and gives it with its type. */
export function good<S extends z.ZodType>(response: Response, schema: S): z.infer<S> {
  assert.equal(response.status, 200, response.text);
  assert.match(response.type, /^application\/json$/);
  return schema.parse(response.body);
}

/** Checks that an answer is a problem of this status and code, with its request's id, and gives it. */
export function problem(response: Response, status: number, code: ErrorCode): Problem {
  assert.equal(response.status, status, response.text);
  assert.equal(response.type, 'application/problem+json');
  const body = Problem.parse(response.body);
  assert.deepEqual([body.status, body.code], [status, code]);
  assert.ok(body.requestId);
  assert.equal(body.requestId, response.headers['x-request-id']);
  return body;
}

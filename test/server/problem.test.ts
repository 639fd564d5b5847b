/** Every error leaves as problem+json with its code and status, and faults of ours tell nothing about the inside. */
import assert from 'node:assert/strict';
import express from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { DatelineError, ERROR_STATUS, type ErrorCode } from '#core/errors.ts';
import { requestId } from '#server/middleware/guard.ts';
import { notFound, problems } from '#server/middleware/problem.ts';
import { Problem } from '#server/openapi.ts';

const SILENT = pino({ level: 'silent' });

/** An application whose one route throws. */
function throwing(thrown: unknown, log = SILENT) {
  const app = express();
  app.use(requestId);
  app.get('/', () => {
    throw thrown;
  });
  app.use(notFound, problems(log));
  return request(app);
}

describe('server: problems', () => {
  for (const code of Object.keys(ERROR_STATUS) as ErrorCode[]) {
    it(`answers ${code} with ${ERROR_STATUS[code]}`, async () => {
      const error = new DatelineError(code, 'what happened', { where: 'here', hint: 'do this' });
      const { body, status, headers } = await throwing(error).get('/');
      assert.equal(status, ERROR_STATUS[code]);
      assert.match(headers['content-type'] ?? '', /^application\/problem\+json/);
      const problem = Problem.parse(body);
      assert.deepEqual(
        [problem.code, problem.status, problem.detail, problem.where, problem.hint],
        [code, status, 'what happened', 'here', 'do this'],
      );
      assert.equal(problem.requestId, headers['x-request-id']);
      assert.equal(headers['retry-after'] !== undefined, code === 'STORE_UNAVAILABLE');
    });
  }

  it('hands on positions of errors in queries', async () => {
    const error = new DatelineError('CYPHER_ERROR', 'no', { data: { line: 2, column: 7 } });
    const { body } = await throwing(error).get('/');
    assert.deepEqual(body.data, { line: 2, column: 7 });
  });

  it('keeps the details of a fault for the log, under the id the reader was given', async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    const { body, text } = await throwing(new Error('password is hunter2'), log).get('/').expect(500);
    assert.equal(body.code, 'INTERNAL');
    assert.doesNotMatch(text, /hunter2|problem\.test|node_modules/);
    assert.ok(lines.some((line) => line.includes('hunter2') && line.includes(body.requestId)));
  });

  it('keeps nothing of the query in the answer to an unknown route', async () => {
    const { body } = await throwing(null).get('/none?token=secret').expect(404);
    assert.equal(body.code, 'NOT_FOUND');
    assert.doesNotMatch(body.detail, /secret/);
  });
});

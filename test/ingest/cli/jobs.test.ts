/** Jobs at the command line: what is added is listed, steered and told about; what makes no sense is refused plainly. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Job, type JobState } from '#core/model/job.ts';
import { type Folder, folder } from '../folder.ts';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '../../../ingest/bin.mjs');

describe('dateline jobs', function () {
  this.timeout(120_000);
  let files: Folder;
  before(() => {
    files = folder();
  });
  after(() => files.remove());

  function dateline(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
      cwd: files.path,
      env: { ...process.env, NEO4J_URI: '', REDIS_URL: '', DATELINE_HOME: 'home', ...environment },
      encoding: 'utf8',
    });
    return { code: status, out: stdout, err: stderr };
  }
  const listed = (): { id: string; name: string; state: JobState }[] =>
    z.array(Job).parse(JSON.parse(dateline(['jobs', 'list', '--json']).out));

  it('adds one, which waits for a server, and steers it', () => {
    files.write('a.jsonl', '{"id":"a1","text":"Ada Holm met Lars Eide in Halden."}\n');
    assert.equal(dateline(['jobs']).out, 'no jobs\n');
    assert.equal(dateline(['jobs', 'add', 'a.jsonl', '--name', 'the archive']).code, 0);
    const [job] = listed();
    assert.ok(job);
    assert.deepEqual([job.name, job.state], ['the archive', 'waiting']);
    for (const [action, state] of [
      ['pause', 'paused'],
      ['resume', 'waiting'],
      ['cancel', 'cancelled'],
    ] as const) {
      assert.equal(dateline(['jobs', action, job.id]).code, 0);
      assert.equal(listed()[0]?.state, state);
    }
    const { code, err } = dateline(['jobs', 'retry', job.id]);
    assert.equal(code, 2);
    assert.match(err, /none of its articles failed/);
  });

  it('says which job there is not, and which Redis does not answer', () => {
    assert.match(dateline(['jobs', 'show', 'nonsense']).err, /there is no job nonsense/);
    const { code, err } = dateline(['jobs'], { REDIS_URL: 'redis://127.0.0.1:1' });
    assert.equal(code, 3);
    assert.match(err, /Redis does not answer at REDIS_URL/);
    assert.match(dateline(['jobs'], { REDIS_URL: 'localhost' }).err, /REDIS_URL is no Redis address/);
  });

  it('has no worker without what workers share', () => {
    assert.match(dateline(['worker']).err, /a worker needs REDIS_URL/);
    assert.match(dateline(['worker'], { REDIS_URL: 'redis://127.0.0.1:1' }).err, /a worker needs NEO4J_URI/);
  });
});

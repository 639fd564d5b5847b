/**
 * Files made to do harm, sent to a server as anybody may send them: the job says of each what became of it, nothing is written
 * outside its folder, the server answers all the while, and its memory does not grow with what the files unfold to.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import supertest from 'supertest';
import { Job, JobDetail } from '#core/model/job.ts';
import { pdfBomb, pdfOf, warcRecord, zipOf } from '../ingest/archive.ts';
import { removeFolder } from '../support/remove.ts';
import { good } from './served.ts';

const BIN = fileURLToPath(new URL('../../ingest/bin.mjs', import.meta.url));
const MB = 1024 * 1024;
/** What the server itself may take: with its store and all it has loaded, half of this. */
const MOST_MB = 700;

const BODY = 'The harbour board voted on Tuesday to close the old swing bridge for eight months from April.';
const story = (id: string) => `${JSON.stringify({ id, text: `${BODY} (${id})` })}\n`;
const scripts = `<html><head><title>Bridge</title><script>EVIL</script></head><body onload="EVIL"><article><p>${BODY} In a page.</p>
  <p><img src=x onerror="EVIL"><svg onload="EVIL"><script>EVIL</script></svg></p><iframe srcdoc="EVIL"></iframe></article></body></html>`;

/** Each with what is said of it; null where it is read. */
const FILES: Readonly<Record<string, readonly [bytes: Uint8Array, said: RegExp | null]>> = {
  'bomb.zip': [zipOf({ 'a.txt': Buffer.alloc(100 * MB, 'a ') }), /unfolds to far more than its size/],
  'line.jsonl': [Buffer.alloc(200 * MB, 'x'), /longer than \d+ characters/],
  'bomb.pdf': [pdfBomb(200), /takes more than .* to open/],
  'cut.jsonl.gz': [gzipSync(story('g1').repeat(50)).subarray(0, 90), /cut off|ends too early/],
  'scripts.html': [Buffer.from(scripts), null],
  '../../../<img src=x onerror=alert(1)>.txt': [Buffer.from(`${BODY} Elsewhere.`), null],
  'empty.txt': [Buffer.alloc(0), /the file is empty/],
  'really.json': [pdfOf([BODY]), /./],
  'noise.txt': [Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7919) % 256)), /binary data/],
  'header.warc': [
    Buffer.concat([
      Buffer.from(warcRecord('https://a.example/', `<p>${BODY} In an archive.</p>`)),
      Buffer.from('WARC/1.0\r\n'),
      Buffer.alloc(100 * MB, 'X-Name: and a value that says nothing\r\n'),
    ]),
    /the header of a record is longer/,
  ],
  'deep.json': [Buffer.from('['.repeat(5 * MB)), /JSON/],
  'wide.csv': [Buffer.from(`id,text\n1,${','.repeat(5 * MB)}\n`), /more than \d+ fields/],
  'good.jsonl': [Buffer.from(story('z1') + story('z2')), null],
};

describe('files made to do harm, as uploads', function () {
  this.timeout(600_000);
  let home = '';
  let server: ChildProcess | undefined;
  let url = '';
  const ask = () => supertest(url);

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'dateline-hostile-'));
    const { NEO4J_URI: _, REDIS_URL: __, ...environment } = process.env;
    server = spawn(process.execPath, [BIN, 'serve'], {
      env: { ...environment, PORT: '0', DATELINE_HOME: join(home, 'data') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    for await (const chunk of server.stdout ?? []) {
      said += chunk;
      url = /http:\/\/\S+/.exec(said)?.[0] ?? '';
      if (url !== '') break;
    }
    server.stdout?.resume();
  });
  after(async () => {
    if (server?.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    removeFolder(home);
  });

  it('are told one by one, and the server goes on', async () => {
    const names = Object.keys(FILES);
    const { id } = good(await ask().post('/api/jobs').send({ files: names }), Job);
    for (const [index, [bytes]] of Object.values(FILES).entries()) {
      const sent = await fetch(`${url}/api/jobs/${id}/files/${index}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: Buffer.from(bytes),
      });
      assert.equal(sent.status, 200, names[index]);
    }
    good(await ask().post(`/api/jobs/${id}/start`), Job);
    let detail: JobDetail;
    do {
      await new Promise((wake) => setTimeout(wake, 200));
      assert.equal((await ask().get('/health')).status, 200);
      detail = good(await ask().get(`/api/jobs/${id}`), JobDetail);
    } while (!['done', 'failed', 'cancelled'].includes(detail.job.state));
    assert.equal(detail.job.state, 'done');
    for (const [name, [, said]] of Object.entries(FILES)) {
      const messages = detail.failures
        .filter(({ source }) => source.startsWith(name))
        .map(({ message }) => message);
      if (said === null) assert.deepEqual(messages, [], name);
      else assert.match(messages.join('\n'), said, name);
    }
    // The page, the text, the one before the endless header, and the two of the last file.
    assert.equal(detail.job.progress.added, 5);

    const { body } = await ask().get('/api/search').query({ q: 'EVIL' });
    assert.doesNotMatch(JSON.stringify(body), /EVIL<|onerror/);
    assert.deepEqual(readdirSync(home), ['data'], 'something was written elsewhere');
    for (const file of readdirSync(join(home, 'data', 'uploads', id))) assert.match(file, /^\d{5}-[\w.-]+$/);
  });

  it('cost the server no more memory than any others', function () {
    const status = `/proc/${server?.pid}/status`;
    if (!existsSync(status)) return this.skip();
    const most = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1]) / 1024;
    assert.ok(most < MOST_MB, `it has had ${Math.round(most)} MB`);
  });
});

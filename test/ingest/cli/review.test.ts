/** Decisions on names at the command line: made, listed, taken back, read from a file. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Folder, folder } from '../folder.ts';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '../../../ingest/bin.mjs');
const TEXT = 'Ada Holm, director of the Halden Port Authority, met Lars Eide in Halden on Tuesday.';

describe('dateline review', function () {
  this.timeout(480_000);
  let files: Folder;
  before(() => {
    files = folder();
    for (let n = 1; n <= 2; n++)
      files.write(
        `in/${n}.json`,
        JSON.stringify({ id: `a${n}`, published: '2025-03-14', text: `${TEXT} (${n})` }),
      );
  });
  after(() => files.remove());

  function dateline(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
      cwd: files.path,
      env: { ...process.env, NEO4J_URI: '', DATELINE_HOME: join(files.path, 'home') },
      encoding: 'utf8',
    });
    return { code: status, out: stdout, err: stderr };
  }
  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('keeps a decision, lists it, takes it back, and reads it from a file again', () => {
    assert.equal(dateline('ingest', 'in', '-q').code, 0);
    const mentions = lines(dateline('export', 'mentions').out);
    const holm = (article: string) =>
      mentions.find((row) => row.text === 'Ada Holm' && row.article === article);
    assert.equal(holm('a1').entity, holm('a2').entity);
    const decide = (...more: string[]) =>
      dateline('review', 'decide', holm('a1').local, holm('a2').local, 'different', '--by', 'ada', ...more);
    assert.equal(decide('--why', 'mother and daughter').code, 0);
    assert.match(
      dateline('review', 'list', '--decided').out,
      /different\s+Person\s+Ada Holm.*mother and daughter/,
    );
    files.write('judgements.jsonl', dateline('export', 'judgements').out);

    assert.equal(decide('--undo').code, 0);
    assert.equal(JSON.parse(dateline('review', 'list', '--decided', '--json').out).total, 0);
    const imported = JSON.parse(dateline('import', 'judgements', 'judgements.jsonl', '--json').out);
    assert.deepEqual([imported.written, imported.notFound], [1, 0]);
    assert.ok(imported.automatic > 0);
    const apart = lines(dateline('export', 'mentions').out).filter((row) => row.text === 'Ada Holm');
    assert.equal(new Set(apart.map((row) => row.entity)).size, 2);
  });

  it('says what it cannot use', () => {
    files.write('broken.jsonl', '{"left": 1}\n');
    for (const args of [
      ['review', 'decide', 'x', 'y', 'perhaps'],
      ['review', 'decide', 'nobody#1', 'x#2', 'same'],
      ['import', 'judgements', 'broken.jsonl'],
    ]) {
      const { code, err } = dateline(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /\S/);
      assert.doesNotMatch(err, /\n\s+at /);
    }
  });
});

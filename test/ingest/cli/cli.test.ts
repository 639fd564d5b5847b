/** The command line as scripts and people meet it: exit codes, what goes to stdout and what to stderr. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { READERS } from '#ingest/read/registry.ts';
import { type Folder, folder } from '../folder.ts';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '../../../ingest/bin.mjs');
const TEXT =
  'Ada Holm, director of the Halden Port Authority, met Lars Eide in Halden on Tuesday. “The bridge will close,” Holm said.';

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('the command line', function () {
  this.timeout(300_000);
  let files: Folder;
  before(() => {
    files = folder();
    for (let n = 1; n <= 3; n++) {
      files.write(
        `in/${n}.json`,
        JSON.stringify({ id: `a${n}`, published: '2025-03-14', text: `${TEXT} (${n})` }),
      );
    }
  });
  after(() => files.remove());

  /** Runs `dateline`; `onError` sees stderr as it comes. */
  function dateline(args: readonly string[], environment: Record<string, string> = {}): Promise<Outcome> {
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd: files.path,
      env: { ...process.env, NEO4J_URI: '', DATELINE_HOME: join(files.path, 'home'), ...environment },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
  }

  it('explains itself, and every command, with examples', async () => {
    const { code, out } = await dateline(['--help']);
    assert.equal(code, 0);
    assert.match(out, /Exit codes: 0 all well · 1 some articles failed/);
    for (const command of [
      'ingest',
      'serve',
      'extract',
      'evaluate',
      'stats',
      'cypher',
      'export',
      'rebuild',
    ]) {
      const help = await dateline([command, '--help']);
      assert.equal(help.code, 0);
      assert.match(help.out, /Example/, command);
    }
    const { out: help } = await dateline(['ingest', '--help']);
    for (const { kind, extensions } of READERS) {
      assert.ok(
        extensions.some((extension) => help.includes(`.${extension}`)),
        `the help does not name ${kind}`,
      );
    }
  });

  it('answers 2 to what makes no sense, with a sentence on stderr alone', async () => {
    for (const args of [
      ['nonsense'],
      ['ingest'],
      ['ingest', 'in', '--map', 'colour=blue'],
      ['ingest', 'in', '--concurrency', '0'],
      ['cypher', 'MATCH (n) RETURN n', '--format', 'xml'],
      ['cypher', 'RETURN $n', '--param', 'n'],
      ['cypher', 'RETURN $n', '--params', '@no-such-file'],
      ['export', 'everything'],
      ['evaluate', 'no-such-folder'],
    ]) {
      const { code, out, err } = await dateline(args);
      assert.equal(code, 2, args.join(' '));
      assert.equal(out, '');
      assert.match(err, /\S/);
      assert.doesNotMatch(err, /\n\s+at /, 'no stack trace');
    }
  });

  it('takes parameters as JSON and singly, and explains instead of answering', async () => {
    const asked = "UNWIND ['a1', 'a2'] AS id WITH id WHERE id IN $ids RETURN id, $n AS n, $from.year AS year";
    const given = [
      '--params',
      '{"from": {"$date": "2025-01-01"}, "n": 1}',
      '--param',
      'ids=["a2"]',
      '--param',
      'n=two',
    ];
    const { out } = await dateline(['cypher', asked, ...given, '--format', 'ndjson']);
    assert.equal(out, '{"id":"a2","n":"two","year":2025}\n');
    assert.match(
      (await dateline(['cypher', asked, ...given, '--explain'])).out,
      /keep rows where id IN \$ids/,
    );
  });

  it('ingests, says what it did, does nothing the second time, and answers questions', async () => {
    const first = await dateline(['ingest', 'in']);
    assert.deepEqual([first.code, first.err], [0, '']);
    assert.match(first.out, /^3 articles in [\d.]+ s: 3 added/);

    const again = await dateline(['ingest', 'in', '--json']);
    const report = JSON.parse(again.out);
    assert.deepEqual([report.added, report.unchanged, report.failed, report.cancelled], [0, 3, 0, false]);

    const lines = (await dateline(['ingest', 'in', '--lines'])).out.trim().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)).map(({ outcome, article }) => `${article} ${outcome}`),
      ['a1 unchanged', 'a2 unchanged', 'a3 unchanged'],
    );
    const stats = JSON.parse((await dateline(['stats', '--json'])).out);
    assert.equal(stats.articles, 3);
    assert.ok(stats.entities.Person >= 1);

    const query = 'MATCH (a:Article) RETURN a.id AS id, a.published AS published ORDER BY id';
    assert.equal(
      (await dateline(['cypher', query, '--format', 'csv'])).out,
      'id,published\na1,2025-03-14\na2,2025-03-14\na3,2025-03-14\n',
    );
    assert.deepEqual(JSON.parse((await dateline(['cypher', query, '--json'])).out)[0], {
      id: 'a1',
      published: '2025-03-14',
    });
    assert.match((await dateline(['cypher', query])).out, /^id\s+published\n─+\s+─+\na1\s/);

    const refused = await dateline(['cypher', 'CREATE (x:Article)']);
    assert.equal(refused.code, 2);
    assert.equal(JSON.parse((await dateline(['stats', '--json'])).out).articles, 3);

    const rebuilt = await dateline(['rebuild']);
    assert.equal(rebuilt.code, 0);
    assert.deepEqual(JSON.parse((await dateline(['stats', '--json'])).out), stats);

    const mentions = (await dateline(['export', 'mentions'])).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.ok(mentions.some(({ text, type }) => text === 'Ada Holm' && type === 'Person'));
    for (const { article, start, end, text } of mentions) {
      assert.equal(`${TEXT} (${article.slice(1)})`.slice(start, end), text);
    }
    const judgements = (await dateline(['export', 'judgements'])).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.ok(judgements.some(({ verdict, reasons }) => verdict === 'same' && reasons.length > 0));
  });

  it('answers 1 when some articles failed, and names them', async () => {
    files.write('mixed/good.txt', TEXT);
    files.write('mixed/bad.json', '{"text": "cut');
    const { code, out, err } = await dateline(['ingest', 'mixed'], {
      DATELINE_HOME: join(files.path, 'mixed-home'),
    });
    assert.equal(code, 1);
    assert.match(out, /1 added, 1 failed/);
    assert.match(err, /✗ mixed\/bad\.json, line 1.*cut off/);
  });

  it('answers 2 when the data folder is no folder, 2 for a wrong Neo4j address, 3 for one that does not answer', async () => {
    const file = files.write('file', 'x');
    const noFolder = await dateline(['stats'], { DATELINE_HOME: file });
    assert.equal(noFolder.code, 2);
    assert.match(noFolder.err, /set DATELINE_HOME/);
    const wrong = await dateline(['stats'], { NEO4J_URI: 'http://x', NEO4J_PASSWORD: 'x' });
    assert.deepEqual([wrong.code, /bolt:\/\//.test(wrong.err)], [2, true]);
    const away = await dateline(['stats'], { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'x' });
    assert.equal(away.code, 3);
  });

  it('writes one facts file per article, of the same name', async () => {
    const { code, err } = await dateline(['extract', '--in', 'in', '--out', 'facts', '--explain']);
    assert.deepEqual([code, err], [0, '']);
    const facts = JSON.parse(readFileSync(join(files.path, 'facts/1.json'), 'utf8'));
    assert.equal(facts.id, 'a1');
    assert.ok(facts.entities.some(({ name }: { name: string }) => name === 'Ada Holm'));
    assert.ok(existsSync(join(files.path, 'facts/3.json')));
    assert.ok(existsSync(join(files.path, 'facts/1.layers.json')));
  });

  it('prints one article with its mentions and claims marked, in plain letters when nobody sees colours', async () => {
    const { code, out, err } = await dateline(['extract', 'in/1.json', '--explain']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /\[Ada Holm\/P\]/);
    assert.match(out, /Ada Holm holds_role → director.*\d\.\d\d roles@/);
    assert.match(out, /\d claims: .*roles@\S+ \d/);
    assert.ok(!out.includes('\u001b'), 'no colours in a pipe');
    const facts = JSON.parse((await dateline(['extract', 'in/1.json'])).out);
    assert.equal(facts.id, 'a1');
    assert.equal((await dateline(['extract'])).code, 2);
    assert.equal((await dateline(['extract', 'in/1.json', '--in', 'in', '--out', 'x'])).code, 2);
  });

  it('lists misses and false ones, and what changed since a saved result or another folder of facts', async () => {
    const facts = (name: string, title: string, type: string) =>
      files.write(
        `${name}/1.json`,
        JSON.stringify({
          id: 'a1',
          entities: [
            { id: 'e1', type: 'Person', name: 'Ada Holm' },
            { id: 'e2', type, name: 'Halden' },
          ],
          roles: [{ person: 'e1', title, organisation: 'e2' }],
        }),
      );
    facts('right', 'director', 'Organisation');
    facts('worse', 'sailor', 'Organisation');
    facts('retyped', 'director', 'Place');
    const shown = await dateline([
      'evaluate',
      'right',
      '--system',
      'worse',
      '--errors',
      '--save',
      'worse.json',
    ]);
    assert.equal(shown.code, 0, shown.err);
    assert.match(shown.out, /^role: 1 missed \(-\), 1 false \(\+\)$/m);
    assert.match(shown.out, /^- 1\.json {2}Ada Holm \| director \| Halden$/m);
    assert.match(shown.out, /^\+ 1\.json {2}Ada Holm \| sailor \| Halden$/m);
    for (const against of ['worse.json', 'worse']) {
      const { code, out } = await dateline([
        'evaluate',
        'right',
        '--system',
        'retyped',
        '--against',
        against,
      ]);
      assert.equal(code, 0);
      assert.match(out, /^ {2}✓ false gone 1\.json {2}Ada Holm \| sailor \| Halden$/m);
      assert.match(out, /^ {2}✗ lost {7}1\.json {2}Organisation \| Halden$/m);
      assert.match(out, /^person-title {9}P 0\.0 → 100\.0 \(\+100\.0\)/m);
    }
    assert.equal(
      (await dateline(['evaluate', 'right', '--system', 'retyped', '--against', 'in/1.json'])).code,
      2,
    );
  });

  it('scores its own facts as perfect', async () => {
    await dateline(['extract', '--in', 'in', '--out', 'gold/facts']);
    const { code, out } = await dateline(['evaluate', 'gold', '--articles', 'in']);
    assert.equal(code, 0);
    assert.match(out, /entity\s+P 100\.0\s+R 100\.0/);
  });

  it('scores articles behind links, and says of which facts there is no article', async () => {
    mkdirSync(join(files.path, 'linked'));
    for (const name of ['1.json', '2.json'])
      symlinkSync(join(files.path, 'in', name), join(files.path, 'linked', name));
    const { code, out, err } = await dateline(['evaluate', 'gold', '--articles', 'linked']);
    assert.equal(code, 1);
    assert.match(out, /entity\s+P 100\.0\s+R +66\.7/);
    assert.equal(err, '✗ 3.json: there is no article of this name, so all of it counts as missed\n');
    files.write('others/9.json', JSON.stringify({ text: TEXT }));
    const none = await dateline(['evaluate', 'gold', '--articles', 'others']);
    assert.equal(none.code, 2);
    assert.match(none.err, /no gold file has its article \(3 looked for\)\n {2}→ .*--articles DIR/);
  });

  it('tells what failed without letting names of files rule the terminal', async () => {
    files.write('odd/esc\u001b[2J\nx\u202etxt.txt', '');
    const { code, err } = await dateline(['ingest', 'odd'], { DATELINE_HOME: join(files.path, 'odd-home') });
    assert.equal(code, 1);
    assert.equal(err, '✗ odd/esc\\u001b[2J\\u000ax\\u202etxt.txt: the file is empty\n');
  });

  it('stops cleanly on Ctrl+C: 130, and what is done is kept and continued', async () => {
    const lines = Array.from({ length: 400 }, (_, n) =>
      JSON.stringify({ id: `s${n}`, text: `${TEXT} Number ${n}.` }),
    );
    files.write('many.jsonl', lines.join('\n'));
    const home = join(files.path, 'stopped');
    const child = spawn(process.execPath, [BIN, 'ingest', 'many.jsonl', '--json'], {
      cwd: files.path,
      env: { ...process.env, NEO4J_URI: '', DATELINE_HOME: home },
    });
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    const closed = new Promise<number | null>((done) => child.on('close', done));
    while (!existsSync(join(home, 'store.grafeo'))) await new Promise((done) => setTimeout(done, 50));
    await new Promise((done) => setTimeout(done, 2500));
    child.kill('SIGINT');
    assert.equal(await closed, 130);
    const report = JSON.parse(out);
    assert.equal(report.cancelled, true);
    const kept = JSON.parse((await dateline(['stats', '--json'], { DATELINE_HOME: home })).out).articles;
    assert.equal(kept, report.added);
    const rest = JSON.parse(
      (await dateline(['ingest', 'many.jsonl', '--json'], { DATELINE_HOME: home })).out,
    );
    assert.deepEqual([rest.unchanged, rest.added, rest.failed], [kept, 400 - kept, 0]);
  });
});

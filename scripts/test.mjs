/**
 * The whole test suite: types, lint and import directions; unit, contract and API tests with coverage; the browser tests.
 * Two parts run at a time, shown one after another. What a machine lacks is named and left out; with CI set, that is a
 * failure.
 *
 *   npm test                      everything
 *   npm test -- --no-browser      without the browser
 *   npm test -- --no-coverage     without counting the lines that ran
 *   npm test -- --also=NODE       and again on another Node, given by its path, what hangs on its version
 *   npm test -- test/ingest/**    only these files (mocha's globs)
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, dirname, resolve } from 'node:path';
import process from 'node:process';
import { browserPath } from './browser.mjs';
import { ensureClient } from './client-build.mjs';
import { install } from './install.mjs';
import { inTurns } from './turns.mjs';

const args = process.argv.slice(2);
const files = args.filter((arg) => !arg.startsWith('--'));
const also = args.find((arg) => arg.startsWith('--also='))?.slice('--also='.length);
const withCoverage = files.length === 0 && !args.includes('--no-coverage');
const inCi = Boolean(process.env.CI);
const missing = [];
const failures = [];
const total = { passed: 0, failed: 0, skipped: 0 };

await install();

/** Runs a command, saying what it prints; resolves to how it ended and what it printed. */
function run(say, command, commandArgs, env = {}) {
  return new Promise((done) => {
    const child = spawn(command, commandArgs, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (data) => {
        say(data);
        output += data;
      });
    child.on('error', (error) => done({ code: 127, ended: error.message, output }));
    child.on('close', (code, signal) =>
      done({ code: code ?? 1, ended: signal ? `killed by ${signal}` : `exit code ${code}`, output }),
    );
  });
}

/** What is worth reading again at the end of a run that failed: mocha's list of failures, or its last lines. */
function reason({ ended, output }) {
  const failing = /^ +\d+ failing$/m.exec(output);
  return failing
    ? output.slice(failing.index)
    : `${ended}, though no test failed; its last lines:\n${output.trimEnd().split('\n').slice(-15).join('\n')}`;
}

/** A step that is no test suite: one more that passed, or failed. */
const step = (name, commandArgs) => async (say) => {
  say(`\n── ${name}\n`);
  const ran = await run(say, process.execPath, commandArgs);
  if (ran.code === 0) total.passed += 1;
  else {
    total.failed += 1;
    failures.push(`${name}: ${reason(ran)}`);
  }
};

/** Runs mocha and adds its counts to the total; a run that dies before it counts is one failure. */
const mocha =
  (name, mochaArgs, { env = {}, node = process.execPath } = {}) =>
  async (say) => {
    say(`\n── ${name}\n`);
    const ran = await run(say, node, ['node_modules/mocha/bin/mocha.js', ...mochaArgs], env);
    const { code, output } = ran;
    const count = (word) => Number(new RegExp(`^ {2}(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
    total.passed += count('passing');
    total.failed += Math.max(count('failing'), code === 0 ? 0 : 1);
    total.skipped += count('pending');
    if (code !== 0) failures.push(`${name}: ${reason(ran)}`);
  };

const ALL = 'test/**/*.test.ts';
const BROWSER = 'test/e2e/**/*.test.ts';

/** Tests that wait for databases, or kill them: a part of their own, beside the others, with one Neo4j for most of them. */
const DATABASES = [
  'test/contract/**/*.test.ts',
  'test/core/store/contention.test.ts',
  'test/differential/**/*.test.ts',
  'test/ingest/job/at-once.test.ts',
  'test/ingest/job/away.test.ts',
  'test/ingest/job/worker.test.ts',
  'test/ingest/run/lost-database.test.ts',
  'test/server/neo4j.test.ts',
  'test/tck.test.ts',
];

/**
 * What takes long and tells on every Node the same: what Neo4j answers and how it is lost and found again (`at-once` tries
 * its driver, and that of Redis), Cypher's rules, and commands of whose kind `test/ingest/cli/cli.test.ts` runs others
 * (processes, signals, exit codes, streams).
 */
const ALIKE = [
  'test/contract/shipped-query.test.ts',
  'test/core/store/contention.test.ts',
  'test/differential/**/*.test.ts',
  'test/ingest/cli/gazetteer.test.ts',
  'test/ingest/cli/jobs.test.ts',
  'test/ingest/cli/review.test.ts',
  'test/ingest/job/away.test.ts',
  'test/ingest/job/worker.test.ts',
  'test/ingest/run/lost-database.test.ts',
  'test/server/neo4j.test.ts',
  'test/tck.test.ts',
];
const ALIKE_SUITE = 'store on neo4j';

const without = (globs) => globs.flatMap((glob) => ['--ignore', glob]);

const RAW_COVERAGE = resolve('coverage/tmp');
const covered = withCoverage ? { env: { NODE_V8_COVERAGE: RAW_COVERAGE } } : {};
const coverageReport = step('coverage', [
  'node_modules/c8/bin/c8.js',
  'report',
  `--temp-directory=${RAW_COVERAGE}`,
  '--reporter=text-summary',
  '--reporter=lcovonly',
  '--check-coverage',
  '--lines=85',
  '--include=core/**',
  '--include=ingest/**',
  '--include=server/**',
  '--include=client/state/**',
  '--exclude=**/*.d.ts',
]);

/** What hangs on the version of Node, once more on the one at this path. */
function onAnotherNode(node) {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() || node;
  return mocha(
    `again on Node ${version}: what hangs on it`,
    [ALL, ...without([BROWSER, ...ALIKE]), '--grep', ALIKE_SUITE, '--invert'],
    { node, env: { PATH: `${dirname(node)}${delimiter}${process.env.PATH}` } },
  );
}

const show = (data) => process.stdout.write(data);

if (files.length > 0) {
  await mocha('chosen tests', files)(show);
} else {
  if (spawnSync('redis-server', ['--version']).status !== 0)
    missing.push('Redis: jobs on a real Redis, and their workers (apt-get install redis-server)');
  const hasJava = spawnSync('java', ['-version']).status === 0 && spawnSync('mvn', ['-version']).status === 0;
  if (!hasJava)
    missing.push(
      'Java 17 and Maven: the contract suite on a real Neo4j (apt-get install openjdk-17-jdk-headless maven)',
    );
  const browser = args.includes('--no-browser') ? undefined : await browserPath();
  if (browser) process.env.CHROMIUM = browser;
  else if (!args.includes('--no-browser'))
    missing.push('Chromium: the browser tests (apt-get install chromium, or set CHROMIUM to its path)');
  // Built before the parts begin, several of which would else build it at once.
  await ensureClient();

  if (withCoverage) {
    rmSync(RAW_COVERAGE, { recursive: true, force: true });
    mkdirSync(RAW_COVERAGE, { recursive: true });
  }
  const parts = [
    step('types, lint and import directions', ['scripts/check.mjs']),
    mocha('tests of databases', DATABASES, covered),
    mocha('unit, contract and API tests', [ALL, ...without([BROWSER, ...DATABASES])], covered),
    ...(browser ? [mocha('browser tests', [BROWSER, '--timeout', '90000'])] : []),
    ...(also ? [onAnotherNode(also)] : []),
  ];
  await inTurns(Math.min(2, availableParallelism()), parts, show);
  if (withCoverage) await coverageReport(show);
}

for (const what of missing) console.log(`\nleft out for want of ${what}`);
if (inCi && missing.length > 0) total.failed += missing.length;
if (failures.length > 0) console.log(`\n── what failed\n${failures.join('\n')}`);
console.log(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed > 0 ? 1 : 0);

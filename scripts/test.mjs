/**
 * The whole test suite: types, lint and import directions, then unit, contract and API tests with coverage, then
 * the browser tests. What a machine lacks is named and left out; with CI set, that is a failure.
 *
 *   npm test                      everything
 *   npm test -- --no-browser      without the browser
 *   npm test -- --no-coverage     without counting the lines that ran
 *   npm test -- --brief           without the long tests of what does not hang on the version of Node
 *   npm test -- test/ingest/**    only these files (mocha's globs)
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { browserPath } from './browser.mjs';
import { ensureClient } from './client-build.mjs';
import { install } from './install.mjs';

const args = process.argv.slice(2);
const files = args.filter((arg) => !arg.startsWith('--'));
const inCi = Boolean(process.env.CI);
const missing = [];
const failures = [];
const total = { passed: 0, failed: 0, skipped: 0 };

await install();

/** Runs a command, showing what it prints; resolves to how it ended and what it printed. */
function run(command, commandArgs, env = {}) {
  return new Promise((done) => {
    const child = spawn(command, commandArgs, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let output = '';
    const pass = (from, to) =>
      from.on('data', (data) => {
        to.write(data);
        output += data;
      });
    pass(child.stdout, process.stdout);
    pass(child.stderr, process.stderr);
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

/** Runs mocha and adds its counts to the total; a run that dies before it counts is one failure. */
async function mocha(name, mochaArgs, coverage) {
  console.log(`\n── ${name}`);
  const base = ['node_modules/mocha/bin/mocha.js', ...mochaArgs];
  const command = coverage ? ['node_modules/c8/bin/c8.js', ...coverage, process.execPath, ...base] : base;
  const ran = await run(process.execPath, command);
  const { code, output } = ran;
  const count = (word) => Number(new RegExp(`^ {2}(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
  total.passed += count('passing');
  total.failed += Math.max(count('failing'), code === 0 ? 0 : 1);
  total.skipped += count('pending');
  if (code !== 0) failures.push(`${name}: ${reason(ran)}`);
}

/** Minutes each, and about answers of databases or their restarts: once, on one version of Node, tells as much as twice. */
const LONG = [
  'test/tck.test.ts',
  'test/differential/**',
  'test/ingest/job/worker.test.ts',
  'test/ingest/run/lost-database.test.ts',
  'test/server/neo4j.test.ts',
];

const coverage = [
  '--reporter=text-summary',
  '--reporter=lcovonly',
  '--check-coverage',
  '--lines=85',
  '--include=core/**',
  '--include=ingest/**',
  '--include=server/**',
  '--include=client/state/**',
  '--exclude=**/*.d.ts',
];

if (files.length > 0) {
  await mocha('chosen tests', files);
} else {
  const check = await run(process.execPath, ['scripts/check.mjs']);
  if (check.code === 0) total.passed += 1;
  else {
    total.failed += 1;
    failures.push(`types, lint and import directions: ${reason(check)}`);
  }

  if (spawnSync('redis-server', ['--version']).status !== 0)
    missing.push('Redis: jobs on a real Redis, and their workers (apt-get install redis-server)');
  const hasJava = spawnSync('java', ['-version']).status === 0 && spawnSync('mvn', ['-version']).status === 0;
  if (!hasJava)
    missing.push(
      'Java 17 and Maven: the contract suite on a real Neo4j (apt-get install openjdk-17-jdk-headless maven)',
    );

  await mocha(
    'unit, contract and API tests',
    [
      'test/**/*.test.ts',
      ...['test/e2e/**', ...(args.includes('--brief') ? LONG : [])].flatMap((left) => ['--ignore', left]),
    ],
    args.includes('--no-coverage') ? undefined : coverage,
  );

  if (!args.includes('--no-browser')) {
    const browser = await browserPath();
    if (browser && existsSync('test/e2e')) {
      await ensureClient();
      process.env.CHROMIUM = browser;
      await mocha('browser tests', ['test/e2e/**/*.test.ts', '--timeout', '90000']);
    } else {
      missing.push('Chromium: the browser tests (apt-get install chromium, or set CHROMIUM to its path)');
    }
  }
}

for (const what of missing) console.log(`\nleft out for want of ${what}`);
if (inCi && missing.length > 0) total.failed += missing.length;
if (failures.length > 0) console.log(`\n── what failed\n${failures.join('\n')}`);
console.log(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed > 0 ? 1 : 0);

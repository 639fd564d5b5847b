/**
 * A real Neo4j for tests, from Maven Central: no account, no image, nothing installed for good. The jars are fetched
 * once, into DATELINE_CACHE (~/.cache/dateline); each start gets an empty folder for its data, removed at the end.
 *
 *   node scripts/neo4j.mjs start [--port N]   runs until interrupted and prints the address
 *   node scripts/neo4j.mjs prepare            only fetches the jars
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { lastingPort } from './port.mjs';

export const NEO4J_VERSION = '5.26.16';
const LAUNCHER = fileURLToPath(new URL('./Neo4jServer.java', import.meta.url));
const START_TIMEOUT_MS = 180_000;

/** What is missing to run Neo4j here, in words; null when nothing is. */
export function missingForNeo4j() {
  const absent = [
    ['java', '-version'],
    ['mvn', '-version'],
  ].filter(([command, flag]) => spawnSync(command, [flag]).status !== 0);
  if (absent.length === 0) return null;
  return `${absent.map(([command]) => command).join(' and ')} not found (apt-get install openjdk-17-jdk-headless maven)`;
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>dateline</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version>
<dependencies><dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>${NEO4J_VERSION}</version></dependency></dependencies>
</project>`;

/** Fetches the jars unless they are there; returns their folder. */
export function prepareNeo4j() {
  const root = join(process.env.DATELINE_CACHE ?? join(homedir(), '.cache', 'dateline'), 'neo4j');
  const lib = join(root, NEO4J_VERSION);
  if (existsSync(lib)) return lib;
  mkdirSync(root, { recursive: true });
  const work = mkdtempSync(join(root, 'fetch-'));
  try {
    writeFileSync(join(work, 'pom.xml'), pom);
    const maven = spawnSync(
      'mvn',
      [
        '-q',
        '-B',
        '-f',
        join(work, 'pom.xml'),
        'dependency:copy-dependencies',
        `-DoutputDirectory=${join(work, 'lib')}`,
        '-DincludeScope=runtime',
      ],
      { encoding: 'utf8' },
    );
    if (maven.status !== 0)
      throw new Error(`the jars of Neo4j could not be fetched:\n${maven.stdout}${maven.stderr}`);
    // Complete or not there at all: another process may be fetching too.
    if (!existsSync(lib)) renameSync(join(work, 'lib'), lib);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return lib;
}

/**
 * Starts a Neo4j over an empty folder that is removed when it stops, or over a given one that is kept.
 * @param {{ port?: number, memory?: string, lasting?: boolean, home?: string }} [options] lasting: spend time on compiling
 *   well what runs for long (measurements); tests are over before that pays.
 * @returns {Promise<{ uri: string, pid: number, stop: () => Promise<void> }>}
 */
export async function startNeo4j({ port, memory = '1g', lasting = false, home: kept } = {}) {
  const lib = prepareNeo4j();
  const bolt = port ?? (await lastingPort());
  const home = kept ?? mkdtempSync(join(tmpdir(), 'dateline-neo4j-'));
  const removeHome = () => {
    if (kept === undefined) rmSync(home, { recursive: true, force: true });
  };
  const compiler = lasting ? [] : ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
  const server = spawn(
    'java',
    [`-Xmx${memory}`, ...compiler, '-cp', join(lib, '*'), LAUNCHER, home, String(bolt)],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const ended = new Promise((done) => server.once('exit', done));
  let said = '';
  const stop = async () => {
    server.stdin.end();
    const killer = setTimeout(() => server.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(killer);
    removeHome();
  };
  await new Promise((done, fail) => {
    const timer = setTimeout(
      () => fail(new Error(`Neo4j did not start in time:\n${said}`)),
      START_TIMEOUT_MS,
    );
    const finish = (settle, value) => {
      clearTimeout(timer);
      settle(value);
    };
    server.stderr.on('data', (data) => {
      said += data;
    });
    server.stdout.on('data', (data) => {
      said += data;
      if (/^READY$/m.test(said)) finish(done);
    });
    server.once('error', (error) => finish(fail, error));
    server.once('exit', (code) => finish(fail, new Error(`Neo4j ended with ${code}:\n${said}`)));
  }).catch(async (error) => {
    server.kill('SIGKILL');
    removeHome();
    throw error;
  });
  return { uri: `bolt://127.0.0.1:${bolt}`, pid: server.pid, stop };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, ...rest] = process.argv.slice(2);
  const absent = missingForNeo4j();
  if (absent) {
    console.error(`neo4j: ${absent}`);
    process.exit(1);
  }
  if (command === 'prepare') console.log(prepareNeo4j());
  else if (command === 'start') {
    const at = rest.indexOf('--port');
    const server = await startNeo4j(at === -1 ? {} : { port: Number(rest[at + 1]) });
    console.log(`NEO4J_URI=${server.uri}`);
    for (const signal of ['SIGINT', 'SIGTERM'])
      process.on(signal, () => server.stop().then(() => process.exit(0)));
  } else {
    console.error('usage: node scripts/neo4j.mjs start [--port N] | prepare');
    process.exit(2);
  }
}

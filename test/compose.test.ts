/** The compose file is read by other people's tools: one of them must accept it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const missing = spawnSync('docker-compose', ['version']).error !== undefined;

describe('docker-compose.yml', () => {
  it('is accepted, has Neo4j healthy before the app, and listens on loopback alone', function () {
    if (missing) {
      assert.ok(!process.env.CI, 'docker-compose is needed to check the compose file');
      process.stderr.write('    docker-compose is not here: the compose file is not checked\n');
      this.skip();
    }
    const { status, stdout, stderr } = spawnSync('docker-compose', ['config'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /neo4j:5\.26/);
    assert.match(stdout, /condition: service_healthy/);
    const published = [...stdout.matchAll(/^\s+- ?(\S+:\d+:\d+)/gm)].map(([, port = '']) => port);
    assert.ok(published.length > 0);
    assert.deepEqual(
      published.filter((port) => !port.startsWith('127.0.0.1:')),
      [],
    );
  });
});

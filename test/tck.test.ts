/**
 * A few files of the openCypher TCK, drawn by a seed: whoever breaks a rule of the language hears of it here, long before
 * `npm run tck` tries them all. TCK_SEED draws others.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILES = 6;
const SEED = process.env.TCK_SEED ?? '1';

describe('the openCypher TCK', function () {
  this.timeout(600_000);

  it(`passes in ${FILES} files drawn by the seed ${SEED}`, async function () {
    if (!existsSync(join(ROOT, '../shared/tck/run.mjs'))) {
      process.stderr.write('    left out: the TCK is not here (../shared/tck)\n');
      return this.skip();
    }
    const args = [join(ROOT, 'scripts/tck.mjs'), '--files', String(FILES), '--seed', SEED];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
    });
    const code = await new Promise((done) => child.on('close', done));
    assert.equal(code, 0, said);
    assert.match(said, /^scenarios [1-9]/m, said);
  });
});

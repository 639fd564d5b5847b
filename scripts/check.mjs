/** `npm run check`: types, lint and format, import directions. Exit code 1 when any fails. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const steps = [
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']],
  ['lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  ['import directions', ['node_modules/mocha/bin/mocha.js', 'test/house.test.ts', '--reporter', 'dot']],
];

let failed = 0;
for (const [name, args] of steps) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  console.log(`${status === 0 ? '✓' : '✗'} ${name}`);
  if (status !== 0) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);

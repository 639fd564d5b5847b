/** Holds the layout of the house: imports run one way, so that each part can be understood and replaced alone. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What each part may import from, besides itself and packages. The first matching prefix counts. */
const MAY_IMPORT: readonly (readonly [part: string, others: readonly string[]])[] = [
  ['core/model', ['core/errors.ts']],
  ['core/errors.ts', []],
  ['core/', ['core/']],
  ['ingest/', ['core/']],
  ['server/', ['core/', 'ingest/']],
  ['client/', ['core/model']],
];

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name === 'dist' || entry.name === 'node_modules') continue;
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(tsx?|mjs)$/.test(entry.name)) yield path;
  }
}

/** Paths, from the root, of every file of ours that a file imports. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith('#')) return [specifier.slice(1)];
    if (specifier.startsWith('.')) return [relative(root, resolve(root, dirname(file), specifier))];
    return [];
  });
}

describe('the house', () => {
  for (const part of ['core', 'ingest', 'server', 'client']) {
    it(`${part} imports only what stands below it`, () => {
      const wrong: string[] = [];
      for (const file of sources(part)) {
        const rule = MAY_IMPORT.find(([prefix]) => file.startsWith(prefix));
        assert.ok(rule, `${file} belongs to no part`);
        const [own, others] = rule;
        for (const target of importsOf(file)) {
          if (![own, ...others].some((prefix) => target.startsWith(prefix)))
            wrong.push(`${file} imports ${target}`);
        }
      }
      assert.deepEqual(wrong, []);
    });
  }

  it('core/model runs in the browser: no Node built-ins', () => {
    const wrong = [...sources('core/model')].filter((file) =>
      /from 'node:/.test(readFileSync(join(root, file), 'utf8')),
    );
    assert.deepEqual(wrong, []);
  });
});

/**
 * Takes optional packages that the registry does not have out of package-lock.json. @grafeo-db/js lists builds for
 * platforms whose packages were never published; `npm install` passes over them, `npm ci` then refuses the lock file.
 * Run this after every `npm install` that changes the lock file.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const known = new Set(
  Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
);
for (const { optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const name of Object.keys(optionalDependencies))
    if (!known.has(name)) delete optionalDependencies[name];
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);

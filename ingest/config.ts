/** Where the data lives, from the environment: checked once, passed on as values. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';
import type { StoreOptions } from '#core/store/open.ts';

const text = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

const Environment = z.object({
  DATELINE_HOME: text,
  NEO4J_URI: text,
  NEO4J_USER: text,
  NEO4J_PASSWORD: text,
});

const NEO4J_SCHEME = /^(neo4j|bolt)(\+s|\+ssc)?:\/\//;

/**
 * Data folder and, with NEO4J_URI, the Neo4j to use instead of the embedded engine.
 * @throws DatelineError BAD_INPUT naming the variable.
 */
export function storeConfig(environment: Readonly<Record<string, string | undefined>>): StoreOptions {
  const given = Environment.parse(environment);
  const home = resolve(given.DATELINE_HOME ?? '.dateline');
  const uri = given.NEO4J_URI;
  if (uri === undefined) return { home };
  if (!NEO4J_SCHEME.test(uri)) {
    throw new DatelineError('BAD_INPUT', `NEO4J_URI is no Neo4j address: ${uri}`, {
      hint: 'write it like neo4j://localhost:7687 or bolt://localhost:7687',
    });
  }
  if (given.NEO4J_PASSWORD === undefined) {
    throw new DatelineError('BAD_INPUT', 'NEO4J_URI is set, but NEO4J_PASSWORD is not');
  }
  return { home, neo4j: { uri, user: given.NEO4J_USER ?? 'neo4j', password: given.NEO4J_PASSWORD } };
}

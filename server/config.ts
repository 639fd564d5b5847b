/** Everything the environment may set, checked once. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';
import type { StoreOptions } from '#core/store/open.ts';

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4400),
  DATELINE_HOME: z.string().min(1).default('.dateline'),
  NEO4J_URI: z.string().min(1).optional(),
  NEO4J_USER: z.string().default('neo4j'),
  NEO4J_PASSWORD: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  /** Names the server answers to besides loopback ones, separated by commas: a guard against DNS rebinding. */
  DATELINE_HOSTS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .filter(Boolean),
    ),
  /** Redis, for jobs that workers elsewhere share. */
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'write it like redis://localhost:6379')
    .optional(),
  /** What the files of one job may have. */
  DATELINE_UPLOAD_MB: z.coerce.number().positive().default(2048),
  /** Requests a minute from one address. */
  DATELINE_RATE_LIMIT: z.coerce.number().int().positive().default(1200),
  /** Queries of analysts that run at once. */
  DATELINE_CYPHER_AT_ONCE: z.coerce.number().int().positive().optional(),
});

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly hosts?: readonly string[];
  readonly logLevel: string;
  readonly rateLimit: number;
  /** Queries of analysts that run at once, where it is not left to the cores. */
  readonly cypherAtOnce?: number | undefined;
  readonly store: StoreOptions;
  readonly redisUrl?: string | undefined;
  /** Bytes that the files of one job may have. */
  readonly uploadLimit: number;
}

/**
 * Reads the configuration.
 * @throws DatelineError BAD_INPUT naming the variable.
 */
export function configFrom(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string = process.cwd(),
): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? 'environment');
    throw new DatelineError('BAD_INPUT', `${name} is not usable: ${issue?.message ?? 'unknown'}`, {
      where: name,
    });
  }
  const { HOST, PORT, DATELINE_HOME, DATELINE_HOSTS, DATELINE_RATE_LIMIT, LOG_LEVEL } = parsed.data;
  const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD } = parsed.data;
  const { REDIS_URL, DATELINE_UPLOAD_MB } = parsed.data;
  const home = resolve(folder, DATELINE_HOME);
  return {
    host: HOST,
    port: PORT,
    hosts: DATELINE_HOSTS,
    logLevel: LOG_LEVEL,
    rateLimit: DATELINE_RATE_LIMIT,
    cypherAtOnce: parsed.data.DATELINE_CYPHER_AT_ONCE,
    ...(REDIS_URL ? { redisUrl: REDIS_URL } : {}),
    uploadLimit: DATELINE_UPLOAD_MB * 1024 * 1024,
    store: {
      home,
      ...(NEO4J_URI ? { neo4j: { uri: NEO4J_URI, user: NEO4J_USER, password: NEO4J_PASSWORD } } : {}),
    },
  };
}

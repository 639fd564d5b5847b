/** What workers share: one Redis, one Neo4j, a data folder; and what each part has used of the processor. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '#core/store/open.ts';
import type { Store } from '#core/store/store.ts';
import type { JobQueue } from '#ingest/job/queue.ts';
import { redisQueue } from '#ingest/job/redis/queue.ts';
import { startNeo4j } from '../../scripts/neo4j.mjs';
import { startRedis } from '../../test/support/redis.ts';
import { type Group, startGroup } from '../kill/group.ts';
import { children, commandOf, processorSeconds, tree } from '../process.ts';

const BIN = fileURLToPath(new URL('../../ingest/bin.mjs', import.meta.url));

/** Processor seconds by part. */
export interface Used {
  readonly workers: number;
  readonly neo4j: number;
  readonly redis: number;
}

export interface Site {
  readonly folder: string;
  readonly queue: JobQueue;
  readonly neo4j: number;
  store(): Promise<Store>;
  /** Forgets every article. */
  empty(): Promise<void>;
  /** Starts as many `dateline worker`; resolves when all are ready for work. */
  workers(count: number): Promise<Group[]>;
  used(workers: readonly Group[]): Used;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-scale-'));
  const home = join(folder, 'home');
  const redis = await startRedis();
  if (!redis) throw new Error('redis-server is not here');
  const redisPid = children().filter((pid) => commandOf(pid).includes('redis-server'));
  const neo4j = await startNeo4j({ lasting: true, memory: '2g' });
  const { pid } = neo4j;
  if (pid === undefined) throw new Error('Neo4j did not start');
  const queue = await redisQueue(redis.url, home);
  const store = () => openStore({ home, neo4j: { uri: neo4j.uri, user: 'neo4j', password: '' } });
  const env = {
    DATELINE_HOME: home,
    REDIS_URL: redis.url,
    NEO4J_URI: neo4j.uri,
    NEO4J_USER: 'neo4j',
    NEO4J_PASSWORD: 'asked of nobody',
  };
  return {
    folder,
    queue,
    neo4j: pid,
    store,
    async empty() {
      const opened = await store();
      await opened.engine.write([{ cypher: 'MATCH (n) DETACH DELETE n' }]);
      await opened.close();
    },
    async workers(count) {
      const started = Array.from({ length: count }, () => startGroup([BIN, 'worker', '--quiet'], env));
      await Promise.all(started.map(({ spoke }) => spoke));
      return started;
    },
    used: (workers) => ({
      workers: processorSeconds(workers.flatMap((worker) => tree(worker.pid))),
      neo4j: processorSeconds([pid]),
      redis: processorSeconds(redisPid),
    }),
    async close() {
      await queue.close();
      await redis.stop();
      await neo4j.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

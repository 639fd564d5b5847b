/** The thread that holds Neo4j's parser: texts in, prepared queries out. */
import { parentPort } from 'node:worker_threads';
import { prepare } from './prepare.ts';

export interface FrontRequest {
  readonly id: number;
  readonly text: string;
  readonly deep: boolean;
}

parentPort?.on('message', ({ id, text, deep }: FrontRequest) => {
  try {
    parentPort?.postMessage({ id, prepared: prepare(text, deep) });
  } catch (thrown) {
    parentPort?.postMessage({
      id,
      error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    });
  }
});

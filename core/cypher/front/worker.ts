/** The thread that holds Neo4j's parser: questions about a query in, answers out. */
import { parentPort } from 'node:worker_threads';
import { answer, type Question } from './question.ts';

export interface FrontRequest {
  readonly id: number;
  readonly question: Question;
}

parentPort?.on('message', async ({ id, question }: FrontRequest) => {
  try {
    parentPort?.postMessage({ id, answer: await answer(question) });
  } catch (thrown) {
    parentPort?.postMessage({
      id,
      error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    });
  }
});

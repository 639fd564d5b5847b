/** The process that holds Neo4j's parser: questions about a query in, answers out. */
import { answer, type Question } from './question.ts';

export interface FrontRequest {
  readonly id: number;
  readonly question: Question;
}

process.on('message', async ({ id, question }: FrontRequest) => {
  // Nobody may be there to hear it any more.
  const reply = (body: object) => process.send?.({ id, ...body }, undefined, undefined, () => undefined);
  try {
    reply({ answer: await answer(question) });
  } catch (thrown) {
    reply({ error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
  }
});
process.on('disconnect', () => process.exit(0));
// A terminal's Ctrl+C reaches every process of its group; the parent says when this one ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

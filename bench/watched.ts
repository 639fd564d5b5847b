/** An engine that notes what each statement costs: how often it is asked, milliseconds, rows and bytes answered. */
import type { CypherEngine, CypherResult } from '#core/store/cypher-engine.ts';

export interface Cost {
  calls: number;
  ms: number;
  rows: number;
  bytes: number;
}

export interface Watched {
  readonly engine: CypherEngine;
  /** What was noted since the last call, by statement. */
  take(): Map<string, Cost>;
}

/** The engine, one statement at a time, each timed. What is written in one transaction is one whole, by its first two labels. */
export function watched(engine: CypherEngine): Watched {
  let costs = new Map<string, Cost>();
  let last: Promise<unknown> = Promise.resolve();
  const note = (name: string, ms: number, results: readonly CypherResult[]): void => {
    const held = costs.get(name) ?? { calls: 0, ms: 0, rows: 0, bytes: 0 };
    held.calls += 1;
    held.ms += ms;
    for (const { rows } of results) {
      held.rows += rows.length;
      held.bytes += JSON.stringify(rows).length;
    }
    costs.set(name, held);
  };
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    engine: {
      ...engine,
      read: (cypher, parameters, options) =>
        alone(async () => {
          const before = performance.now();
          const result = await engine.read(cypher, parameters, options);
          note(cypher, performance.now() - before, [result]);
          return result;
        }),
      write: (statements, options) =>
        alone(async () => {
          const before = performance.now();
          const results = await engine.write(statements, options);
          const isArticle = statements.some(({ cypher }) => cypher.startsWith('CREATE (a:Article)'));
          note(isArticle ? 'WRITE an article' : 'WRITE something else', performance.now() - before, []);
          return results;
        }),
    },
    take() {
      const taken = costs;
      costs = new Map();
      return taken;
    },
  };
}

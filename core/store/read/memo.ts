/** Answers about the whole store, kept until something is written. */
import type { CypherEngine } from '../cypher-engine.ts';
import { sequenceOf } from '../write/lookup.ts';

/** Wraps a read of the whole store: it is done again only when the store has changed, whoever changed it. */
export function untilWritten<K extends string | number, T>(
  engine: CypherEngine,
  ask: (key: K) => Promise<T>,
): (key: K) => Promise<T> {
  const held = new Map<K, Promise<T>>();
  let at = -1;
  return async (key) => {
    const sequence = await sequenceOf(engine);
    if (sequence !== at) held.clear();
    at = sequence;
    const answer = held.get(key) ?? ask(key);
    held.set(key, answer);
    answer.catch(() => held.delete(key));
    return answer;
  };
}

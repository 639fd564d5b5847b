/** What the interpreter asks of the engine: a query and its rows, at once. Behind it a worker waits for the engine. */
import type { CypherParameters, CypherStatement, CypherValue } from '../../store/cypher-engine.ts';

export interface Source {
  /** Runs a reading query. @throws DatelineError */
  read(cypher: string, parameters: CypherParameters): readonly (readonly CypherValue[])[];
  /** Runs statements in one transaction; the rows of each. */
  write(statements: readonly CypherStatement[]): readonly (readonly (readonly CypherValue[])[])[];
}

/** A name inside back quotes. */
export const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

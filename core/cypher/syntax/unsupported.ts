/** The refusals: what Neo4j understands and the embedded store would not answer rightly. */
import { DatelineError } from '../../errors.ts';
import type { Position } from '../front/tree.ts';

/** A clear refusal that names the construct, where it stands and what to do. */
export function unsupported(construct: string, at?: Position): DatelineError {
  const where = at ? ` (line ${at.line}, column ${at.column})` : '';
  return new DatelineError(
    'UNSUPPORTED_CYPHER',
    `the embedded store does not answer ${construct}${where}; it works on Neo4j`,
    {
      hint: 'say it another way, or keep the data in Neo4j (NEO4J_URI)',
      data: { construct, ...(at && { line: at.line, column: at.column, offset: at.offset }) },
    },
  );
}

/** An error that Neo4j would raise too, found while preparing or running the query. */
export function cypherError(message: string, at?: Position): DatelineError {
  return new DatelineError('CYPHER_ERROR', message, {
    ...(at && { where: `line ${at.line}, column ${at.column}` }),
    data: at ? { line: at.line, column: at.column, offset: at.offset } : {},
  });
}

/** From a query's text to what the gate decides on: its errors, whether it reads, its syntax tree or why there is none. */
import { DatelineError } from '../../errors.ts';
import type { Query } from '../syntax/ast.ts';
import { keysIn } from '../syntax/names.ts';
import { isPlainCreation } from '../syntax/plain-creation.ts';
import { readQuery } from '../syntax/read-query.ts';
import { unsupported } from '../syntax/unsupported.ts';
import { type Offence, offence, statementOf } from './classify.ts';
import { analyse, type Problem, parse } from './language.ts';
import { type Branch, branches, type Position, walk } from './tree.ts';

export interface Prepared {
  /** Neo4j's first syntax or semantic error. */
  readonly problem: Problem | null;
  /** What makes it more than a reading query. */
  readonly offence: Offence | null;
  readonly prefix: 'EXPLAIN' | 'PROFILE' | null;
  /** The query, where it is understood. */
  readonly query: Query | null;
  /** Property keys it names. */
  readonly keys: readonly string[];
  /** Why there is no query: the refusal's message, hint and data. */
  readonly refusal: {
    readonly code: 'UNSUPPORTED_CYPHER' | 'CYPHER_ERROR';
    readonly message: string;
    readonly data: Readonly<Record<string, unknown>>;
  } | null;
}

/** Neo4j reads `\uXXXX` as the character itself, before anything else, even outside strings. */
export const unescaped = (text: string): string =>
  text.replace(/\\u+([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Columns without AS are called what they say, which a text without its escapes does not tell any more. */
function refuseLostNames(statement: Branch): void {
  for (const item of walk(statement)) {
    const [expression, alias] = item.rule === 'returnItem' ? branches(item) : [];
    if (expression && !alias && /\W/.test(expression.source))
      throw unsupported('a column without AS in a text with \\u escapes', item);
  }
}

/** Positions of plain data in place of the parse tree's branches. */
function plain<T>(node: T): T {
  if (Array.isArray(node)) return node.map(plain) as T;
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'at' ? placeOf(value) : plain(value)]),
  ) as T;
}
const placeOf = ({ line, column, offset }: Position): Position => ({ line, column, offset });

const EMPTY = { offence: null, prefix: null, query: null, keys: [], refusal: null };

/** Tells of a text what it is. `deep` runs the semantic analysis and reads the syntax tree too. */
export function prepare(text: string, deep: boolean): Prepared {
  const query = unescaped(text);
  const parsed = parse(query);
  if ('problem' in parsed) {
    const [problem] = deep ? analyse(query) : [];
    return { ...EMPTY, problem: problem ?? parsed.problem };
  }
  const wrong = offence(parsed.tree);
  const found = statementOf(parsed.tree);
  const result: Prepared = { ...EMPTY, problem: null, offence: wrong, prefix: found?.prefix ?? null };
  if (!deep) return result;
  if (!found) return { ...result, problem: { message: 'No statement', line: 1, column: 1, offset: 0 } };
  const read = readStatement(found.statement, query !== text);
  if (read.query && isPlainCreation(read.query)) return { ...result, ...read };
  // Everything before the statement becomes blanks, so that positions stay those of the text.
  const blank = query.slice(0, found.statement.offset).replace(/[^\n]/g, ' ');
  const [problem] = analyse(blank + query.slice(found.statement.offset));
  return problem ? { ...result, problem } : { ...result, ...read };
}

/** The syntax tree, or why there is none. */
function readStatement(statement: Branch, escapes: boolean): Pick<Prepared, 'query' | 'keys' | 'refusal'> {
  try {
    if (escapes) refuseLostNames(statement);
    const query = plain(readQuery(statement));
    return { query, keys: [...keysIn(query)], refusal: null };
  } catch (thrown) {
    if (!(thrown instanceof DatelineError)) throw thrown;
    const code = thrown.code === 'CYPHER_ERROR' ? thrown.code : 'UNSUPPORTED_CYPHER';
    return { query: null, keys: [], refusal: { code, message: thrown.message, data: thrown.data ?? {} } };
  }
}

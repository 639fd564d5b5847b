/**
 * `ORDER BY x.key … LIMIT n` over a label: the engine hands over the numbers of its nodes and that one property, and then
 * the other columns of the best, page by page, until nothing later can be among the n. In which order they come and what
 * WHERE says of them is worked out here, with Neo4j's rules.
 */
import { z } from 'zod';
import type { CypherParameter } from '../../store/cypher-engine.ts';
import type { Row as Answer } from '../graph/page.ts';
import { byNumber, PAGE, pages } from '../graph/page.ts';
import { quoted, type Source } from '../graph/source.ts';
import { fromStored } from '../graph/stored.ts';
import type { Expression } from '../syntax/ast.ts';
import { order } from '../value/order.ts';
import type { Value } from '../value/value.ts';
import { Best } from './sort.ts';
import type { Column, TableShape } from './table-shape.ts';

/** What comes first, by which column. */
export interface Ranking {
  readonly column: Column;
  readonly descending: boolean;
}

const PLAIN: ReadonlySet<Expression['kind']> = new Set([
  'variable',
  'parameter',
  'string',
  'integer',
  'float',
  'boolean',
  'null',
]);
const isPlain = (e: Expression): boolean => PLAIN.has(e.kind);

/** Whether a condition cannot fail: those of rows that are not looked at go untested. */
function isSafe(e: Expression): boolean {
  switch (e.kind) {
    case 'comparison':
      return isPlain(e.first) && e.rest.every(([, value]) => isPlain(value));
    case 'isNull':
      return isPlain(e.operand);
    case 'not':
      return isSafe(e.operand);
    case 'binary':
      return e.operator === 'AND' || e.operator === 'OR' ? isSafe(e.left) && isSafe(e.right) : false;
    default:
      return false;
  }
}

/** By which column the nodes of a table are best looked at first; null where all must be, or none can be left out. */
export function rankingOf({ columns, weight, where, projection }: TableShape): Ranking | null {
  const { items, order: sorted, limit } = projection;
  const [first] = sorted;
  if (weight !== null || limit === null || !first) return null;
  if (![...items, ...sorted].every(({ expression }) => isPlain(expression))) return null;
  if (where && !isSafe(where)) return null;
  // A name of the projection hides what was called so before.
  const named = items.find(
    ({ name }) => first.expression.kind === 'variable' && name === first.expression.name,
  );
  const by = named?.expression ?? first.expression;
  const column = columns.find(({ name }) => by.kind === 'variable' && by.name === name);
  return column && column.key !== null ? { column, descending: first.descending } : null;
}

/** The table as the engine is asked for it. */
export interface RankedQuestion {
  /** The pattern, one node, without its conditions, and those; without RETURN. */
  readonly pattern: string;
  readonly conditions: readonly string[];
  readonly parameters: Record<string, CypherParameter>;
  /** What is returned of each node. */
  readonly columns: string;
  readonly ranking: Ranking;
  /** The place of the ranking's column among those returned. */
  readonly at: number;
  /** How many rows are wanted. */
  readonly most: number;
}

interface Candidate {
  readonly id: number;
  readonly key: Value;
}

const numbers = z.array(z.number());

/** Every node with its key, in the order of the store; null where the engine's lists do not fit together. */
function candidatesOf(
  read: Source['read'],
  { pattern, conditions, parameters, ranking: { column } }: RankedQuestion,
) {
  const key = column.key ?? '';
  const property = `${column.variable}.${quoted(key)}`;
  const ask = (condition: string, collected: readonly string[]) => {
    const where = [...conditions, `${property} ${condition}`].join(' AND ');
    const lists = collected.map((what) => `collect(${what})`).join(', ');
    return read(`${pattern} WHERE ${where} RETURN ${lists}`, parameters)[0] ?? [];
  };
  const [found, values] = ask('IS NOT NULL', [`id(${column.variable})`, property]);
  const ids = numbers.parse(found ?? []);
  const keys = Array.isArray(values) ? values : [];
  if (ids.length !== keys.length) return null;
  const without = numbers.parse(ask('IS NULL', [`id(${column.variable})`])[0] ?? []);
  return [
    ...ids.map((id, i): Candidate => ({ id, key: fromStored(key, keys[i] ?? null) })),
    ...without.map((id): Candidate => ({ id, key: null })),
  ];
}

/**
 * The rows that can be among the first n, in which order whatever; null where the store has changed meanwhile.
 * @param accept makes a row of an answer, or null where WHERE leaves it out
 */
export function bestRows<T>(
  read: Source['read'],
  question: RankedQuestion,
  accept: (answer: Answer) => T | null,
): readonly T[] | null {
  const { ranking, at, columns, most } = question;
  const candidates = candidatesOf(read, question);
  if (!candidates) return null;
  const compare = (a: Candidate, b: Candidate) =>
    ranking.descending ? order(b.key, a.key) : order(a.key, b.key);
  const variable = ranking.column.variable;
  const rows: T[] = [];
  /** The key of the last row that is surely enough. */
  let bound: Candidate | null = null;

  /** Looks at candidates in order; whether nothing later counts, or null where one is not what it was. */
  function look(part: readonly Candidate[]): boolean | null {
    const ids = part.map(({ id }) => id);
    const answers = read(`${byNumber(variable)} RETURN id(${variable}), ${columns}`, { ids });
    const byId = new Map(answers.map(([id, ...values]) => [id, values]));
    for (const candidate of part) {
      if (bound && compare(candidate, bound) > 0) return true;
      const answer = byId.get(candidate.id);
      if (!answer) return null;
      if (order(fromStored(ranking.column.key ?? '', answer[at] ?? null), candidate.key) !== 0) return null;
      const row = accept(answer);
      if (row === null) continue;
      rows.push(row);
      if (rows.length === most) bound = candidate;
    }
    return false;
  }

  const first = new Best<Candidate>(Math.max(PAGE, 2 * most), compare);
  for (const candidate of candidates) first.add(candidate);
  let done = 0;
  for (const list of [() => first.inOrder(), () => candidates.sort(compare).slice(done)])
    for (const part of pages(list())) {
      const ended = look(part);
      if (ended === null) return null;
      if (ended) return rows;
      done += part.length;
    }
  return rows;
}

/**
 * Help while a query is written, from the same language service that checks it before it is run: its errors with their
 * words, names that are not in the graph, and completions.
 */
import type { Completion, Finding } from '../../model/assist.ts';
import { FOREIGN, FUNCTIONS } from '../function/registry.ts';
import { prepare } from './prepare.ts';
import { READING_PROCEDURES } from './procedure.ts';
import {
  type Described,
  type LanguageSchema,
  languageCompletions,
  languageFindings,
  NEO4J_FUNCTIONS,
  NEO4J_PROCEDURES,
} from './service.ts';
import { positionAt } from './tree.ts';

/** The names a graph has, as the language service wants to know them. */
export interface Names {
  readonly labels: readonly string[];
  readonly relationshipTypes: readonly string[];
  readonly propertyKeys: readonly string[];
}

const named = (functions: readonly Described[]) =>
  Object.fromEntries(functions.map((one) => [one.name, one]));

/** What may be called here: Neo4j's own functions, on the embedded store without those it refuses. */
function functionsOf(embedded: boolean): Readonly<Record<string, Described>> {
  const theirs = NEO4J_FUNCTIONS.filter(
    ({ name }) => !embedded || !(FOREIGN.has(name) || FOREIGN.has(name.toLowerCase())),
  );
  const known = new Set(theirs.map(({ name }) => name.toLowerCase()));
  const ours = embedded ? Object.keys(FUNCTIONS).filter((name) => !known.has(name)) : [];
  return named([...theirs, ...ours.map((name) => ({ name }))]);
}
const PROCEDURES = named(NEO4J_PROCEDURES.filter(({ name }) => READING_PROCEDURES.has(name.toLowerCase())));

const schemaOf = ({ labels, relationshipTypes, propertyKeys }: Names, embedded: boolean): LanguageSchema => ({
  labels: [...labels],
  relationshipTypes: [...relationshipTypes],
  propertyKeys: [...propertyKeys],
  functions: { 'CYPHER 5': functionsOf(embedded) },
  procedures: { 'CYPHER 5': PROCEDURES },
  defaultLanguage: 'CYPHER 5',
});

/** The word that begins at an offset, or one character: what an error without an end is about. */
function wordAt(query: string, offset: number): { from: number; to: number } {
  const from = Math.min(offset, Math.max(0, query.length - 1));
  const word = /^[\p{L}\p{N}_.$]+/u.exec(query.slice(from));
  return { from, to: Math.min(query.length, from + (word?.[0].length ?? 1)) };
}

function placeOf(query: string, offset: number): { line: number; column: number } {
  const { line, column } = positionAt(query, offset);
  return { line, column };
}

const at = (query: string, severity: Finding['severity'], message: string, offset: number): Finding => ({
  severity,
  message,
  ...wordAt(query, offset),
  ...placeOf(query, offset),
});

/** What the gate would refuse although Neo4j's parser has nothing against it. */
function refusals(query: string, embedded: boolean): Finding[] {
  const { problem, offence, refusal, prefix } = prepare(query, embedded);
  if (problem) return [at(query, 'error', problem.message, problem.offset)];
  if (offence)
    return [at(query, 'error', `Only reading is allowed here, and this is ${offence.what}.`, offence.offset)];
  if (refusal) {
    const { offset } = refusal.data;
    return [at(query, 'error', refusal.message, typeof offset === 'number' ? offset : 0)];
  }
  if (embedded && prefix)
    return [at(query, 'error', `The embedded store does not answer ${prefix}; it works on Neo4j.`, 0)];
  return [];
}

/** Everything to be said about a query, errors first. Parameters are not missed: the form asks for them. */
export function check(query: string, names: Names, embedded: boolean): Finding[] {
  if (!query.trim()) return [];
  const found = languageFindings(query, schemaOf(names, embedded)).map(
    ({ severity, message, from, to }): Finding => ({
      severity,
      message,
      from: Math.min(from, query.length),
      to: Math.min(to, query.length),
      ...placeOf(query, from),
    }),
  );
  const errors = found.filter(({ severity }) => severity === 'error');
  const warnings = found.filter(({ severity }) => severity === 'warning');
  return errors.length > 0 ? [...errors, ...warnings] : [...refusals(query, embedded), ...warnings];
}

/** Words that begin what this place never answers: writing and administration. */
const NOT_HERE =
  /^(CYPHER\b.*|EXPLAIN|PROFILE|USE|CREATE|DROP|ALTER|RENAME|DENY|REVOKE|GRANT|START DATABASE|STOP DATABASE|ENABLE SERVER|DRYRUN|DEALLOCATE|REALLOCATE|SHOW|TERMINATE|INSERT|DETACH|NODETACH|DELETE|SET|REMOVE|MERGE|LOAD CSV|FOREACH|DEFINE|FILTER|LET|FOR|WHEN)$/;

/** How the query could go on at an offset. `asked`: by a key, not just by typing. */
export function complete(
  query: string,
  offset: number,
  names: Names,
  embedded: boolean,
  asked: boolean,
): Completion[] {
  return languageCompletions(query, offset, schemaOf(names, embedded), asked).filter(
    ({ kind, label }) => kind !== 'keyword' || !NOT_HERE.test(label),
  );
}

/** Whether a query only reads, told by its parse tree: never by words in its text. */
import { BUILT_IN_NAMESPACES, READING_PROCEDURES } from './procedure.ts';
import { type Branch, child, children, isBranch, walk } from './tree.ts';

/** What makes a query more than a reading one, and where. */
export interface Offence {
  readonly what: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

const WRITING: Readonly<Record<string, string>> = {
  createClause: 'CREATE',
  insertClause: 'INSERT',
  mergeClause: 'MERGE',
  setClause: 'SET',
  removeClause: 'REMOVE',
  deleteClause: 'DELETE',
  foreachClause: 'FOREACH',
  loadCSVClause: 'LOAD CSV',
  subqueryInTransactionsParameters: 'CALL { … } IN TRANSACTIONS',
  useClause: 'USE',
  command: 'an administration command',
  consoleCommand: 'a console command',
  terminateCommand: 'TERMINATE',
  showTransactions: 'SHOW TRANSACTIONS',
  showSettings: 'SHOW SETTINGS',
  showDatabase: 'SHOW DATABASE',
  localDefinition: 'DEFINE',
};

const nameIn = (tree: Branch, rule: string) =>
  (child(tree, rule)?.source ?? '').replace(/[\s`]/g, '').toLowerCase();

function offenceOf(tree: Branch): string | undefined {
  const writing = WRITING[tree.rule];
  if (writing) return writing;
  if (tree.rule === 'callClause') {
    const name = nameIn(tree, 'procedureName');
    return READING_PROCEDURES.has(name) ? undefined : `the procedure ${name}`;
  }
  if (tree.rule === 'functionInvocation') {
    const name = nameIn(tree, 'functionName');
    const namespace = name.split('.')[0] ?? '';
    return name.includes('.') && !BUILT_IN_NAMESPACES.has(namespace) ? `the function ${name}()` : undefined;
  }
  return undefined;
}

/** The first thing in a parsed text that is not reading this database; null when there is none. */
export function offence(root: Branch): Offence | null {
  const at = (tree: { line: number; column: number; offset: number }, what: string): Offence => ({
    what,
    line: tree.line,
    column: tree.column,
    offset: tree.offset,
  });
  for (const tree of walk(root)) {
    const what = offenceOf(tree);
    if (what) return at(tree, what);
  }
  const more = children(root, 'statementOrCommand')[1];
  if (more) return at(more, 'more than one statement');
  return null;
}

/** The statement of a text with one; the word before it that changes how it runs. */
export function statementOf(
  root: Branch,
): { statement: Branch; prefix: 'EXPLAIN' | 'PROFILE' | null } | null {
  const holder = child(root, 'statementOrCommand');
  const prepared = holder && child(holder, 'preparsedStatement');
  const statement = prepared && child(prepared, 'statement');
  if (!prepared || !statement) return null;
  const words = children(prepared, 'preparserOption').flatMap((option) =>
    option.children.flatMap((item) => (isBranch(item) ? [] : [item.token])),
  );
  const prefix = words.includes('EXPLAIN') ? 'EXPLAIN' : words.includes('PROFILE') ? 'PROFILE' : null;
  return { statement, prefix };
}

/**
 * Neo4j's own Cypher parser and semantic analysis, out of `@neo4j-cypher/language-support`. Its public door gives
 * diagnostics but no parse tree, so the generated parser is loaded by its place in the package (pinned version).
 * Loading takes a second and 130 MB: only the parser's process imports this.
 */
import { z } from 'zod';
import { type Branch, type Position, positionAt, type Tree } from './tree.ts';

/** A syntax or semantic error as Neo4j words it. */
export interface Problem extends Position {
  readonly message: string;
}

const ROOT = new URL('./', import.meta.resolve('@neo4j-cypher/language-support'));

const tokenSchema = z.object({
  type: z.number(),
  text: z.string().optional(),
  start: z.number(),
  stop: z.number(),
  line: z.number(),
  column: z.number(),
});

/** The parts of ANTLR's run time that are used here. */
interface Antlr {
  readonly CharStream: { fromString(text: string): unknown };
  readonly CommonTokenStream: new (lexer: unknown) => unknown;
}
interface Parser {
  removeErrorListeners(): void;
  addErrorListener(listener: object): void;
  statementsOrCommands(): unknown;
  readonly vocabulary: { getSymbolicName(type: number): string | null };
}
interface ParserModule {
  readonly CypherCmdParser: new (tokens: unknown) => Parser;
}
interface LexerModule {
  readonly CypherCmdLexer: new (chars: unknown) => { removeErrorListeners(): void };
}
interface SemanticModule {
  analyzeQuery(
    query: string,
    version: string,
  ): { errors: readonly { message: string; startPosition: { readonly offset: number } }[] };
}

/** A part of the package by its place there. */
export const load = async <T>(path: string): Promise<T> => (await import(new URL(path, ROOT).href)) as T;

const antlr = (await import('antlr4ng')) as unknown as Antlr;
const { CypherCmdParser } = await load<ParserModule>('./generated-parser/CypherCmdParser.js');
const { CypherCmdLexer } = await load<LexerModule>('./generated-parser/CypherCmdLexer.js');
const { analyzeQuery } = await load<SemanticModule>('./syntaxValidation/semanticAnalysis.js');

/** ANTLR counts code points; everything else here counts UTF-16 units. */
function unitOffsets(query: string): (point: number) => number {
  const points = Array.from(query);
  if (points.length === query.length) return (point) => point;
  const at = [0];
  for (const point of points) at.push((at.at(-1) ?? 0) + point.length);
  return (point) => at[point] ?? query.length;
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

interface RuleContext {
  readonly children?: readonly unknown[] | null;
  readonly start?: unknown;
  readonly stop?: unknown;
}
const isRule = (node: object): node is RuleContext => 'ruleIndex' in node;

/** Parses without judging: the tree, or the first syntax error. */
export function parse(query: string): { tree: Branch } | { problem: Problem } {
  const offset = unitOffsets(query);
  const lexer = new CypherCmdLexer(antlr.CharStream.fromString(query));
  lexer.removeErrorListeners();
  const parser = new CypherCmdParser(new antlr.CommonTokenStream(lexer));
  parser.removeErrorListeners();
  let problem: Problem | undefined;
  parser.addErrorListener({
    syntaxError(_: unknown, token: unknown, line: number, column: number, message: string) {
      const at = tokenSchema.safeParse(token);
      problem ??= { message, line, column: column + 1, offset: at.success ? offset(at.data.start) : 0 };
    },
    reportAmbiguity() {},
    reportAttemptingFullContext() {},
    reportContextSensitivity() {},
  });
  const root = parser.statementsOrCommands();
  if (problem) return { problem };

  const convert = (node: object): Tree => {
    if (!isRule(node)) {
      const { type, text, start, line, column } = tokenSchema.parse(
        'symbol' in node ? node.symbol : undefined,
      );
      const token = parser.vocabulary.getSymbolicName(type) ?? (type === -1 ? 'EOF' : String(type));
      return { token, text: text ?? '', line, column: column + 1, offset: offset(start) };
    }
    const rule = lowerFirst(node.constructor.name.replace(/Context$/, ''));
    const children = (node.children ?? []).map((item) => convert(Object(item)));
    const start = tokenSchema.safeParse(node.start);
    const stop = tokenSchema.safeParse(node.stop);
    const from = start.success ? start.data : { line: 1, column: 0, start: 0 };
    const end = stop.success ? offset(stop.data.stop + 1) : offset(from.start);
    return {
      rule,
      children,
      line: from.line,
      column: from.column + 1,
      offset: offset(from.start),
      source: query.slice(offset(from.start), end),
    };
  };
  const tree = convert(Object(root));
  if (!('rule' in tree)) throw new Error('the parser gave no tree');
  return { tree };
}

/** Semantic (and syntax) errors of one statement, Neo4j's words and places. */
export function analyse(query: string): Problem[] {
  const { errors } = analyzeQuery(query, 'CYPHER 5');
  return errors.map(({ message, startPosition: { offset } }) => ({ message, ...positionAt(query, offset) }));
}

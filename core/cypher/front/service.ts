/**
 * The editor's part of `@neo4j-cypher/language-support`: diagnostics with ranges, completions, and what Neo4j's functions
 * and procedures are. Loaded by its place in the package, so that its formatter and the rest stay out of memory.
 */
import { z } from 'zod';
import type { COMPLETION_KINDS, Completion, Finding } from '../../model/assist.ts';
import { load } from './language.ts';

/** A function or procedure as Neo4j describes it; the rest of the record is the service's own business. */
const Described = z.looseObject({ name: z.string(), isBuiltIn: z.boolean().optional() });
export type Described = z.infer<typeof Described>;

type Registry = Readonly<Record<'CYPHER 5', Readonly<Record<string, Described>>>>;

export interface LanguageSchema {
  readonly labels: string[];
  readonly relationshipTypes: string[];
  readonly propertyKeys: string[];
  readonly functions?: Registry;
  readonly procedures?: Registry;
  readonly defaultLanguage: 'CYPHER 5';
}

interface ValidationModule {
  lintCypherQuery(query: string, schema: LanguageSchema): { readonly diagnostics: unknown };
}
interface CompletionModule {
  autocomplete(
    query: string,
    schema: LanguageSchema,
    options: { readonly caretPosition: number; readonly manual: boolean },
  ): unknown;
}

/** The package is written for Node 24; Node 20's iterators lack the one helper it uses here. */
function mendIterators(): void {
  const prototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  if ('toArray' in prototype) return;
  Object.defineProperty(prototype, 'toArray', {
    configurable: true,
    writable: true,
    value(this: Iterable<unknown>) {
      return [...this];
    },
  });
}

mendIterators();
const { lintCypherQuery } = await load<ValidationModule>('./syntaxValidation/syntaxValidation.js');
const { autocomplete } = await load<CompletionModule>('./autocompletion/autocompletion.js');

const { mockSchema } = z
  .object({
    mockSchema: z.object({
      functions: z.object({ 'CYPHER 5': z.record(z.string(), Described) }),
      procedures: z.object({ 'CYPHER 5': z.record(z.string(), Described) }),
    }),
  })
  .parse((await load<{ testData: unknown }>('./tests/testData.js')).testData);

/** Neo4j's own functions, as the package lists them; file() and linenumber() belong to LOAD CSV. */
export const NEO4J_FUNCTIONS: readonly Described[] = Object.values(mockSchema.functions['CYPHER 5']).filter(
  ({ name, isBuiltIn }) => isBuiltIn && name !== 'file' && name !== 'linenumber',
);
export const NEO4J_PROCEDURES: readonly Described[] = Object.values(mockSchema.procedures['CYPHER 5']);

const ERROR = 1;
const Diagnostics = z.array(
  z.object({
    severity: z.number().optional(),
    message: z.string(),
    offsets: z.object({ start: z.number(), end: z.number() }),
  }),
);

/** A parameter that has no value yet is no mistake while one writes. */
const isMissingParameter = (message: string) => /^Parameter \$.+ is not defined/.test(message);
/** What the service says of an unknown name, in fewer words. */
const shorter = (message: string) => message.replace(/ Make sure you didn't misspell it.*$/, '');

export const languageFindings = (
  query: string,
  schema: LanguageSchema,
): Pick<Finding, 'severity' | 'message' | 'from' | 'to'>[] =>
  Diagnostics.parse(lintCypherQuery(query, schema).diagnostics)
    .filter(({ message }) => !isMissingParameter(message))
    .map(({ severity, message, offsets }) => ({
      severity: severity === ERROR ? 'error' : 'warning',
      message: shorter(message),
      from: offsets.start,
      to: Math.max(offsets.end, offsets.start + 1),
    }));

/** Language Server kinds that name something to choose here; databases, users and console commands do not. */
const KINDS: Readonly<Record<number, (typeof COMPLETION_KINDS)[number]>> = {
  2: 'procedure',
  3: 'function',
  6: 'variable',
  10: 'property',
  14: 'keyword',
  25: 'name',
};
const Items = z.array(
  z.object({
    label: z.string(),
    kind: z.number(),
    insertText: z.string().optional(),
    signature: z.string().optional(),
    documentation: z.string().optional(),
    detail: z.string().optional(),
  }),
);

export const languageCompletions = (
  query: string,
  offset: number,
  schema: LanguageSchema,
  asked: boolean,
): Completion[] =>
  Items.parse(autocomplete(query, schema, { caretPosition: offset, manual: asked })).flatMap(
    ({ label, kind, insertText, signature, documentation, detail }) => {
      const ours = detail === '(namespace)' ? 'namespace' : KINDS[kind];
      if (!ours) return [];
      return {
        label,
        kind: ours,
        ...(insertText !== undefined && { insert: insertText }),
        ...(signature && { signature }),
        ...(documentation && { documentation }),
      };
    },
  );

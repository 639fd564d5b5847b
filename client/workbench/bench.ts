/** The workbench's store: the query, its form, how the last run stands, what was asked for. Panels read it; what is done with it is in the files beside this one. None of them knows React. */

import { z } from 'zod';
import type { Explanation } from '#core/model/explanation.ts';
import type { GraphSchema } from '#core/model/graph-schema.ts';
import type { SavedQuery } from '#core/model/saved-query.ts';
import { ApiError } from '../api.ts';
import { noteTrouble } from '../attempt.ts';
import { createStore } from '../state/store.ts';
import { read, write } from '../storage.ts';
import { ask } from './ask.ts';
import type { Editor } from './editor/editor.ts';
import { Ran } from './state/history.ts';
import { type Field, fieldsFor } from './state/parameter.ts';
import { inserted } from './state/pattern.ts';
import type { Result } from './state/result.ts';

/** How the last run stands. */
export type Run =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly since: number }
  | { readonly state: 'done'; readonly milliseconds: number; readonly elapsed: number }
  | { readonly state: 'cancelled'; readonly elapsed: number }
  | { readonly state: 'failed'; readonly failure: ApiError };

/** Something asked for, kept while the page lives. */
export type Held<T> =
  | { readonly state: 'none' | 'loading' }
  | { readonly state: 'there'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: ApiError };

export type Tab = 'table' | 'graph' | 'raw' | 'explain';
export type Side = 'queries' | 'schema' | 'history';

export interface Bench {
  readonly query: string;
  readonly fields: readonly Field[];
  /** The saved query that was opened, whatever was changed since. */
  readonly saved: SavedQuery | null;
  readonly run: Run;
  /** Rows so far, of the last run that gave any. */
  readonly result: Result | null;
  /** Values were missing at the last attempt to run: the form says which. */
  readonly asked: boolean;
  readonly tab: Tab;
  readonly side: Side;
  /** On narrow screens the side lies over the rest. */
  readonly sideOpen: boolean;
  readonly saving: boolean;
  readonly explanation: Held<Explanation>;
  readonly schema: Held<GraphSchema>;
  readonly queries: Held<readonly SavedQuery[]>;
  readonly history: readonly Ran[];
}

const HISTORY = 'workbench.history';
const DRAFT = 'workbench.draft';

export const bench = createStore<Bench>({
  query: read(z.string(), DRAFT) ?? '',
  fields: fieldsFor(read(z.string(), DRAFT) ?? '', []),
  saved: null,
  run: { state: 'none' },
  result: null,
  asked: false,
  tab: 'table',
  side: 'queries',
  sideOpen: false,
  saving: false,
  explanation: { state: 'none' },
  schema: { state: 'none' },
  queries: { state: 'none' },
  history: read(z.array(Ran), HISTORY) ?? [],
});

export const set = (part: Partial<Bench>): void => bench.update((before) => ({ ...before, ...part }));

/** Queries that were run, kept for the next visit. */
export function keepHistory(history: readonly Ran[]): void {
  set({ history });
  write(HISTORY, history);
}

/** What only the editor can do; it registers itself here. */
let editor: Editor | null = null;
export const registerEditor = (made: Editor | null): void => {
  editor = made;
};
export const theEditor = (): Editor | null => editor;

/** What went wrong, as the page says it. */
export const failureFrom = (thrown: unknown): ApiError => {
  const failure = thrown instanceof ApiError ? thrown : new ApiError('INTERNAL', String(thrown), null);
  noteTrouble(failure);
  return failure;
};

/** The query as it is written. */
export function written(query: string): void {
  bench.update((before) => ({ ...before, query, fields: fieldsFor(query, before.fields) }));
  write(DRAFT, query);
}

/** Another query in the place of this one, which undo brings back. */
export function replace(query: string, fields: readonly Field[], saved: SavedQuery | null): void {
  set({ query, fields: fieldsFor(query, fields), saved, asked: false, sideOpen: false });
  write(DRAFT, query);
  editor?.set(query);
}

export function setField(name: string, part: Partial<Pick<Field, 'text' | 'type'>>): void {
  bench.update((before) => ({
    ...before,
    fields: before.fields.map((field) => (field.name === name ? { ...field, ...part } : field)),
  }));
}

/** Writes a pattern of the schema at the cursor. */
export function insert(pattern: string): void {
  const { query } = bench.get();
  editor?.insert(inserted(pattern, query));
  set({ sideOpen: false });
  editor?.focus();
}

/** Id of a parameter's field on the page. */
export const fieldId = (name: string): string => `parameter-${name}`;

/** Asks for something that the bench holds. */
export async function held<T>(question: () => Promise<T>): Promise<Held<T>> {
  try {
    return { state: 'there', value: await question() };
  } catch (thrown) {
    return { state: 'failed', failure: failureFrom(thrown) };
  }
}

export async function loadSchema(): Promise<void> {
  if (bench.get().schema.state !== 'there') set({ schema: { state: 'loading' } });
  set({ schema: await held(ask.schema) });
}

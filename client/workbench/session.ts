/** The workbench's store, and what is done in it: run, cancel, explain, save, draw. Panels call these; none of them knows React. */

import { z } from 'zod';
import type { Explanation } from '#core/model/explanation.ts';
import type { GraphSchema } from '#core/model/graph-schema.ts';
import type { SavedQuery, SavedQueryDraft } from '#core/model/saved-query.ts';
import { ApiError, api } from '../api.ts';
import { noteTrouble } from '../attempt.ts';
import { change, openView, say, scene, set as setPage } from '../desk.ts';
import { SCENE_LIMIT } from '../grow.ts';
import { add as addTo, EMPTY_SCENE } from '../state/scene.ts';
import { createStore } from '../state/store.ts';
import { read, write } from '../storage.ts';
import { workbench as words } from '../text/workbench.ts';
import { EXPLORE } from '../views/address.ts';
import { ask, MAX_ROWS } from './ask.ts';
import type { Editor } from './editor/editor.ts';
import { graphOf, type ResultGraph } from './state/graph.ts';
import { Ran, remember } from './state/history.ts';
import { decodeLink, filled, type QueryLink } from './state/link.ts';
import { declarationOf, type Field, fieldOf, fieldsFor, readFields } from './state/parameter.ts';
import { inserted } from './state/pattern.ts';
import type { Result, Row } from './state/result.ts';

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

/** What only the editor can do; it registers itself here. */
let editor: Editor | null = null;
export const registerEditor = (made: Editor | null): void => {
  editor = made;
};
export const theEditor = (): Editor | null => editor;

const failureFrom = (thrown: unknown): ApiError => {
  const failure = thrown instanceof ApiError ? thrown : new ApiError('INTERNAL', String(thrown), null);
  noteTrouble(failure);
  return failure;
};
const isAbort = (thrown: unknown) => thrown instanceof DOMException && thrown.name === 'AbortError';

/** The query as it is written. */
export function written(query: string): void {
  bench.update((before) => ({ ...before, query, fields: fieldsFor(query, before.fields) }));
  write(DRAFT, query);
}

/** Another query in the place of this one, which undo brings back. */
function replace(query: string, fields: readonly Field[], saved: SavedQuery | null): void {
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

let running: AbortController | null = null;

/** Stops the query that runs, here and on the server. */
export const cancel = (): void => running?.abort();

const rowsSoFar = (): number => bench.get().result?.rows.length ?? 0;

/** Values of the form; null, with the form saying which, where some cannot be used. */
function values() {
  const { fields } = bench.get();
  const read = readFields(fields);
  set({ asked: 'wrong' in read });
  if ('values' in read) return read.values;
  say(words.parameters.missing(read.wrong));
  document.getElementById(fieldId(read.wrong[0] ?? ''))?.focus();
  return null;
}
export const fieldId = (name: string): string => `parameter-${name}`;

/** Runs the query; one that runs already is stopped first. */
export async function run(): Promise<void> {
  const { query, fields } = bench.get();
  if (!query.trim()) {
    say(words.run.empty);
    return;
  }
  const parameters = values();
  if (!parameters) return;
  running?.abort();
  const own = new AbortController();
  running = own;
  const since = performance.now();
  set({ run: { state: 'running', since }, tab: bench.get().tab === 'explain' ? 'table' : bench.get().tab });
  say(words.run.started);
  /** A later run has taken over: what this one still says is of no interest. */
  const over = () => running !== own;
  let result: Result = { columns: [], rows: [] };
  const elapsed = () => Math.round(performance.now() - since);
  const end = (state: Run, outcome: Ran['outcome']) => {
    running = null;
    const ran: Ran = {
      query,
      fields: [...fields],
      at: new Date().toISOString(),
      outcome,
      rows: result.rows.length,
      milliseconds: elapsed(),
    };
    const history = remember(bench.get().history, ran);
    set({ run: state, history });
    write(HISTORY, history);
  };
  try {
    const milliseconds = await ask.run(query, parameters, own.signal, {
      columns(columns) {
        if (over()) return;
        result = { columns, rows: [] };
        set({ result });
      },
      rows(rows: readonly Row[]) {
        if (over()) return;
        result = { ...result, rows: [...result.rows, ...rows] };
        set({ result });
      },
    });
    if (over()) return;
    end({ state: 'done', milliseconds, elapsed: elapsed() }, 'rows');
    say(words.run.done(result.rows.length, milliseconds));
  } catch (thrown) {
    if (isAbort(thrown)) {
      if (over()) return;
      end({ state: 'cancelled', elapsed: elapsed() }, 'cancelled');
      say(words.run.cancelled);
      return;
    }
    if (over()) return;
    const failure = failureFrom(thrown);
    // Rows of an earlier query would look like the answer to this one.
    if (result.rows.length === 0) set({ result: null });
    end({ state: 'failed', failure }, 'failed');
    say(words.run.failed);
  }
}

/** Whether there are more rows than the page takes. */
export const isCut = ({ run }: Bench): boolean =>
  run.state === 'failed' && run.failure.code === 'LIMIT_EXCEEDED' && rowsSoFar() >= MAX_ROWS;

/** Shows how the query would be answered. */
export async function explain(): Promise<void> {
  const { query } = bench.get();
  if (!query.trim()) {
    say(words.run.empty);
    return;
  }
  const parameters = values();
  if (!parameters) return;
  set({ tab: 'explain', explanation: { state: 'loading' } });
  set({ explanation: await held(() => ask.explain(query, parameters)) });
}

async function held<T>(question: () => Promise<T>): Promise<Held<T>> {
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

export async function loadQueries(): Promise<void> {
  if (bench.get().queries.state !== 'there') set({ queries: { state: 'loading' } });
  set({ queries: await held(ask.queries) });
}

export function openSaved(saved: SavedQuery): void {
  replace(saved.query, saved.parameters.map(fieldOf), saved);
  say(words.saved.opened(saved.name));
}

export function clearHistory(): void {
  set({ history: [] });
  write(HISTORY, []);
}

export function openRan({ query, fields }: Ran): void {
  replace(query, fields, null);
  editor?.focus();
}

/** Opens what a link says; a saved query whose values are all there is run, for then it is the answer that was shared. */
export async function openLink(text: string): Promise<void> {
  const link = decodeLink(text);
  if (!link) return;
  if (link.saved === null) {
    openText(link);
    return;
  }
  try {
    const saved = await ask.query(link.saved);
    replace(saved.query, filled(fieldsFor(saved.query, saved.parameters.map(fieldOf)), link), saved);
    if ('values' in readFields(bench.get().fields)) await run();
  } catch (thrown) {
    set({ run: { state: 'failed', failure: failureFrom(thrown) }, result: null });
  }
}

/** A query sent as text is only written: whoever opened the link reads it before it is run. */
function openText(link: QueryLink): void {
  const query = link.query ?? '';
  replace(query, filled(fieldsFor(query, []), link), null);
}

/** What of the present query is saved under a name. */
export function draftOf(name: string, description: string, declared: readonly Field[]): SavedQueryDraft {
  return { name, description, query: bench.get().query, parameters: declared.map(declarationOf) };
}

/** Saves as a new query, or in place of the opened one. @throws ApiError */
export async function save(draft: SavedQueryDraft, inPlace: boolean): Promise<void> {
  const { saved } = bench.get();
  const kept = await (inPlace && saved ? ask.change(saved.id, draft) : ask.keep(draft));
  bench.update((before) => ({
    ...before,
    saved: kept,
    saving: false,
    fields: before.fields.map((field) => ({
      ...field,
      description: kept.parameters.find(({ name }) => name === field.name)?.description ?? '',
    })),
  }));
  say(words.saved.kept(kept.name));
  await loadQueries();
}

export async function forget({ id, name }: SavedQuery): Promise<void> {
  try {
    await ask.forget(id);
    if (bench.get().saved?.id === id) set({ saved: null });
    say(words.saved.forgotten(name));
    await loadQueries();
  } catch (thrown) {
    say(failureFrom(thrown).message);
  }
}

/** Ids of what can be drawn, with the ends that relationships have and the result does not. */
async function idsOf({
  entities,
  loose,
}: Pick<ResultGraph, 'entities' | 'loose'>): Promise<readonly string[]> {
  if (loose.length === 0) return entities;
  const found: string[] = [];
  await ask.run(
    'MATCH (n:Entity) WHERE elementId(n) IN $ids RETURN n.id',
    { ids: loose },
    new AbortController().signal,
    {
      columns: () => undefined,
      rows: (rows) => found.push(...rows.flatMap(([id]) => (typeof id === 'string' ? [id] : []))),
    },
  );
  return [...new Set([...entities, ...found])];
}

/** Puts the result on the canvas, in place of what is there or beside it, and goes there. */
export async function draw(mode: 'replace' | 'add'): Promise<void> {
  const { result } = bench.get();
  if (!result) return;
  const graph = graphOf(result.rows);
  try {
    // More ends than a scene takes need not be looked up, one by one, on the server.
    const loose = graph.loose.slice(0, SCENE_LIMIT);
    const ids = await idsOf({ entities: graph.entities, loose });
    const before = mode === 'add' ? [...scene().entities.keys()] : [];
    const wanted = [...new Set([...before, ...ids])];
    const taken = wanted.slice(0, SCENE_LIMIT);
    const found = await api.subgraph(taken);
    change((present) =>
      addTo(found)(mode === 'add' ? present : { ...EMPTY_SCENE, filters: present.filters }),
    );
    setPage({ path: new Set(graph.relations), inspected: null, trail: [] });
    openView(EXPLORE.id);
    const left = wanted.length - taken.length + graph.loose.length - loose.length;
    say(words.graph.drawn(found.entities.length - before.length, left));
  } catch (thrown) {
    say(failureFrom(thrown).message);
  }
}

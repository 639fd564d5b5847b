import type { SavedQuery, SavedQueryDraft } from '#core/model/saved-query.ts';
import { say } from '../desk.ts';
import { workbench as words } from '../text/workbench.ts';
import { ask } from './ask.ts';
import { bench, failureFrom, held, keepHistory, replace, set, theEditor } from './bench.ts';
import { run } from './run.ts';
import type { Ran } from './state/history.ts';
import { decodeLink, filled, type QueryLink } from './state/link.ts';
import { declarationOf, type Field, fieldOf, fieldsFor, readFields } from './state/parameter.ts';

export async function loadQueries(): Promise<void> {
  if (bench.get().queries.state !== 'there') set({ queries: { state: 'loading' } });
  set({ queries: await held(ask.queries) });
}

export function openSaved(saved: SavedQuery): void {
  replace(saved.query, saved.parameters.map(fieldOf), saved);
  say(words.saved.opened(saved.name));
}

export function clearHistory(): void {
  keepHistory([]);
}

export function openRan({ query, fields }: Ran): void {
  replace(query, fields, null);
  theEditor()?.focus();
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

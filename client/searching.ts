/** What is in the search field, so that others can ask for a name too. */
import { createStore } from './state/store.ts';

export const SEARCH_ID = 'search';
export const searched = createStore('');

/** Goes to the search field; what is in it is typed over. */
export function goToSearch(): void {
  const field = document.getElementById(SEARCH_ID);
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

/** Searches for a name as if it had been typed. */
export function searchFor(words: string): void {
  searched.update(() => words);
  document.getElementById(SEARCH_ID)?.focus();
}

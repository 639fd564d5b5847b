/** A query as the rest of an address: a saved one by its id, any other by its text; with its form. */
import { ParameterType } from '#core/model/saved-query.ts';
import type { Field } from './parameter.ts';

export interface QueryLink {
  readonly saved: string | null;
  readonly query: string | null;
  /** What stood in the form; types only where the query's text is all there is. */
  readonly fields: readonly {
    readonly name: string;
    readonly text: string;
    readonly type: ParameterType | null;
  }[];
}

/** What a link says of a query. A saved one declares its own types. */
export function encodeLink(saved: string | null, query: string, fields: readonly Field[]): string {
  const parts = new URLSearchParams(saved ? { saved } : { query });
  for (const { name, type, text } of fields) {
    parts.append(`p.${name}`, text);
    if (!saved) parts.append(`t.${name}`, type);
  }
  return parts.toString();
}

/** Reads such a link; null where it says nothing of a query. */
export function decodeLink(text: string): QueryLink | null {
  const parts = new URLSearchParams(text);
  const saved = parts.get('saved');
  const query = parts.get('query');
  if (saved === null && query === null) return null;
  const fields = [...parts].flatMap(([key, value]) => {
    if (!key.startsWith('p.')) return [];
    const name = key.slice(2);
    return [{ name, text: value, type: ParameterType.safeParse(parts.get(`t.${name}`)).data ?? null }];
  });
  return { saved, query, fields };
}

/** The form with what a link says filled in. */
export const filled = (fields: readonly Field[], link: QueryLink): readonly Field[] =>
  fields.map((field) => {
    const said = link.fields.find(({ name }) => name === field.name);
    return said ? { ...field, text: said.text, type: said.type ?? field.type } : field;
  });

/** The fields of an article, and which of a file's own fields means which. */
import { DatelineError } from '#core/errors.ts';

/** What an article is made of, with the names archives use for it: the first that is there counts. */
export const FIELDS = {
  id: ['id', '_id'],
  url: ['url', 'link', 'canonical_url'],
  title: ['title', 'headline'],
  byline: ['byline', 'author', 'authors'],
  publisher: ['publisher', 'outlet', 'publication', 'newspaper'],
  published: [
    'published',
    'date',
    'published_at',
    'publishedAt',
    'datePublished',
    'pubDate',
    'publication_date',
  ],
  language: ['language', 'lang'],
  text: ['text', 'body', 'content', 'articleBody', 'fulltext'],
} as const;
export type Field = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS).join(', ');

/** Which of a file's own fields means what: `{ text: 'story.body' }`. A dot goes into nested objects. */
export type FieldMapping = Readonly<Partial<Record<Field, string>>>;

const isField = (name: string): name is Field => Object.hasOwn(FIELDS, name);

/** Reads `text=body,published=meta.date`. @throws DatelineError BAD_INPUT for an unknown field. */
export function parseMapping(text: string): FieldMapping {
  const mapping: Partial<Record<Field, string>> = {};
  for (const pair of text.split(',')) {
    const at = pair.indexOf('=');
    const field = pair.slice(0, at).trim();
    const from = pair.slice(at + 1).trim();
    if (at < 1 || from === '' || !isField(field)) {
      throw new DatelineError('BAD_INPUT', `"${pair}" is no field mapping`, {
        hint: `write FIELD=NAME, with FIELD one of ${FIELD_NAMES}`,
      });
    }
    mapping[field] = from;
  }
  return mapping;
}

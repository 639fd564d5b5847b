/** The fields of an article, and which of a file's own fields means which. */
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';

export const Field = z.enum(['id', 'url', 'title', 'byline', 'publisher', 'published', 'language', 'text']);
export type Field = z.infer<typeof Field>;

/**
 * What an article is made of, with the names archives and news interfaces use for it, in capitals or not: the first that is there
 * counts. A dot goes into nested objects.
 */
export const FIELDS: Readonly<Record<Field, readonly string[]>> = {
  id: ['id', '_id', '_id.$oid'],
  url: ['url', 'link', 'canonical_url', 'webUrl', 'web_url', 'DocumentIdentifier'],
  title: ['title', 'headline', 'webTitle', 'headline.main', 'title.rendered'],
  byline: ['byline', 'author', 'authors', 'byline.original', 'fields.byline'],
  publisher: [
    'publisher',
    'outlet',
    'publication',
    'newspaper',
    'source.name',
    'source_domain',
    'SourceCommonName',
    'thread.site_full',
    'fields.publication',
  ],
  published: [
    'published',
    'date',
    'published_at',
    'publishedAt',
    'datePublished',
    'pubDate',
    'publication_date',
    'date_publish',
    'date_published',
    'pub_date',
    'webPublicationDate',
    'published.$date',
    'date.$date',
  ],
  language: ['language', 'lang'],
  text: [
    'text',
    'body',
    'content',
    'articleBody',
    'fulltext',
    'maintext',
    'fields.bodyText',
    'content_text',
    'content_html',
    'content.rendered',
    'full_text',
    'body_html',
    'html',
  ],
};
export const FIELD_NAMES = Field.options.join(', ');

/** Which of a file's own fields means what: `{ text: 'story.body' }`. A dot goes into nested objects. */
export const FieldMapping = z.partialRecord(Field, z.string()).readonly();
export type FieldMapping = z.infer<typeof FieldMapping>;

/** Reads `text=body,published=meta.date`. @throws DatelineError BAD_INPUT for an unknown field. */
export function parseMapping(text: string): FieldMapping {
  const mapping: Partial<Record<Field, string>> = {};
  for (const pair of text.split(',')) {
    const at = pair.indexOf('=');
    const field = Field.safeParse(pair.slice(0, at).trim());
    const from = pair.slice(at + 1).trim();
    if (at < 1 || from === '' || !field.success) {
      throw new DatelineError('BAD_INPUT', `"${pair}" is no field mapping`, {
        hint: `write FIELD=NAME, with FIELD one of ${FIELD_NAMES}`,
      });
    }
    mapping[field.data] = from;
  }
  return mapping;
}

/** Words of the view that reads a pasted article. */
import { counted } from '../format.ts';

export const paste = {
  title: 'Read an article',
  lead: 'Paste a text to see what is read in it. Nothing is kept unless you add it to the graph.',
  text: 'Text',
  headline: 'Title (optional)',
  publisher: 'Publisher (optional)',
  published: 'Published (optional)',
  publishedHint: 'YYYY-MM-DD',
  read: 'Read it',
  reading: 'Reading…',
  again: 'Another text',
  keep: 'Add to the graph',
  keeping: 'Adding…',
  kept: (claims: number) => `Added to the graph with ${counted(claims, 'claim')}`,
  known: 'The graph has this article already',
  open: 'Show it in the graph',
  notKept: 'Not kept',
  graphOf: (things: number, relations: number) =>
    `Graph of this article: ${counted(things, 'thing')}, ${counted(relations, 'relation')}`,
  notEnglish: 'This does not look like English, so it was not read for claims.',
} as const;

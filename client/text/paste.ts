/** Words of the view that reads a pasted article. */
const count = (n: number, one: string) =>
  `${new Intl.NumberFormat('en-GB').format(n)} ${one}${n === 1 ? '' : 's'}`;

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
  kept: (claims: number) => `Added to the graph with ${count(claims, 'claim')}`,
  known: 'The graph has this article already',
  open: 'Show it in the graph',
  notKept: 'Not kept',
  graphOf: (things: number, relations: number) =>
    `Graph of this article: ${count(things, 'thing')}, ${count(relations, 'relation')}`,
  claims: (n: number) => count(n, 'claim'),
  none: 'No claims were read in this text.',
  notEnglish: 'This does not look like English, so it was not read for claims.',
  madeBy: 'read by',
  says: (name: string) => `says ${name}`,
} as const;

/** What a claim says, between its two ends. */
export const predicateWords: Readonly<Record<string, string>> = {
  holds_role: 'holds the post',
  took_part: 'took part in',
  happened_on: 'happened on',
  happened_in: 'happened in',
  member_of: 'member of',
  part_of: 'part of',
  located_in: 'in',
  based_in: 'based in',
  from: 'from',
  family_of: 'family of',
  founded: 'founded',
  owns: 'owns',
  successor_of: 'succeeded',
  affiliated_with: 'tied to',
  said: 'said',
};

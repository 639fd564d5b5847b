/** Strings of reading and of analysis: company, accounts, paths, comparing. */
import { counted, number } from '../format.ts';

export const reading = {
  company: 'Appears with',
  together: (events: number, articles: number) =>
    [
      ...(events > 0 ? [counted(events, 'event')] : []),
      ...(articles > 0 ? [counted(articles, 'article')] : []),
    ].join(', '),
  members: 'Members',
  took: 'Who took which part',
  whenWhere: 'When and where',
  accounts: 'How accounts differ',
  accountsHint: 'One column an article; what is not the same in all is marked.',
  oneAccount: 'One article tells of this.',
  rows: {
    date: 'When',
    place: 'Where',
    part: 'Who',
    numbers: 'Numbers in its sentences',
    doubt: 'Denied or doubted',
  },
  partial: (shown: number, total: number) => `From ${number(shown)} of ${number(total)} claims.`,
  nothing: '—',
} as const;

export const analysis = {
  pathsTitle: (n: number) => `Paths between ${number(n)} things`,
  longest: 'At most this many steps',
  every: 'All paths up to that length, not only the shortest',
  without: 'Do not walk along',
  since: 'From',
  until: 'Until',
  window: 'What is dated outside these days is not walked through; what has no date is.',
  find: 'Find paths',
  cancel: 'Cancel',
  found: (paths: number, pairs: number) => `${counted(paths, 'path')} between ${counted(pairs, 'pair')}`,
  none: 'No path joins them within these limits',
  more: 'there may be more',
  common: (n: number, truncated: boolean) =>
    `${counted(n, 'common neighbour')} added${truncated ? ', the best reported of more' : ''}`,
  noCommon: 'They have no neighbour in common',
  compare: (a: string, b: string) => `${a} and ${b}`,
  organisations: 'Organisations of both',
  events: 'Events together',
  articles: 'Articles together',
  noneShared: 'Nothing that was read ties them together here.',
  overlap: 'at the same time',
  apart: 'not at the same time',
  unknown: 'times not known',
  close: 'Close the comparison',
  partial: (n: number) => `Each list looks at the first ${number(n)} of either.`,
} as const;

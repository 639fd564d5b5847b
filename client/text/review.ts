/** Strings of the review of names. */
import type { Verdict } from '#core/model/judgement.ts';
import { counted, number } from '../format.ts';

export const review = {
  tab: 'Review',
  title: 'Names that may be one',
  intro:
    'Pairs of names that the resolver is unsure of. Your word is kept with your name and the time, outranks the resolver’s, and can be taken back.',
  open: 'Open',
  decided: 'Decided',
  which: 'Open or decided',
  all: 'All kinds',
  kind: 'Kind of thing',
  you: 'Your name',
  why: 'Why (kept with the judgement)',
  none: 'No open questions. What the resolver is unsure of appears here as articles are read.',
  noneDecided: 'Nobody has decided anything yet.',
  left: (n: number) => counted(n, 'pair'),
  place: (at: number, n: number) => `${number(at)} of ${number(n)}`,
  same: 'Same',
  different: 'Different',
  unsure: 'Unsure',
  undo: 'Undo',
  next: 'Next',
  previous: 'Previous',
  said: (verdict: Verdict, one: string, other: string) =>
    verdict === 'same'
      ? `“${one}” and “${other}” are one`
      : verdict === 'different'
        ? `“${one}” and “${other}” are two`
        : `“${one}” and “${other}”: unsure`,
  undone: 'Taken back',
  nothingToUndo: 'Nothing to take back',
  score: 'Resolver’s score',
  reasons: 'What speaks for and against',
  roles: 'Posts',
  organisations: 'Organisations',
  places: 'Places',
  people: 'People',
  events: 'Events',
  dates: 'Dates',
  openEntity: 'Show in Explore',
  by: (who: string, when: string) => `${who}, ${when}`,
  takeBack: 'Take back',
  merge: 'Merge with…',
  mergeTitle: (name: string) => `Merge “${name}” with…`,
  mergeHint: 'Choose the entity that is the same thing. Claims stay as they are; this can be taken back.',
  mergeSearch: 'Name of the other',
  merged: 'Merged',
  mergeBlocked: 'Kept apart: somebody else has judged them different. See Review, Decided.',
  split: 'Split…',
  splitTitle: (name: string) => `Split “${name}”`,
  splitHint: 'Choose the mentions that are somebody or something else. They become one entity of their own.',
  splitOff: (n: number) => `Split off ${counted(n, 'mention')}`,
  splitDone: 'Split',
  single: 'It is mentioned in one article only: there is nothing to split.',
  more: (n: number) => `${counted(n, 'more', 'more')} not listed`,
  close: 'Close',
} as const;

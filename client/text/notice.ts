/** Strings of notices about the scene, of notes and of saved scenes. */
import { counted, number } from '../format.ts';

export const notice = {
  last: (things: number, when: string) => `Your last scene, ${counted(things, 'thing')}, of ${when}.`,
  goOn: 'Go on where you were',
  dismiss: 'Not now',
  madeOn: (made: number, now: number) =>
    made < now
      ? `This link was made on version ${number(made)} of the data; it is now at version ${number(now)}. What you see is of today: things may have been added, changed or joined since.`
      : `This link was made on version ${number(made)} of other data, or of data that was read anew since (now version ${number(now)}). What you see is of today.`,
  changed: 'The data has changed since this scene was loaded.',
  reload: 'Load anew',
  reloaded: 'Loaded anew',
  close: 'Close the notice',
} as const;

export const notes = {
  title: 'Your note',
  add: 'Add a note',
  short: 'Note',
  edit: 'Edit the note',
  save: 'Keep the note',
  cancel: 'Cancel',
  all: 'Your notes',
  label: 'Note',
  long: 'Longer than 160 characters: kept in this browser and in exports, not in links.',
  kept: 'Note kept',
  removed: 'Note taken off',
} as const;

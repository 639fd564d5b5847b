/** Strings of exports and of the report. */
import { counted, number } from '../format.ts';

export const exporting = {
  report: 'Report',
  reading: 'Collecting the words behind what is shown…',
  saved: (name: string) => `${name} saved`,
  made: (day: string) => `Made on ${day}`,
  version: (data: number) => `version ${number(data)} of the data`,
  known: (day: string) => `as known on ${day}`,
  holds: (things: number, relations: number) =>
    `${counted(things, 'thing')}, ${counted(relations, 'relation')}`,
  partial: (shown: number, total: number) =>
    `The claims of ${number(shown)} of ${number(total)} relations are quoted, the best supported first.`,
  claimsPartial: (shown: number, total: number) => `${number(shown)} of ${number(total)} claims quoted.`,
  link: 'Open this scene',
  notes: 'Notes',
  things: 'Things',
  relations: 'Relations and the words behind them',
} as const;

/** Strings of the timeline. */
import { counted, date, number } from '../format.ts';

export const time = {
  title: 'Time',
  none: 'No dated events are shown. Expand a person or an organisation to see what happened when.',
  empty: 'Nothing is on the canvas yet.',
  noneReported: 'No relation here has a report with a date.',
  undated: (n: number) => `${number(n)} undated`,
  openUndated: (n: number) => `Open what is said of ${number(n)} undated`,
  datedOnly: 'Hide undated',
  earlier: (n: number) => `${number(n)} earlier`,
  clear: 'Clear',
  happenedBrush: 'Events by when they happened. Drag to look at a part; a bar opens its claims.',
  reportedBrush: 'Relations by when they were first reported. A bar opens its claims.',
  from: 'From',
  to: 'Until',
  clock: 'Clock',
  happened: 'Happened',
  reported: 'Reported',
  knownOn: 'As known on',
  today: 'As known today',
  known: (day: string) => `As known on ${date(day)}`,
  knownHint: 'Only what articles published by then said; doubts and denials printed later are not counted.',
  knownNote: (day: string) =>
    `Seen as known on ${date(day)}: only what articles published by then said. Articles without a date are left out; names are joined as judged today.`,
  shows: (when: string, things: number, relations: number) =>
    `${when}: ${counted(things, 'thing')}, ${counted(relations, 'relation')}`,
  until: (day: string) => `Until ${date(day)}`,
  event: (when: string, n: number) => `${when}: ${counted(n, 'event')}`,
  report: (when: string, n: number) => `${when}: ${counted(n, 'relation')} first reported`,
  range: (name: string, from: string, to: string) => `${name}: some time from ${date(from)} to ${date(to)}`,
  play: 'Play',
  pause: 'Pause',
  back: 'One step back',
  forward: 'One step on',
  speed: 'Speed',
  calm: 'Your system asks for less motion: time moves one step at a press.',
} as const;

/** Words of the canvas: laying out, choosing, the legend as style editor, filters. */
import type { Arrangement } from '../state/arrangement.ts';

const numbers = new Intl.NumberFormat('en-GB');
const things = (n: number) => `${numbers.format(n)} ${n === 1 ? 'thing' : 'things'}`;

export const arrange = {
  title: 'Layout',
  kind: 'Arrange',
  kinds: {
    force: 'By their ties',
    rings: 'In rings, most connected inside',
    types: 'In rows by type',
    time: 'By time, left to right',
    circle: 'In a circle',
  } satisfies Readonly<Record<Arrangement, string>>,
  extent: 'What',
  extents: { all: 'Everything', selected: 'Only what is selected', newest: 'Only what came last' },
  pinned: 'What is pinned stays where it is.',
  go: 'Lay out',
  running: (n: number) => `Laying out ${things(n)}…`,
  stop: 'Stop',
  stopped: 'Layout stopped',
  nothing: 'There is nothing to lay out: all of it is pinned, or nothing is selected.',
  done: (n: number) => `${things(n)} laid out`,
} as const;

export const canvasWords = {
  map: 'Map of the scene',
  lasso: 'Draw around what to select. Esc calls it off.',
  resize: 'Width of the panel on the right',
} as const;

export const growing = {
  title: 'That is a lot at once',
  would: (n: number, relations: number) =>
    `The scene would have ${things(n)} and ${numbers.format(relations)} relations.`,
  hint: 'A scene of a thousand is about what one can read. Filters, and hiding or dismissing things, make room.',
  all: (n: number) => `Add all ${numbers.format(n)}`,
  best: (n: number) => `Add only the ${numbers.format(n)} best reported`,
} as const;

export const links = {
  label: 'Find links among the selected',
  none: 'No relation joins any of the selected.',
  found: (n: number, fresh: number) =>
    `${numbers.format(n)} ${n === 1 ? 'link' : 'links'} among the selected${fresh > 0 ? `, ${numbers.format(fresh)} of them new here` : ''}`,
} as const;

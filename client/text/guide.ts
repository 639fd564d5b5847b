/** What to do first, and what mouse and fingers do on the page. */
export const guide = {
  title: 'New here?',
  lead: 'Every line is something that articles said, and opens their words.',
  steps: [
    { by: 'Click', does: 'read about a thing, or the words behind a line' },
    { by: 'Double click', does: 'grow the graph from there' },
    { by: '/', does: 'find a name and put it on the canvas' },
    { by: 'C', does: 'open the claims behind what is selected' },
    { by: '?', does: 'every key, and what lines mean' },
  ],
  dismiss: 'Got it',
  help: 'Show all keys',
  short: 'New here? Tap a thing to read about it, a line for the words behind it.',
  gestures: 'With mouse or fingers',
  moves: [
    { by: 'Click, tap', does: 'Read about it' },
    { by: 'Double click, double tap', does: 'Grow from there' },
    { by: 'Shift + click', does: 'Add to the selection, or take away' },
    { by: 'Shift + drag', does: 'Select a rectangle' },
    { by: 'Drag', does: 'Move a thing, or the whole view' },
    { by: 'Wheel, pinch', does: 'Zoom' },
    { by: 'Right click, long press', does: 'What can be done with it' },
    { by: 'Drag on the timeline', does: 'Show a part of the time' },
  ],
} as const;

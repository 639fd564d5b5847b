/** Long dash, short dash and dots: told apart without colour, the same on the canvas and in the legend. */
export const DASHES = { planned: [10, 5], alleged: [4, 3.5], denied: [0.6, 4.4] } as const;

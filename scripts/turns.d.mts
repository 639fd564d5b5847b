/** Types of turns.mjs, for its tests. */
export function inTurns(
  atOnce: number,
  pieces: readonly ((say: (data: string) => void) => Promise<unknown>)[],
  show: (data: string) => void,
): Promise<void>;

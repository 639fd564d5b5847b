/** What is said between the page and the worker that lays out. */
import type { Placing, Tie } from '../state/arrangement.ts';
import type { Point } from '../state/scene.ts';

export interface LayoutTask {
  readonly placing: readonly Placing[];
  readonly ties: readonly Tie[];
  /** Places to begin from; a thing without one is put somewhere. */
  readonly places: ReadonlyMap<string, Point>;
  /** These do not move. */
  readonly fixed: ReadonlySet<string>;
  /** Width over height of the canvas. */
  readonly shape: number;
}

export interface LayoutNews {
  /** 0 to 1; 1 is the end. */
  readonly progress: number;
  /** Where things are so far; absent while that means nothing yet. */
  readonly places?: ReadonlyMap<string, Point>;
}

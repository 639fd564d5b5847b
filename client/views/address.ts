/** Which view fills the frame, and its place in the address: `#/cypher?…`. A scene's permalink never starts with `#/`. */

export interface ViewPlace {
  readonly id: string;
  /** What the address says to the view, after the `?`. */
  readonly query: string;
}

/** The canvas with its panels: the view that is always there. */
export const EXPLORE: ViewPlace = { id: 'explore', query: '' };

export const addressOf = ({ id, query }: ViewPlace): string => `#/${id}${query ? `?${query}` : ''}`;

/** The view an address leads to; null when it is that of a scene. */
export function placeOf(hash: string): ViewPlace | null {
  const found = /^#\/([a-z]+)(?:\?(.*))?$/.exec(hash);
  return found ? { id: found[1] ?? '', query: found[2] ?? '' } : null;
}

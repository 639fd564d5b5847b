/** Long tables: only the rows in sight are on the page, with empty room for the others. */
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useRef } from 'react';

const ROW_HEIGHT = 32;
/** Rows kept on the page beyond those in sight, on either side. */
const BEYOND = 12;

export interface Rows {
  /** What scrolls. */
  readonly scroll: RefObject<HTMLDivElement | null>;
  readonly items: readonly VirtualItem[];
  /** Pixels above the first of them, and below the last. */
  readonly before: number;
  readonly after: number;
}

export function useRows(count: number): Rows {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: BEYOND,
  });
  const items = virtual.getVirtualItems();
  return {
    scroll,
    items,
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
  };
}

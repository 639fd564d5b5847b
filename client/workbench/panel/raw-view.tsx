/** Rows as the server sent them, types and all: a line each. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { workbench as words } from '../../text/workbench.ts';
import type { Result } from '../state/result.ts';

const LINE_HEIGHT = 40;

export function RawView({ result: { columns, rows } }: { readonly result: Result }): ReactNode {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 6,
  });
  return (
    <section className="raw" ref={scroll} aria-label={words.results.raw} tabIndex={0}>
      <pre className="raw-head">{JSON.stringify(columns)}</pre>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <pre
            key={index}
            ref={virtual.measureElement}
            data-index={index}
            style={{ position: 'absolute', top: start, left: 0, right: 0 }}
          >
            {JSON.stringify(rows[index])}
          </pre>
        ))}
      </div>
    </section>
  );
}

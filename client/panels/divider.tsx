/** The edge of the panel on the right, moved by mouse, finger or arrow keys; a double click puts it back. */
import { type ReactNode, useState } from 'react';
import { page, set } from '../desk.ts';
import { storage } from '../storage.ts';
import { canvasWords } from '../text/canvas.ts';
import { useStore } from '../ui/use-store.ts';

const LEAST = 260;
const STEP = 24;
const most = () => Math.max(LEAST, Math.round(innerWidth * 0.6));
const within = (width: number) => Math.round(Math.min(most(), Math.max(LEAST, width)));

export function Divider(): ReactNode {
  const { side } = useStore(page);
  const [held, setHeld] = useState(false);
  const now = () => side ?? document.querySelector('.inspector')?.clientWidth ?? LEAST;
  const put = (width: number | null) => {
    const next = width === null ? null : within(width);
    set({ side: next });
    storage.setSide(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule on the page is no window splitter
    <div
      className="divider"
      role="separator"
      aria-orientation="vertical"
      aria-label={canvasWords.resize}
      aria-valuemin={LEAST}
      aria-valuemax={most()}
      aria-valuenow={side ?? Math.round(now())}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setHeld(true);
      }}
      onPointerMove={(event) => {
        if (held) put(innerWidth - event.clientX);
      }}
      onPointerUp={() => setHeld(false)}
      onDoubleClick={() => put(null)}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0;
        if (step === 0) return;
        event.preventDefault();
        put(now() + step);
      }}
    />
  );
}

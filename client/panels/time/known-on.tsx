/** The day up to which articles are read: typed, or dragged along the line. */
import { type ReactNode, useEffect, useState } from 'react';
import { scenes } from '../../desk.ts';
import { seeAsKnown } from '../../known.ts';
import { dayNumber, dayText, type Timeline } from '../../state/timeline.ts';
import { date, text } from '../../text.ts';
import { useStore } from '../../ui/use-store.ts';

/** A drag passes many days; only where it rests is asked about. */
const REST_MS = 150;

export function KnownOn({ line }: { readonly line: Timeline }): ReactNode {
  const { present } = useStore(scenes);
  const day = present.known?.day ?? null;
  const [drag, setDrag] = useState<string | null>(null);
  useEffect(() => {
    if (drag === null) return;
    const timer = setTimeout(() => {
      void seeAsKnown(drag).then(() => setDrag(null));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [drag]);
  const shown = drag ?? day ?? line.to;
  return (
    <>
      <input
        type="range"
        className="scrub"
        aria-label={text.time.knownOn}
        aria-valuetext={date(shown)}
        min={dayNumber(line.from)}
        max={dayNumber(line.to)}
        value={Math.min(dayNumber(shown), dayNumber(line.to))}
        onChange={(event) => setDrag(dayText(Number(event.target.value)))}
      />
      <label title={text.time.knownHint}>
        {text.time.knownOn}{' '}
        <input
          type="date"
          value={drag ?? day ?? ''}
          onChange={(event) => void seeAsKnown(event.target.value || null)}
        />
      </label>
      <button type="button" className="button" disabled={day === null} onClick={() => void seeAsKnown(null)}>
        {text.time.today}
      </button>
    </>
  );
}

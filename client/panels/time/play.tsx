/** Moves through time by itself or a step at a press; where the system asks for less motion, only at a press. */
import { Pause, Play as PlayIcon, StepBack, StepForward } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { stepAfter, stepBefore } from '../../state/play.ts';
import { text } from '../../text.ts';
import { IconButton } from '../../ui/button.tsx';

const SPEEDS = [0.5, 1, 2, 4] as const;
const STEP_MS = 1000;

export function Play({
  steps,
  at,
  go,
}: {
  readonly steps: readonly string[];
  /** The day it stands at; null: at the end, where all is shown. */
  readonly at: string | null;
  /** Goes to a day; `running`: as one of many steps, which undo takes back together. */
  readonly go: (day: string | null, running: boolean) => Promise<void>;
}): ReactNode {
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const [turn, setTurn] = useState(0);
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const latest = useRef({ steps, at, go });
  latest.current = { steps, at, go };

  useEffect(() => {
    if (!playing) return;
    let gone = false;
    const timer = setTimeout(
      () => {
        const now = latest.current;
        const next = stepAfter(now.steps, now.at);
        void now.go(next, true).then(() => {
          if (gone) return;
          if (next === null) setPlaying(false);
          else setTurn(turn + 1);
        });
      },
      turn === 0 ? 0 : STEP_MS / speed,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [playing, speed, turn]);

  return (
    <div className="play">
      <IconButton
        label={text.time.back}
        icon={<StepBack size={15} />}
        onClick={() => void go(stepBefore(steps, at), false)}
      />
      {!calm && (
        <IconButton
          label={playing ? text.time.pause : text.time.play}
          icon={playing ? <Pause size={15} /> : <PlayIcon size={15} />}
          onClick={() => {
            setTurn(0);
            // Playing begins as a step of its own, so that one undo returns to before it.
            if (playing) setPlaying(false);
            else
              void go(steps[0] !== at && at !== null ? at : (steps[0] ?? null), false).then(() =>
                setPlaying(true),
              );
          }}
        />
      )}
      <IconButton
        label={text.time.forward}
        icon={<StepForward size={15} />}
        onClick={() => void go(stepAfter(steps, at), false)}
      />
      {calm ? (
        <span className="sr">{text.time.calm}</span>
      ) : (
        <label>
          {text.time.speed}{' '}
          <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
            {SPEEDS.map((some) => (
              <option key={some} value={some}>
                {some}×
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

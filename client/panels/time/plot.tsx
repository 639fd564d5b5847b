/** The bars and ranges of a timeline. A press on a mark opens its claims; a drag looks at a part of the time. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { type Clock, dayNumber, dayText, type Timeline } from '../../state/timeline.ts';
import { date, text } from '../../text.ts';

const HEIGHT = 58;
const MOST_RANGES = 5;

/** Days, both inclusive. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

interface Shown {
  readonly key: string;
  readonly ids: readonly string[];
  readonly label: string;
  readonly kind: 'bin' | 'range';
  readonly from: string;
  readonly to: string;
  /** Place from the top, of a range; height as a share, of a bar. */
  readonly level: number;
}

const spanned = (from: string, to: string) => (from === to ? date(from) : `${date(from)} – ${date(to)}`);

/** Everything that can be pressed, in order of time. */
function marksOf(line: Timeline, clock: Clock): Shown[] {
  const most = Math.max(...line.bins.map(({ ids }) => ids.length), 1);
  const say = clock === 'happened' ? text.time.event : text.time.report;
  return [
    ...line.ranges.slice(0, MOST_RANGES).map(
      ({ id, name, from, to }, index): Shown => ({
        key: id,
        ids: [id],
        label: text.time.range(name, from, to),
        kind: 'range',
        from,
        to,
        level: index,
      }),
    ),
    ...line.bins.flatMap(({ from, to, ids }): Shown[] =>
      ids.length === 0
        ? []
        : [
            {
              key: from,
              ids,
              label: say(spanned(from, to), ids.length),
              kind: 'bin',
              from,
              to,
              level: ids.length / most,
            },
          ],
    ),
  ];
}

export function Plot({
  line,
  clock,
  window: held,
  knownOn,
  open,
  look,
}: {
  readonly line: Timeline;
  readonly clock: Clock;
  readonly window: Window | null;
  readonly knownOn: string | null;
  readonly open: (ids: readonly string[]) => void;
  /** Looks at a part of the time; null: at all of it. Absent where nothing is chosen by dragging. */
  readonly look?: (window: Window | null) => void;
}): ReactNode {
  const first = dayNumber(line.from);
  const last = Math.max(dayNumber(line.to), first + 1);
  const x = (day: number) => ((Math.max(day, first) - first) / (last - first + 1)) * 100;
  const plot = useRef<SVGSVGElement>(null);
  const [brush, setBrush] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const [active, setActive] = useState(0);
  const marks = marksOf(line, clock);
  const dayAt = (event: PointerEvent) => {
    const box = plot.current?.getBoundingClientRect();
    if (!box) return first;
    return Math.round(
      first + Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * (last - first),
    );
  };
  const walk = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(marks[index]?.ids ?? []);
    }
    if (step === 0) return;
    event.preventDefault();
    const next = (index + step + marks.length) % marks.length;
    setActive(next);
    plot.current?.querySelectorAll<SVGElement>('[role="button"]')[next]?.focus();
  };
  const shown = brush ?? (held ? { from: dayNumber(held.from), to: dayNumber(held.to) } : null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG is no fieldset
    <svg
      ref={plot}
      className={`plot ${look ? 'brushed' : ''}`}
      viewBox={`0 0 100 ${HEIGHT}`}
      preserveAspectRatio="none"
      role="group"
      aria-label={clock === 'happened' ? text.time.happenedBrush : text.time.reportedBrush}
      onPointerDown={(event) => setBrush({ from: dayAt(event), to: dayAt(event) })}
      onPointerMove={(event) => {
        if (!brush) return;
        // Taken only once it is a drag, so that a press still reaches the mark under it.
        if (look && dayAt(event) !== brush.from) event.currentTarget.setPointerCapture(event.pointerId);
        setBrush({ from: brush.from, to: dayAt(event) });
      }}
      onPointerUp={(event) => {
        if (!brush) return;
        setBrush(null);
        const [from, to] = [brush.from, dayAt(event)].sort((a, b) => a - b);
        if (!look || from === undefined || to === undefined) return;
        if (to > from) look({ from: dayText(from), to: dayText(to) });
        else if (event.target === plot.current) look(null);
      }}
    >
      {marks.map(({ key, ids, label, kind, from, to, level }, index) => (
        // biome-ignore lint/a11y/useSemanticElements: an SVG has no button of its own
        <rect
          key={`${kind} ${key}`}
          className={`${kind} ${knownOn !== null && from > knownOn ? 'later' : ''}`}
          x={x(dayNumber(from)) + 0.1}
          width={Math.max(0.5, x(dayNumber(to) + 1) - x(dayNumber(from)) - 0.35)}
          y={kind === 'range' ? 4 + level * 6 : HEIGHT - level * (HEIGHT - 8)}
          height={kind === 'range' ? 4 : level * (HEIGHT - 8)}
          role="button"
          tabIndex={index === Math.min(active, marks.length - 1) ? 0 : -1}
          aria-label={label}
          onClick={() => open(ids)}
          onFocus={() => setActive(index)}
          onKeyDown={(event) => walk(event, index)}
        >
          <title>{label}</title>
        </rect>
      ))}
      {shown && look && (
        <rect
          className="brush"
          x={x(Math.min(shown.from, shown.to))}
          width={Math.max(0.2, x(Math.max(shown.from, shown.to) + 1) - x(Math.min(shown.from, shown.to)))}
          y={0}
          height={HEIGHT}
        />
      )}
      {knownOn !== null && clock === 'reported' && (
        <rect
          className="now"
          x={Math.min(99.8, x(dayNumber(knownOn) + 1))}
          width={0.2}
          y={0}
          height={HEIGHT}
        />
      )}
    </svg>
  );
}

/** Firsts of months or years within a span of days, at most so many. */
function ticks(
  first: number,
  last: number,
  most: number,
): readonly { readonly at: number; readonly label: string }[] {
  const from = new Date(first * 86_400_000);
  const months = Math.max(1, Math.round((last - first) / 30.4));
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((some) => months / some <= most) ?? 600;
  const found: { at: number; label: string }[] = [];
  const start = Math.ceil((from.getUTCFullYear() * 12 + from.getUTCMonth()) / step) * step;
  for (let month = start; found.length < 12; month += step) {
    const day = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
    const at = dayNumber(`${day}-01`);
    if (at > last) break;
    if (at >= first) found.push({ at, label: step >= 12 ? day.slice(0, 4) : date(day) });
  }
  return found;
}

export function Ticks({ line }: { readonly line: Timeline }): ReactNode {
  const first = dayNumber(line.from);
  const last = Math.max(dayNumber(line.to), first + 1);
  return (
    <div className="ticks" aria-hidden="true">
      {ticks(first, last, matchMedia('(max-width: 760px)').matches ? 4 : 9).map(({ at, label }) => {
        const left = ((at - first) / (last - first + 1)) * 100;
        // One near the end stands before its place: it would run out of the page.
        return (
          <span key={at} style={left > 88 ? { right: `${100 - left}%` } : { left: `${left}%` }}>
            {label}
          </span>
        );
      })}
    </div>
  );
}

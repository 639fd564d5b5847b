/** When things happened: bars for days, outlined ranges for what is vague, a brush to look at a part of it. */
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { change, scenes } from '../desk.ts';
import { visible } from '../state/filter.ts';
import { filterBy } from '../state/scene.ts';
import { dayNumber, dayText, timeline } from '../state/timeline.ts';
import { date, text } from '../text.ts';
import { useStore } from '../ui/use-store.ts';

const HEIGHT = 58;
const MOST_RANGES = 5;

/** Firsts of months or years within a span of days, few enough to be read. */
function ticks(first: number, last: number): readonly { readonly at: number; readonly label: string }[] {
  const from = new Date(first * 86_400_000);
  const months = Math.max(1, Math.round((last - first) / 30.4));
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((some) => months / some <= 9) ?? 600;
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

export function Time(): ReactNode {
  const { present } = useStore(scenes);
  const { filters } = present;
  const all = visible({ ...present, filters: { ...filters, from: null, to: null } });
  const line = timeline(all.entities);
  const plot = useRef<SVGSVGElement>(null);
  const [brush, setBrush] = useState<{ readonly from: number; readonly to: number } | null>(null);
  if (!line) {
    return (
      <section className="time" aria-label={text.time.title}>
        <div className="time-head">
          <h2>{text.time.title}</h2>
          <span className="soft">{text.time.none}</span>
        </div>
      </section>
    );
  }
  const first = dayNumber(line.from);
  const last = Math.max(dayNumber(line.to), first + 1);
  const x = (day: number) => ((Math.max(day, first) - first) / (last - first + 1)) * 100;
  const most = Math.max(...line.bins.map(({ count }) => count), 1);
  const put = (from: string | null, to: string | null) => change(filterBy({ ...filters, from, to }));
  const dayAt = (event: PointerEvent) => {
    const box = plot.current?.getBoundingClientRect();
    if (!box) return first;
    return Math.round(
      first + Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * (last - first),
    );
  };
  const shown =
    brush ??
    (filters.from || filters.to
      ? { from: dayNumber(filters.from ?? line.from), to: dayNumber(filters.to ?? line.to) }
      : null);
  return (
    <section className="time" aria-label={text.time.title}>
      <div className="time-head">
        <h2>{text.time.title}</h2>
        <span className="soft">
          {shown
            ? `${date(dayText(Math.min(shown.from, shown.to)))} – ${date(dayText(Math.max(shown.from, shown.to)))}`
            : `${date(line.from)} – ${date(line.to)}`}
          {line.earlier > 0 && ` · ${text.time.earlier(line.earlier)}`}
          {line.undated > 0 && ` · ${text.time.undated(line.undated)}`}
        </span>
        <span className="space" />
        <label>
          {text.time.from}{' '}
          <input
            type="date"
            value={filters.from ?? ''}
            min={line.from}
            max={line.to}
            onChange={(event) => put(event.target.value || null, filters.to)}
          />
        </label>
        <label>
          {text.time.to}{' '}
          <input
            type="date"
            value={filters.to ?? ''}
            min={line.from}
            max={line.to}
            onChange={(event) => put(filters.from, event.target.value || null)}
          />
        </label>
        <button
          type="button"
          className="button"
          disabled={!filters.from && !filters.to}
          onClick={() => put(null, null)}
        >
          {text.time.clear}
        </button>
      </div>
      <svg
        ref={plot}
        className="plot"
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={text.time.brush}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setBrush({ from: dayAt(event), to: dayAt(event) });
        }}
        onPointerMove={(event) => brush && setBrush({ from: brush.from, to: dayAt(event) })}
        onPointerUp={() => {
          if (!brush) return;
          const [from, to] = [brush.from, brush.to].sort((a, b) => a - b);
          setBrush(null);
          if (from !== undefined && to !== undefined && to - from > 0) put(dayText(from), dayText(to));
          else put(null, null);
        }}
      >
        {line.ranges.slice(0, MOST_RANGES).map(({ entity, from, to }, index) => (
          <rect
            key={entity.id}
            className="range"
            x={x(dayNumber(from))}
            width={x(dayNumber(to) + 1) - x(dayNumber(from))}
            y={4 + index * 6}
            height={4}
            rx={1}
          >
            <title>{`${entity.name}: ${date(from)} – ${date(to)}`}</title>
          </rect>
        ))}
        {line.bins.map(({ from, to, count }) =>
          count === 0 ? null : (
            <rect
              key={from}
              className="bin"
              x={x(dayNumber(from)) + 0.1}
              width={Math.max(0.5, x(dayNumber(to) + 1) - x(dayNumber(from)) - 0.35)}
              y={HEIGHT - (count / most) * (HEIGHT - 8)}
              height={(count / most) * (HEIGHT - 8)}
            >
              <title>{text.time.bar(from === to ? date(from) : `${date(from)} – ${date(to)}`, count)}</title>
            </rect>
          ),
        )}
        {shown && (
          <rect
            className="brush"
            x={x(Math.min(shown.from, shown.to))}
            width={Math.max(0.2, x(Math.max(shown.from, shown.to) + 1) - x(Math.min(shown.from, shown.to)))}
            y={0}
            height={HEIGHT}
          />
        )}
      </svg>
      <div className="ticks" aria-hidden="true">
        {ticks(first, last).map(({ at, label }) => (
          <span key={at} style={{ left: `${x(at)}%` }}>
            {label}
          </span>
        ))}
      </div>
    </section>
  );
}

/** When things happened and when they were reported: two clocks over one scene, a part of it to look at, and time to play. */
import { type ReactNode, useMemo } from 'react';
import { adjust, change, openClaims, page, say, scene, scenes, set } from '../../desk.ts';
import { seeAsKnown } from '../../known.ts';
import { visible } from '../../state/filter.ts';
import { happenedSteps, reportedSteps } from '../../state/play.ts';
import { filterBy, type Scene } from '../../state/scene.ts';
import { type Clock, happened, reported, type Timeline, timeline } from '../../state/timeline.ts';
import { date, text } from '../../text.ts';
import { useStore } from '../../ui/use-store.ts';
import { DayFields } from '../day-fields.tsx';
import { KnownOn } from './known-on.tsx';
import { Play } from './play.tsx';
import { Plot, Ticks, type Window } from './plot.tsx';

/** On a narrow screen a bar is as wide as a finger needs it with half as many. */
const bars = (): number => (matchMedia('(max-width: 760px)').matches ? 20 : 48);

const CLOCKS: readonly Clock[] = ['happened', 'reported'];

/** Says what is shown at a time, for those who do not see it change. */
function tell(when: string): void {
  const { entities, relations } = visible(scene());
  say(text.time.shows(when, entities.length, relations.length));
}

async function goHappened(to: string | null, running: boolean): Promise<void> {
  const put = running ? adjust : change;
  put((now) => filterBy({ ...now.filters, to })(now));
  if (!running && to) tell(text.time.until(to));
}

async function goKnown(day: string | null, running: boolean): Promise<void> {
  await seeAsKnown(day, { amends: running });
  if (!running) tell(day ? text.time.known(day) : text.time.today);
}

export function Time(): ReactNode {
  const { present } = useStore(scenes);
  const { clock } = useStore(page);
  const { filters, known } = present;
  const line = useMemo(() => {
    const whole = { ...present, filters: { ...filters, from: null, to: null, datedOnly: false } };
    return clock === 'happened'
      ? timeline(happened(visible(whole).entities), bars())
      : timeline(reported(visible({ ...whole, known: null }).relations), bars());
  }, [present, filters, clock]);
  return (
    <section className="time" aria-label={text.time.title}>
      <div className="time-head">
        <h2>{text.time.title}</h2>
        <div className="segmented" role="radiogroup" aria-label={text.time.clock}>
          {CLOCKS.map((one) => (
            <label key={one}>
              <input type="radio" name="clock" checked={clock === one} onChange={() => set({ clock: one })} />
              <span>{text.time[one]}</span>
            </label>
          ))}
        </div>
        {line ? (
          <Extent line={line} window={windowOf(filters, line)} clock={clock} />
        ) : (
          <span className="soft">{nothing(present, clock)}</span>
        )}
        <span className="space" />
        {line && (
          <Play
            key={clock}
            steps={clock === 'happened' ? happenedSteps(line) : reportedSteps(present.relations.values())}
            at={clock === 'happened' ? filters.to : (known?.day ?? null)}
            go={clock === 'happened' ? goHappened : goKnown}
          />
        )}
        {clock === 'happened' && line && <Days line={line} />}
        {clock === 'reported' && line && <KnownOn line={line} />}
      </div>
      {line && (
        <div className="plot-row">
          <div className="plot-column">
            <Plot
              line={line}
              clock={clock}
              window={windowOf(filters, line)}
              knownOn={known?.day ?? null}
              open={openClaims}
              {...(clock === 'happened' ? { look: lookAt } : {})}
            />
            <Ticks line={line} />
          </div>
          {line.undated.length > 0 && <Undated ids={line.undated} clock={clock} />}
        </div>
      )}
    </section>
  );
}

/** Why there is no line. */
function nothing({ entities }: Scene, clock: Clock): string {
  if (entities.size === 0) return text.time.empty;
  return clock === 'happened' ? text.time.none : text.time.noneReported;
}

const windowOf = (
  { from, to }: { readonly from: string | null; readonly to: string | null },
  line: Timeline,
): Window | null => (from || to ? { from: from ?? line.from, to: to ?? line.to } : null);

const lookAt = (window: Window | null): void =>
  change((now) => filterBy({ ...now.filters, from: window?.from ?? null, to: window?.to ?? null })(now));

function Extent({
  line,
  window,
  clock,
}: {
  readonly line: Timeline;
  readonly window: Window | null;
  readonly clock: Clock;
}): ReactNode {
  const { from, to } = (clock === 'happened' ? window : null) ?? line;
  return (
    <span className="soft">
      {date(from)} – {date(to)}
      {line.earlier.length > 0 && (
        <>
          {' · '}
          <button type="button" className="link" onClick={() => openClaims(line.earlier)}>
            {text.time.earlier(line.earlier.length)}
          </button>
        </>
      )}
    </span>
  );
}

/** The first and last day looked at, to be typed. */
function Days({ line }: { readonly line: Timeline }): ReactNode {
  const { present } = useStore(scenes);
  const { filters } = present;
  return (
    <>
      <DayFields span={line} labels={text.time} />
      <button
        type="button"
        className="button"
        disabled={!filters.from && !filters.to}
        onClick={() => lookAt(null)}
      >
        {text.time.clear}
      </button>
    </>
  );
}

/** What has no date stands beside the line, not on it. */
function Undated({ ids, clock }: { readonly ids: readonly string[]; readonly clock: Clock }): ReactNode {
  const { present } = useStore(scenes);
  const { filters } = present;
  return (
    <div className="undated">
      <button
        type="button"
        className="undated-bar"
        aria-label={text.time.openUndated(ids.length)}
        onClick={() => openClaims(ids)}
      >
        {text.time.undated(ids.length)}
      </button>
      {clock === 'happened' && (
        <label>
          <input
            type="checkbox"
            checked={filters.datedOnly}
            onChange={(event) => change(filterBy({ ...filters, datedOnly: event.target.checked }))}
          />{' '}
          {text.time.datedOnly}
        </label>
      )}
    </div>
  );
}

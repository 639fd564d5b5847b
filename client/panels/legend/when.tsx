/** When what is shown happened: a histogram of its events over the days that a filter lets through. */
import { type ReactNode, useMemo } from 'react';
import { change, scenes } from '../../desk.ts';
import { visible } from '../../state/filter.ts';
import { filterBy } from '../../state/scene.ts';
import { happened, timeline } from '../../state/timeline.ts';
import { legendWords } from '../../text/legend.ts';
import { date, text } from '../../text.ts';
import { useStore } from '../../ui/use-store.ts';
import { DayFields } from '../day-fields.tsx';
import { Bars } from './bars.tsx';

const BARS = 12;

export function When(): ReactNode {
  const { present } = useStore(scenes);
  const { filters } = present;
  const { from, to } = filters;
  const line = useMemo(() => {
    const whole = { ...present, filters: { ...filters, from: null, to: null, datedOnly: false } };
    return timeline(happened(visible(whole).entities), BARS);
  }, [present, filters]);
  if (!line) return null;
  return (
    <section className="when">
      <h2>{legendWords.when}</h2>
      <Bars
        bars={line.bins.map((bin) => ({
          key: bin.from,
          count: bin.ids.length,
          in: (!from || bin.to >= from) && (!to || bin.from <= to),
        }))}
      />
      <p className="when-ends soft">
        <span>{date(line.from)}</span> <span>{date(line.to)}</span>
      </p>
      <DayFields span={line} labels={legendWords.ends} className="check-row" />
      {line.undated.length > 0 && (
        <label className="check-row">
          <input
            type="checkbox"
            checked={filters.datedOnly}
            onChange={(event) => change(filterBy({ ...filters, datedOnly: event.target.checked }))}
          />
          <span>{text.time.datedOnly}</span>
          <span className="count">{line.undated.length}</span>
        </label>
      )}
    </section>
  );
}

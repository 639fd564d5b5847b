/** The legend is the filter: what each shape and line means, how many there are, and whether they are shown. */
import type { ReactNode } from 'react';
import { ENTITY_TYPES } from '#core/model/entity.ts';
import { change, scenes } from '../desk.ts';
import { type Filters, isFiltering, NO_FILTERS, toggled } from '../state/filter.ts';
import { filterBy, showHidden } from '../state/scene.ts';
import { STANDINGS, standingOf } from '../state/standing.ts';
import { number, standingName, text, typeName } from '../text.ts';
import { Line, Shape } from '../ui/shape.tsx';
import { useStore } from '../ui/use-store.ts';

const BARS = 10;

export function Legend(): ReactNode {
  const { present } = useStore(scenes);
  const { filters, entities, relations, hidden } = present;
  const put = (part: Partial<Filters>) => change(filterBy({ ...filters, ...part }));
  const byType = (type: string) => [...entities.values()].filter((entity) => entity.type === type).length;
  const all = [...relations.values()];
  const bars = Array.from({ length: BARS }, (_, index) => ({
    upTo: (index + 1) / BARS,
    count: all.filter(({ confidence }) => Math.min(BARS - 1, Math.floor(confidence * BARS)) === index).length,
  }));
  const most = Math.max(1, ...bars.map(({ count }) => count));

  return (
    <aside className="legend" aria-label={text.legend.title}>
      <h2>{text.legend.things}</h2>
      {ENTITY_TYPES.filter((type) => type !== 'Statement' || byType(type) > 0).map((type) => (
        <button
          type="button"
          key={type}
          className="row"
          aria-pressed={!filters.types.has(type)}
          onClick={() => put({ types: toggled(filters.types, type) })}
        >
          <Shape type={type} />
          <span>{typeName[type]}</span>
          <span className="count">{filters.types.has(type) ? text.legend.off : number(byType(type))}</span>
        </button>
      ))}
      {hidden.size > 0 && (
        <p className="hidden-note">
          {text.legend.hidden(hidden.size)} ·{' '}
          <button type="button" className="link" onClick={() => change(showHidden)}>
            {text.legend.show}
          </button>
        </p>
      )}
      <h2>{text.legend.claims}</h2>
      {STANDINGS.map((standing) => (
        <button
          type="button"
          key={standing}
          className="row"
          aria-pressed={!filters.standings.has(standing)}
          onClick={() => put({ standings: toggled(filters.standings, standing) })}
        >
          <Line standing={standing} />
          <span>{standingName[standing]}</span>
          <span className="count">
            {filters.standings.has(standing)
              ? text.legend.off
              : number(all.filter((one) => standingOf(one) === standing).length)}
          </span>
        </button>
      ))}
      <h2>
        <label htmlFor="confidence">{text.legend.confidence}</label>{' '}
        <output>{filters.minConfidence.toFixed(2)}</output>
      </h2>
      <div className="bars" aria-hidden="true">
        {bars.map(({ upTo, count }) => (
          <i
            key={upTo}
            className={upTo > filters.minConfidence ? 'in' : ''}
            style={{ height: `${Math.max(4, (count / most) * 100)}%` }}
          />
        ))}
      </div>
      <input
        id="confidence"
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={filters.minConfidence}
        onChange={(event) => put({ minConfidence: Number(event.target.value) })}
      />
      <h2>{text.legend.only}</h2>
      <Toggle
        label={text.legend.origins}
        on={filters.minOrigins > 1}
        flip={() => put({ minOrigins: filters.minOrigins > 1 ? 1 : 2 })}
      />
      <Toggle
        label={text.legend.undenied}
        on={filters.undeniedOnly}
        flip={() => put({ undeniedOnly: !filters.undeniedOnly })}
      />
      {isFiltering(filters) && (
        <button type="button" className="button reset" onClick={() => change(filterBy(NO_FILTERS))}>
          {text.legend.reset}
        </button>
      )}
    </aside>
  );
}

function Toggle({
  label,
  on,
  flip,
}: {
  readonly label: string;
  readonly on: boolean;
  readonly flip: () => void;
}): ReactNode {
  return (
    <button type="button" className="row" role="switch" aria-checked={on} onClick={flip}>
      <span>{label}</span>
      <i className="toggle" aria-hidden="true" />
    </button>
  );
}

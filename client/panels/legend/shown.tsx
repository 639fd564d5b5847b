/** What is shown: by type, standing, kind of relation, publisher, confidence, degree and day; how many there are of each. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { ENTITY_TYPES } from '#core/model/entity.ts';
import { RELATION_TYPES } from '#core/model/relation.ts';
import { change, scenes } from '../../desk.ts';
import { wantSources } from '../../sourcing.ts';
import { chips } from '../../state/chip.ts';
import { degreesOf, type Filters, isFiltering, NO_FILTERS, toggled } from '../../state/filter.ts';
import { filterBy, showHidden } from '../../state/scene.ts';
import { STANDINGS, standingOf } from '../../state/standing.ts';
import { legendWords } from '../../text/legend.ts';
import { number, relationName, standingName, text, typeName } from '../../text.ts';
import { Line, Shape } from '../../ui/shape.tsx';
import { useStore } from '../../ui/use-store.ts';
import { Bars } from './bars.tsx';
import { Toggle } from './toggle.tsx';
import { When } from './when.tsx';

const BARS = 10;

/** How many there are of each, most first. */
function counts<T>(items: Iterable<T>): readonly (readonly [T, number])[] {
  const found = new Map<T, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return [...found].sort(([, a], [, b]) => b - a);
}

export function Shown(): ReactNode {
  const { present } = useStore(scenes);
  const { filters, entities, relations, hidden, sources } = present;
  const put = (part: Partial<Filters>) => change(filterBy({ ...filters, ...part }));
  const byType = new Map(counts([...entities.values()].map(({ type }) => type)));
  const all = [...relations.values()];
  const byKind = new Map(counts(all.map(({ type }) => type)));
  const publishers = counts(all.flatMap(({ id }) => sources?.get(id) ?? []));
  const degrees = degreesOf(all);
  const top = Math.max(1, ...degrees.values());
  const most = Math.min(top, 30);
  const degreeBars = Array.from({ length: Math.min(BARS, most) }, (_, index) => {
    const width = most / Math.min(BARS, most);
    const [low, high] = [index * width, (index + 1) * width];
    return {
      key: high,
      in: high > filters.minDegree - 1,
      count: [...entities.keys()].filter((id) => {
        const degree = Math.min(most, degrees.get(id) ?? 0);
        return degree > low && degree <= high;
      }).length,
    };
  });
  const bars = Array.from({ length: BARS }, (_, index) => ({
    key: index,
    in: (index + 1) / BARS > filters.minConfidence,
    count: all.filter(({ confidence }) => Math.min(BARS - 1, Math.floor(confidence * BARS)) === index).length,
  }));
  const active = chips(filters);

  return (
    <>
      {active.length > 0 && (
        <ul className="filter-chips" aria-label={legendWords.active}>
          {active.map(({ words, without }) => (
            <li key={words}>
              <button
                type="button"
                className="chip"
                aria-label={legendWords.remove(words)}
                onClick={() => change(filterBy(without))}
              >
                {words} <X size={12} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {isFiltering(filters) && (
        <button type="button" className="button reset" onClick={() => change(filterBy(NO_FILTERS))}>
          {text.legend.reset}
        </button>
      )}
      <h2>{text.legend.things}</h2>
      {ENTITY_TYPES.filter((type) => type !== 'Statement' || byType.has(type)).map((type) => (
        <button
          type="button"
          key={type}
          className="row"
          aria-pressed={!filters.types.has(type)}
          onClick={() => put({ types: toggled(filters.types, type) })}
        >
          <Shape type={type} hue={present.appearance.types[type]?.hue} />
          <span>{typeName[type]}</span>
          <span className="count">
            {filters.types.has(type) ? text.legend.off : number(byType.get(type) ?? 0)}
          </span>
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
      <details className="more-filters">
        <summary>{legendWords.relations}</summary>
        {RELATION_TYPES.filter((type) => byKind.has(type)).map((type) => (
          <label key={type} className="check-row">
            <input
              type="checkbox"
              checked={!filters.relations.has(type)}
              onChange={() => put({ relations: toggled(filters.relations, type) })}
            />
            <span>{relationName[type]}</span>
            <span className="count">{number(byKind.get(type) ?? 0)}</span>
          </label>
        ))}
      </details>
      <details
        className="more-filters"
        onToggle={(event) => {
          if (event.currentTarget.open) wantSources();
        }}
      >
        <summary>{legendWords.sources}</summary>
        <p className="soft">
          {sources
            ? publishers.length > 0
              ? legendWords.sourcesHint
              : legendWords.noSources
            : legendWords.loading}
        </p>
        {publishers.map(([publisher, count]) => (
          <label key={publisher} className="check-row">
            <input
              type="checkbox"
              checked={!filters.publishers.has(publisher)}
              onChange={() => put({ publishers: toggled(filters.publishers, publisher) })}
            />
            <span dir="auto">{publisher}</span>
            <span className="count">{number(count)}</span>
          </label>
        ))}
      </details>
      {/* Of nothing there is no least and no most: bare sliders would look broken. */}
      {entities.size > 0 && (
        <>
          <h2>
            <label htmlFor="confidence">{text.legend.confidence}</label>{' '}
            <output>{filters.minConfidence.toFixed(2)}</output>
          </h2>
          <Bars bars={bars} />
          <input
            id="confidence"
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={filters.minConfidence}
            onChange={(event) => put({ minConfidence: Number(event.target.value) })}
          />
          <h2>
            <label htmlFor="degree">{legendWords.degree}</label> <output>{filters.minDegree}</output>
          </h2>
          <Bars bars={degreeBars} />
          <input
            id="degree"
            type="range"
            min={0}
            max={most}
            step={1}
            value={Math.min(filters.minDegree, most)}
            onChange={(event) => put({ minDegree: Number(event.target.value) })}
          />
        </>
      )}
      <When />
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
    </>
  );
}

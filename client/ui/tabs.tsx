import type { ReactNode } from 'react';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly count?: number;
}

/** Tabs moved between with the arrow keys, as the ARIA practices describe. */
export function Tabs({
  tabs,
  current,
  choose,
  label,
  panel,
}: {
  readonly tabs: readonly Tab[];
  readonly current: string;
  readonly choose: (id: string) => void;
  readonly label: string;
  /** Id of the panel they show. */
  readonly panel: string;
}): ReactNode {
  return (
    <div className="tabs" role="tablist" aria-label={label}>
      {tabs.map(({ id, label: name, count }, index) => (
        <button
          key={id}
          id={`${panel}-${id}`}
          type="button"
          role="tab"
          aria-selected={id === current}
          aria-controls={panel}
          tabIndex={id === current ? 0 : -1}
          onClick={() => choose(id)}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
            if (step === 0) return;
            const next = tabs[(index + step + tabs.length) % tabs.length];
            if (!next) return;
            choose(next.id);
            document.getElementById(`${panel}-${next.id}`)?.focus();
          }}
        >
          {name}
          {count !== undefined && <span className="count">{count}</span>}
        </button>
      ))}
    </div>
  );
}

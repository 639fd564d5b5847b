/** Queries worth asking again: those that come with Dateline and those saved here. */
import { Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { SavedQuery } from '#core/model/saved-query.ts';
import { workbench as words } from '../../text/workbench.ts';
import { IconButton } from '../../ui/button.tsx';
import { useStore } from '../../ui/use-store.ts';
import { bench } from '../bench.ts';
import { run } from '../run.ts';
import { forget, loadQueries, openSaved } from '../saved.ts';
import { HeldView } from './held-view.tsx';

const matches =
  (filter: string) =>
  ({ name, description }: SavedQuery): boolean => {
    const hay = `${name} ${description}`.toLowerCase();
    return filter
      .toLowerCase()
      .split(/\s+/)
      .every((word) => hay.includes(word));
  };

export function SavedList(): ReactNode {
  const { queries } = useStore(bench);
  const [filter, setFilter] = useState('');
  useEffect(() => void loadQueries(), []);
  return (
    <>
      <input
        type="search"
        className="field"
        aria-label={words.saved.filter}
        placeholder={words.saved.filter}
        value={filter}
        onChange={({ target }) => setFilter(target.value)}
      />
      <HeldView held={queries} again={() => void loadQueries()}>
        {(all) => {
          const found = all.filter(matches(filter));
          if (found.length === 0)
            return <p className="soft">{all.length === 0 ? words.saved.none : words.saved.noneFound}</p>;
          return (
            <>
              <Group title={words.saved.yours} queries={found.filter(({ shipped }) => !shipped)} />
              <Group title={words.saved.shipped} queries={found.filter(({ shipped }) => shipped)} />
            </>
          );
        }}
      </HeldView>
    </>
  );
}

function Group({
  title,
  queries,
}: {
  readonly title: string;
  readonly queries: readonly SavedQuery[];
}): ReactNode {
  if (queries.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="rows">
        {queries.map((query) => (
          <Saved key={query.id} query={query} />
        ))}
      </ul>
    </section>
  );
}

function Saved({ query }: { readonly query: SavedQuery }): ReactNode {
  const { saved } = useStore(bench);
  const [sure, setSure] = useState(false);
  return (
    <li className="saved">
      <button
        type="button"
        className="list-row stacked"
        aria-current={saved?.id === query.id ? 'true' : undefined}
        onClick={() => openSaved(query)}
      >
        <b>{query.name}</b>
        {query.description && <span className="soft">{query.description}</span>}
      </button>
      <span className="saved-actions">
        <button
          type="button"
          className="button small"
          aria-label={`${words.saved.run} ${query.name}`}
          onClick={() => {
            openSaved(query);
            void run();
          }}
        >
          {words.saved.run}
        </button>
        {!query.shipped && (
          <IconButton
            label={words.saved.remove(query.name)}
            icon={<Trash2 size={14} />}
            onClick={() => setSure(true)}
          />
        )}
      </span>
      {sure && (
        <p className="sure" role="alert">
          <span>{words.saved.sure(query.name)}</span>
          <button type="button" className="button small" onClick={() => void forget(query)}>
            {words.saved.delete}
          </button>
          <button type="button" className="button small" onClick={() => setSure(false)}>
            {words.saved.keep}
          </button>
        </p>
      )}
    </li>
  );
}

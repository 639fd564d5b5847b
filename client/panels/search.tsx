/** Search as you type: a combobox over the store's names. Enter adds and centres. */
import { Search as Glass } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { SearchResult } from '#core/model/view.ts';
import { ApiError, api } from '../api.ts';
import { noteTrouble } from '../attempt.ts';
import { page, scenes } from '../desk.ts';
import { addEntity } from '../grow.ts';
import { SEARCH_ID, searched, searchFor } from '../searching.ts';
import { counted, edtf, entityName, text, typeName } from '../text.ts';
import { Shape } from '../ui/shape.tsx';
import { useStore } from '../ui/use-store.ts';

const LIMIT = 8;
/** When more is asked for; of more still one types another letter. */
const LIMIT_ALL = 50;
const PAUSE_MS = 110;

export function Search(): ReactNode {
  const { present } = useStore(scenes);
  const { suggestions } = useStore(page);
  const words = useStore(searched);
  const [result, setResult] = useState<SearchResult | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  /** The words of which more is to be shown. */
  const [wider, setWider] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const asked = words.trim();
  const limit = asked === wider ? LIMIT_ALL : LIMIT;

  // biome-ignore lint/correctness/useExhaustiveDependencies: other words, and the first hit is the one meant
  useEffect(() => setActive(0), [asked]);
  useEffect(() => {
    if (!asked) {
      setResult(null);
      setFailure(null);
      return;
    }
    const gone = new AbortController();
    const timer = setTimeout(() => {
      api.search(asked, limit, gone.signal).then(
        (found) => {
          setResult(found);
          setFailure(null);
        },
        (thrown: unknown) => {
          if (gone.signal.aborted || !(thrown instanceof ApiError)) return;
          noteTrouble(thrown);
          setFailure(thrown.message);
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [asked, limit]);

  const hits = result?.hits ?? [];
  const shown = open && (asked !== '' || suggestions.length > 0);
  const more = result !== null && result.total > hits.length && limit === LIMIT;
  useEffect(() => {
    document.getElementById(`hit-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const take = (index: number) => {
    const hit = hits[index];
    if (!hit) return;
    setOpen(false);
    searched.update(() => '');
    input.current?.blur();
    void addEntity(hit.entity);
  };

  return (
    <search
      className="search"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <Glass size={15} aria-hidden="true" />
      <input
        id={SEARCH_ID}
        ref={input}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-label={text.search.label}
        placeholder={text.search.placeholder}
        aria-expanded={shown && hits.length > 0}
        aria-controls="search-hits"
        aria-autocomplete="list"
        aria-activedescendant={shown && hits[active] ? `hit-${active}` : undefined}
        value={words}
        onChange={(event) => {
          searched.update(() => event.target.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            const step = event.key === 'ArrowDown' ? 1 : -1;
            if (more && active + step === hits.length) setWider(asked);
            else setActive((index) => (hits.length ? (index + step + hits.length) % hits.length : 0));
          } else if (event.key === 'Enter') take(active);
          else if (event.key === 'Escape') {
            event.stopPropagation();
            setOpen(false);
            input.current?.blur();
          }
        }}
      />
      <kbd>/</kbd>
      <div className="drop" hidden={!shown}>
        <div id="search-hits" role="listbox" aria-label={text.search.label}>
          {hits.map(({ entity, matched }, index) => (
            <div
              key={entity.id}
              id={`hit-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className="hit"
              onMouseMove={() => setActive(index)}
              onMouseDown={(event) => {
                event.preventDefault();
                take(index);
              }}
            >
              <Shape type={entity.type} />
              <span className="hit-name">
                <b>{entity.type === 'Date' ? edtf(entity.edtf ?? entity.name) : entityName(entity)}</b>
                {matched !== entity.name && <span className="soft"> {matched}</span>}
              </span>
              <span className="soft">
                {present.entities.has(entity.id) ? text.search.shown : counted(entity.articles, 'article')}
              </span>
              <span className="tag">{typeName[entity.type]}</span>
            </div>
          ))}
        </div>
        {asked !== '' && result && hits.length === 0 && (
          <p className="drop-note">{text.search.none(asked)}</p>
        )}
        {failure && <p className="drop-note">{failure}</p>}
        {result && result.total > hits.length && (
          <p className="drop-note">
            {text.search.more(hits.length, result.total)}
            {more && (
              <button
                type="button"
                className="button"
                // The field keeps the keyboard.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => setWider(asked)}
              >
                {text.search.wider}
              </button>
            )}
          </p>
        )}
        {(asked === '' || result?.total === 0) && suggestions.length > 0 && (
          <div className="suggestions">
            <span className="soft">{text.search.try}</span>
            {suggestions.slice(0, 3).map((name) => (
              <button type="button" className="chip" key={name} onClick={() => searchFor(name)}>
                {name}
              </button>
            ))}
          </div>
        )}
      </div>
    </search>
  );
}

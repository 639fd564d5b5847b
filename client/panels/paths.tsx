/** Paths between what is selected, with limits of length, kind and time. */
import { type ReactNode, useState } from 'react';
import { RELATION_TYPES, type RelationType } from '#core/model/relation.ts';
import { findPathsAmong } from '../analysis.ts';
import { scene, set } from '../desk.ts';
import { toggled } from '../state/filter.ts';
import { selectedEntities } from '../state/scene.ts';
import { relationName, text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';

const LENGTHS = [1, 2, 3, 4, 5, 6] as const;
const WALKED = RELATION_TYPES.filter((type) => type !== 'WITHIN');

export function Paths(): ReactNode {
  const [ids] = useState(() => [...selectedEntities(scene())]);
  const [maxLength, setMaxLength] = useState(4);
  const [all, setAll] = useState(false);
  const [without, setWithout] = useState<ReadonlySet<RelationType>>(new Set());
  const [since, setSince] = useState('');
  const [until, setUntil] = useState('');
  const words = text.analysis;
  const close = () => set({ dialog: null });
  return (
    <Dialog title={words.pathsTitle(ids.length)} closeLabel={words.cancel} close={close} className="paths">
      <form
        className="path-form"
        onSubmit={(event) => {
          event.preventDefault();
          close();
          void findPathsAmong(ids, {
            maxLength,
            all,
            exclude: [...without],
            since: since || null,
            until: until || null,
          });
        }}
      >
        <label>
          {words.longest}{' '}
          <select value={maxLength} onChange={(event) => setMaxLength(Number(event.target.value))}>
            {LENGTHS.map((length) => (
              <option key={length}>{length}</option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />{' '}
          {words.every}
        </label>
        <fieldset>
          <legend>{words.without}</legend>
          {WALKED.map((type) => (
            <label key={type}>
              <input
                type="checkbox"
                checked={without.has(type)}
                onChange={() => setWithout(toggled(without, type))}
              />{' '}
              {relationName[type]}
            </label>
          ))}
        </fieldset>
        <p>
          <label>
            {words.since}{' '}
            <input type="date" value={since} onChange={(event) => setSince(event.target.value)} />
          </label>{' '}
          <label>
            {words.until}{' '}
            <input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
          </label>
        </p>
        <p className="soft">{words.window}</p>
        <p className="dialog-actions">
          <button type="button" className="button" onClick={close}>
            {words.cancel}
          </button>
          <button type="submit" className="button primary">
            {words.find}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** Saves the query under a name, with what its parameters mean, for everyone who uses this store. */
import { type ReactNode, useState } from 'react';
import { ApiError } from '../../api.ts';
import { workbench as words } from '../../text/workbench.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { bench, set } from '../bench.ts';
import { draftOf, save } from '../saved.ts';

export function SaveDialog(): ReactNode {
  const { saved, fields } = bench.get();
  const own = saved !== null && !saved.shipped;
  const [name, setName] = useState(own ? saved.name : '');
  const [description, setDescription] = useState(saved?.description ?? '');
  const [declared, setDeclared] = useState(fields);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const keep = async (inPlace: boolean) => {
    if (!name.trim()) return;
    setBusy(true);
    try {
      await save(draftOf(name.trim(), description.trim(), declared), inPlace);
    } catch (thrown) {
      setWrong(thrown instanceof ApiError ? thrown.message : String(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={words.saved.saveTitle}
      closeLabel={words.saved.cancel}
      close={() => set({ saving: false })}
      className="save-query"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep(own);
        }}
      >
        {saved?.shipped && <p className="soft">{words.saved.readOnly}</p>}
        <label>
          {words.saved.name}
          <input
            className="field"
            value={name}
            maxLength={120}
            required
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <label>
          {words.saved.description}
          <textarea
            className="field"
            rows={3}
            maxLength={2000}
            value={description}
            onChange={({ target }) => setDescription(target.value)}
          />
        </label>
        {declared.map((field) => (
          <label key={field.name}>
            <span>
              <code>${field.name}</code> <span className="soft">{words.parameters.types[field.type]}</span>
            </span>
            <input
              className="field"
              aria-label={words.saved.describe(field.name)}
              placeholder={words.saved.describe(field.name)}
              maxLength={500}
              value={field.description}
              onChange={({ target }) =>
                setDeclared(
                  declared.map((one) =>
                    one.name === field.name ? { ...one, description: target.value } : one,
                  ),
                )
              }
            />
          </label>
        ))}
        {declared.length > 0 && <p className="soft">{words.saved.begins}</p>}
        {wrong && (
          <p className="wrong" role="alert">
            {wrong}
          </p>
        )}
        <p className="dialog-actions">
          {own && (
            <button
              type="button"
              className="button"
              disabled={busy || !name.trim()}
              onClick={() => void keep(false)}
            >
              {words.saved.saveAs}
            </button>
          )}
          <button type="submit" className="button primary" disabled={busy || !name.trim()}>
            {own ? words.saved.change : words.saved.save}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

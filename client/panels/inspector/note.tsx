/** The reader's own note on a thing or relation. It belongs to the scene: undone, saved and exported with it. */
import { StickyNote } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { change, say, scene, scenes } from '../../desk.ts';
import { note } from '../../state/scene.ts';
import { text } from '../../text.ts';
import { useStore } from '../../ui/use-store.ts';

/** Longer notes stay out of links (see permalink). */
const LINKED = 160;

export function Note({ id }: { readonly id: string }): ReactNode {
  const { present } = useStore(scenes);
  const [draft, setDraft] = useState<string | null>(null);
  const hint = useId();
  const words = present.notes.get(id) ?? '';
  // What is only read about and not in the scene has no place for a note.
  if (!present.entities.has(id) && !present.relations.has(id)) return null;
  if (draft === null)
    return words ? (
      <div className="own-note kept">
        <p dir="auto">{words}</p>
        <button type="button" className="link" onClick={() => setDraft(words)}>
          <StickyNote size={13} aria-hidden="true" /> {text.notes.edit}
        </button>
      </div>
    ) : (
      <button type="button" className="button" aria-label={text.notes.add} onClick={() => setDraft('')}>
        <StickyNote size={13} aria-hidden="true" /> {text.notes.short}
      </button>
    );
  const keep = () => {
    change(note(id, draft));
    say(scene().notes.has(id) ? text.notes.kept : text.notes.removed);
    setDraft(null);
  };
  return (
    <form
      className="own-note"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <textarea
        // biome-ignore lint/a11y/noAutofocus: it was just asked for by a press
        autoFocus
        className="field"
        rows={3}
        maxLength={4000}
        aria-label={text.notes.label}
        aria-describedby={draft.length > LINKED ? hint : undefined}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(null);
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
        }}
      />
      {draft.length > LINKED && (
        <p id={hint} className="soft">
          {text.notes.long}
        </p>
      )}
      <p className="who-actions">
        <button type="submit" className="button">
          {text.notes.save}
        </button>
        <button type="button" className="button" onClick={() => setDraft(null)}>
          {text.notes.cancel}
        </button>
      </p>
    </form>
  );
}

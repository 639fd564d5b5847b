import type { ReactNode } from 'react';
import { paste as words } from '../text/paste.ts';
import type { Pasted } from './api.ts';

/** Text in; what is known of it besides is optional. */
export function PasteForm({
  pasted,
  change,
  busy,
  submit,
}: {
  readonly pasted: Pasted;
  readonly change: (pasted: Pasted) => void;
  readonly busy: boolean;
  readonly submit: () => void;
}): ReactNode {
  const line = (key: 'title' | 'publisher' | 'published', label: string, more: object = {}) => (
    <label>
      {label}
      <input
        className="field"
        value={pasted[key]}
        onChange={(event) => change({ ...pasted, [key]: event.target.value })}
        {...more}
      />
    </label>
  );
  return (
    <form
      className="paste-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="soft">{words.lead}</p>
      <label>
        {words.text}
        <textarea
          className="field"
          required
          maxLength={100_000}
          rows={14}
          value={pasted.text}
          onChange={(event) => change({ ...pasted, text: event.target.value })}
        />
      </label>
      <div className="paste-lines">
        {line('title', words.headline, { maxLength: 500 })}
        {line('publisher', words.publisher, { maxLength: 200 })}
        {line('published', words.published, {
          placeholder: words.publishedHint,
          pattern: '\\d{4}(-\\d{2}(-\\d{2})?)?',
          title: words.publishedHint,
        })}
      </div>
      <button type="submit" className="button primary" disabled={busy || pasted.text.trim() === ''}>
        {busy ? words.reading : words.read}
      </button>
    </form>
  );
}

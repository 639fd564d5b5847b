/** What other articles say was wrong in this one, and what this one says was wrong in others. */
import type { ReactNode } from 'react';
import type { ArticleDetail, CorrectionNote } from '#core/model/view.ts';
import { set } from '../desk.ts';
import { date, text } from '../text.ts';

export function Corrections({ detail }: { readonly detail: ArticleDetail }): ReactNode {
  return (
    <>
      {detail.correctedBy.map((note) => (
        <Note key={note.article.id} label={text.correction.correctedBy} note={note} />
      ))}
      {detail.corrects.map((note) => (
        <Note key={note.article.id} label={text.correction.corrects} note={note} />
      ))}
    </>
  );
}

function Note({ label, note }: { readonly label: string; readonly note: CorrectionNote }): ReactNode {
  const { id, title, published } = note.article;
  const [claim] = note.claims;
  const own = label === text.correction.corrects ? (claim ?? null) : null;
  return (
    <aside className="correction" aria-label={label}>
      <p>
        <b>{label}</b>{' '}
        <button type="button" className="link" onClick={() => set({ article: { id, claim: own } })}>
          {title ?? id}
        </button>
        {published && <span className="soft"> {date(published)}</span>}
      </p>
      <blockquote dir="auto">{note.words}</blockquote>
      {note.claims.length > 0 && <p className="soft">{text.correction.claims(note.claims.length)}</p>}
    </aside>
  );
}

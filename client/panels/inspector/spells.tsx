/** Gaps and overlaps of a post in words beside the bars; each name opens the claims that its dates come from. */
import type { ReactNode } from 'react';
import type { Tenure } from '#core/model/view.ts';
import { inspectRelation } from '../../desk.ts';
import { spellsOf } from '../../state/spell.ts';
import { date, text } from '../../text.ts';

const Holder = ({ tenure }: { readonly tenure: Tenure }): ReactNode => (
  <button type="button" className="link" dir="auto" onClick={() => inspectRelation(tenure.relation)}>
    {tenure.person.name}
  </button>
);

export function Spells({ tenures }: { readonly tenures: readonly Tenure[] }): ReactNode {
  const spells = spellsOf(tenures);
  if (spells.length === 0) return null;
  return (
    <ul className="spells">
      {spells.map(({ kind, before, after, from, to }) => (
        <li key={`${kind} ${from} ${before.relation.id} ${after.relation.id}`} className={kind}>
          {text.reading[kind]} {to ? `${date(from)} – ${date(to)}` : text.reading.since(date(from))}:{' '}
          {kind === 'gap' ? text.reading.after : ''} <Holder tenure={before} />
          {kind === 'gap' ? `, ${text.reading.before}` : ` ${text.reading.and}`} <Holder tenure={after} />
        </li>
      ))}
    </ul>
  );
}

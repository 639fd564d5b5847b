/** An event: when and where, who took which part, and how its articles tell it. */
import type { ReactNode } from 'react';
import { PARTS } from '#core/model/claim.ts';
import type { EntityDetail } from '#core/model/view.ts';
import { text } from '../../text.ts';
import { Accounts } from './accounts.tsx';
import { TieRows, tiesOf } from './rows.tsx';

export function EventPage({ detail }: { readonly detail: EntityDetail }): ReactNode {
  const ties = tiesOf(detail);
  const frame = ties.filter(({ relation: { type } }) => type === 'ON' || type === 'HELD_IN');
  const took = ties.filter(({ relation: { type } }) => type === 'TOOK_PART');
  const rest = ties.filter((tie) => !frame.includes(tie) && !took.includes(tie));
  return (
    <>
      {frame.length === 0 && <p className="soft">{text.reading.noWhenWhere}</p>}
      <TieRows ties={frame} title={text.reading.whenWhere} />
      {PARTS.map((part) => (
        <TieRows
          key={part}
          ties={took.filter(({ relation }) => (relation.part ?? 'participant') === part)}
          title={text.reading.parts[part]}
        />
      ))}
      <Accounts detail={detail} />
      <TieRows ties={rest} title={text.inspector.ties} self={detail.entity.id} />
    </>
  );
}

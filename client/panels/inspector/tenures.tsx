/** Tenures as bars on a scale of years: gaps and overlaps seen, open and unknown ends faded. */
import type { ReactNode } from 'react';
import type { Relation } from '#core/model/relation.ts';
import type { Tenure } from '#core/model/view.ts';
import { inspectRelation } from '../../desk.ts';
import { standingOf } from '../../state/standing.ts';
import { tenureScale } from '../../state/tenure.ts';
import { counted, edtf, text } from '../../text.ts';

export function Tenures({
  tenures,
  self,
  among = tenures,
  of,
  scaled = true,
  open = inspectRelation,
}: {
  readonly tenures: readonly Tenure[];
  /** What need not be named: whose page it is. */
  readonly self: string;
  /** Those whose years it shares. */
  readonly among?: readonly Tenure[];
  /** The post all of them are of, where it is named above. */
  readonly of?: string;
  /** Whether the years stand below. */
  readonly scaled?: boolean;
  /** What a press on a bar does. */
  readonly open?: (relation: Relation) => void;
}): ReactNode {
  const { years, bars } = tenureScale(tenures, among);
  return (
    <div className="tenures">
      {bars.map(({ tenure, left, right, dated, openStart, openEnd }) => {
        const { person, role, organisation, status, relation } = tenure;
        const standing = standingOf(relation);
        return (
          <button type="button" className="tenure" key={relation.id} onClick={() => open(relation)}>
            <span className="tenure-name">
              {person.id === self ? role.name : <b>{person.name}</b>}
              {role.id !== of && person.id !== self ? `, ${role.name}` : ''}
              {organisation && organisation.id !== self ? <>, {organisation.name}</> : null}
              <span className="soft">
                {' '}
                {[
                  ...(status && status !== 'current' ? [status] : []),
                  relation.edtf ? edtf(relation.edtf) : '',
                  ...(standing === 'affirmed' ? [] : [standing]),
                  ...(relation.polarity === 'disputed' ? ['disputed'] : []),
                  counted(relation.claims, 'claim'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span className="scale" aria-hidden="true">
              {dated ? (
                <i
                  className={`${standing} ${openStart ? 'open-start' : ''} ${openEnd ? 'open-end' : ''}`}
                  style={{ left: `${left * 100}%`, width: `${Math.max(3, (right - left) * 100)}%` }}
                />
              ) : (
                <em>{text.inspector.undated}</em>
              )}
            </span>
          </button>
        );
      })}
      {scaled && years.length > 0 && (
        <div className="years" aria-hidden="true">
          <span />
          <span>
            {years.map((year) => (
              <span key={year}>{year}</span>
            ))}
          </span>
        </div>
      )}
    </div>
  );
}

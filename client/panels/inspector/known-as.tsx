/** What gazetteers know an entity as: each link with its reasons. */
import type { ReactNode } from 'react';
import type { EntityDetail } from '#core/model/view.ts';
import { text } from '../../text.ts';

export function KnownAs({ links }: { readonly links: EntityDetail['links'] }): ReactNode {
  const standing = links.filter(({ link }) => link.retractedAt === null);
  if (standing.length === 0) return null;
  return (
    <section>
      <h3>{text.gazetteer.title}</h3>
      <ul className="rows">
        {standing.map(({ link, entry }) => (
          <li key={link.id} className="judgement">
            <b dir="auto">{entry.name}</b> {link.verdict === 'different' && `(${text.gazetteer.not})`}{' '}
            <span className="tag">{link.score.toFixed(2)}</span> <span className="soft">{entry.id}</span>{' '}
            {entry.wikidataId !== null && (
              <a href={`https://www.wikidata.org/wiki/${entry.wikidataId}`} target="_blank" rel="noreferrer">
                {text.gazetteer.wikidata} {entry.wikidataId}
              </a>
            )}
            <ul>
              {link.reasons.map((reason) => (
                <li key={reason.feature + reason.words}>{reason.words}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { ReactNode } from 'react';
import type { Claim } from '#core/model/claim.ts';
import type { LocalEntity } from '#core/model/entity.ts';
import { standingOf } from '../state/standing.ts';
import { claimList as words } from '../text/claim-list.ts';
import { caption, claimDoubts, claimWords, confidence, edtf, text } from '../text.ts';
import { Line } from '../ui/shape.tsx';

type Named = Pick<LocalEntity, 'id' | 'type' | 'name' | 'attributes'>;

/** Every claim of an article in the order of its text, how it is put, how sure it is and what read it; choosing one marks its words. */
export function ClaimList({
  entities,
  claims,
  chosen,
  choose,
}: {
  readonly entities: readonly Named[];
  readonly claims: readonly Claim[];
  readonly chosen: string | null;
  readonly choose: (id: string | null) => void;
}): ReactNode {
  const names = namesOf(entities);
  const ordered = [...claims].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  if (ordered.length === 0) return <p className="soft">{words.none}</p>;
  return (
    <section className="claim-list">
      <h3>{words.claims(ordered.length)}</h3>
      <ul>
        {ordered.map((claim) => (
          <li key={claim.id}>
            <button
              type="button"
              aria-pressed={claim.id === chosen}
              onClick={() => choose(claim.id === chosen ? null : claim.id)}
            >
              <Line standing={standingOf(claim)} />
              <span dir="auto">{sentence(claim, names)}</span>
              <span className="soft">
                {[
                  ...doubts(claim, names),
                  confidence(claim.confidence),
                  `${text.evidence.extractor} ${claim.extractor}`,
                ].join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How each is named in a sentence: a post with where it is, an event and what was said in their own words. */
function namesOf(entities: readonly Named[]): ReadonlyMap<string, string> {
  const bare = new Map(entities.map(({ id, type, name }) => [id, caption({ type, name, edtf: null })]));
  return new Map(
    entities.map(({ id, type, attributes }) => {
      const name = bare.get(id) ?? '';
      const at = bare.get(attributes.organisation ?? '');
      const isQuoted = type === 'Event' || type === 'Statement';
      return [id, isQuoted ? `“${name}”` : type === 'Role' && at ? `${name}, ${at}` : name];
    }),
  );
}

function sentence(claim: Claim, names: ReadonlyMap<string, string>): string {
  const name = (id: string) => names.get(id) ?? '';
  return `${name(claim.subject)} ${claimWords(claim)} ${name(claim.object)}`;
}

const doubts = (claim: Claim, names: ReadonlyMap<string, string>): string[] => [
  ...claimDoubts(claim),
  ...(claim.speaker && claim.predicate !== 'said' ? [words.says(names.get(claim.speaker) ?? '')] : []),
  // Of a date the sentence says it.
  ...(claim.validity && claim.predicate !== 'happened_on' ? [edtf(claim.validity.edtf)] : []),
];

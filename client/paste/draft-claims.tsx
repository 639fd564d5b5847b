import type { ReactNode } from 'react';
import type { Claim } from '#core/model/claim.ts';
import type { Draft } from '#core/model/view.ts';
import { paste as words } from '../text/paste.ts';
import { caption, claimDoubts, confidence, edtf, predicateName } from '../text.ts';

/** Every claim in the order of the text, with how sure it is and the component that made it; choosing one marks its words. */
export function DraftClaims({
  draft,
  chosen,
  choose,
}: {
  readonly draft: Draft;
  readonly chosen: string | null;
  readonly choose: (id: string | null) => void;
}): ReactNode {
  const names = new Map(
    draft.entities.map(({ id, type, name }) => [id, caption({ type, name, edtf: null })]),
  );
  const ordered = [...draft.claims].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  if (ordered.length === 0) return <p className="soft">{words.none}</p>;
  return (
    <>
      <h3>{words.claims(ordered.length)}</h3>
      <ul className="paste-claims">
        {ordered.map((claim) => (
          <li key={claim.id}>
            <button
              type="button"
              aria-pressed={claim.id === chosen}
              onClick={() => choose(claim.id === chosen ? null : claim.id)}
            >
              <span dir="auto">{sentence(claim, names)}</span>
              <span className="soft">
                {[
                  ...doubts(claim, names),
                  confidence(claim.confidence),
                  `${words.madeBy} ${claim.extractor}`,
                ].join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function sentence({ subject, predicate, object }: Claim, names: ReadonlyMap<string, string>): string {
  const name = (id: string) => names.get(id) ?? '';
  const what = predicate === 'said' ? `“${name(object)}”` : name(object);
  return `${name(subject)} ${predicateName[predicate]} ${what}`;
}

const doubts = (claim: Claim, names: ReadonlyMap<string, string>): string[] => [
  ...(claim.qualifiers.status && claim.qualifiers.status !== 'current' ? [claim.qualifiers.status] : []),
  ...claimDoubts(claim),
  ...(claim.speaker && claim.predicate !== 'said' ? [words.says(names.get(claim.speaker) ?? '')] : []),
  ...(claim.validity ? [edtf(claim.validity.edtf)] : []),
];

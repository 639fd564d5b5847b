/** A relation as a sentence, with its support and every claim behind it. */
import type { ReactNode } from 'react';
import type { Evidence } from '#core/model/evidence.ts';
import type { Relation } from '#core/model/relation.ts';
import { choose, type Inspected, inspect, scene, scenes } from '../../desk.ts';
import { entityIn, relationIn, type Scene } from '../../state/scene.ts';
import { standingOf } from '../../state/standing.ts';
import {
  claimObject,
  claimWords,
  nameInSentence,
  relationVerb,
  relationWhen,
  standingName,
  support,
  text,
} from '../../text.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { useStore } from '../../ui/use-store.ts';
import { claimsOf, EvidenceList } from '../evidence.tsx';
import { Note } from './note.tsx';

/** One end of it, as it is called in the sentence. */
interface End {
  readonly id: string;
  readonly name: string;
}

/** Its two ends by the scene, where both are in it. */
function endsIn(present: Scene, { from, to }: Relation): readonly [End, End] | null {
  const [first, second] = [entityIn(present, from), entityIn(present, to)];
  if (!first || !second) return null;
  return [
    { id: from, name: nameInSentence(first) },
    { id: to, name: nameInSentence(second) },
  ];
}

/** Its two ends by a claim behind it. A claim that somebody holds a post is also behind the post's tie to its organisation. */
function endsOf(claim: Evidence, relation: Relation | undefined): readonly [End, End] {
  const { subject, object, organisation } = claim;
  if (relation?.type === 'AT' && organisation)
    return [
      { id: object.id, name: object.name },
      { id: relation.to, name: organisation },
    ];
  return [
    { id: subject.id, name: subject.name },
    { id: object.id, name: claimObject(claim) },
  ];
}

export function RelationPage({ inspected }: { readonly inspected: Inspected }): ReactNode {
  const { present } = useStore(scenes);
  const shown = relationIn(present, inspected.id);
  const relation = shown ?? inspected.relation;
  const ends = relation && endsIn(present, relation);
  return (
    <>
      <div className="who">
        {relation && ends ? (
          <Sentence ends={ends} verb={relationVerb(relation)} when={relationWhen(relation)} />
        ) : (
          <ByItsClaims inspected={inspected} relation={relation} />
        )}
        {relation && (
          <p>
            <span className={`tag ${standingOf(relation) === 'denied' ? 'denied' : ''}`}>
              {relation.polarity === 'disputed' ? text.standing.disputed : standingName[standingOf(relation)]}
            </span>{' '}
            {support(relation)}
          </p>
        )}
        {shown && (
          <div className="who-actions">
            <Note id={inspected.id} />
          </div>
        )}
      </div>
      <section className="body" aria-label={text.inspector.tabs.evidence}>
        <EvidenceList of={inspected} />
      </section>
    </>
  );
}

/** The sentence of a relation whose ends are not both on the canvas. */
function ByItsClaims({
  inspected,
  relation,
}: {
  readonly inspected: Inspected;
  readonly relation: Relation | undefined;
}): ReactNode {
  const { present } = useStore(scenes);
  const [answer] = useAnswer(`name ${inspected.id} ${present.known?.day ?? ''}`, () =>
    claimsOf(inspected, 0),
  );
  const first = answer.state === 'there' ? answer.value.items[0] : undefined;
  if (!first) return <h2>{text.inspector.tabs.evidence}</h2>;
  return (
    <Sentence
      ends={endsOf(first, relation)}
      verb={relation ? relationVerb(relation) : claimWords(first.claim)}
      when={relation ? relationWhen(relation) : ''}
    />
  );
}

function Sentence({
  ends: [from, to],
  verb,
  when,
}: {
  readonly ends: readonly [End, End];
  readonly verb: string;
  readonly when: string;
}): ReactNode {
  return (
    <h2 className="sentence" dir="auto">
      <EndButton end={from} /> <span>{verb}</span> <EndButton end={to} /> <span>{when}</span>
    </h2>
  );
}

const EndButton = ({ end: { id, name } }: { readonly end: End }): ReactNode => (
  <button
    type="button"
    className="link"
    onClick={() => (scene().entities.has(id) ? choose([id]) : inspect({ kind: 'entity', id }))}
  >
    {name}
  </button>
);

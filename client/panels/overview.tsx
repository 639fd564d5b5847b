/** What is worth a look on the canvas when nothing is selected: where sources disagree, what is denied or alleged, who is best reported. */
import type { ReactNode } from 'react';
import type { Relation } from '#core/model/relation.ts';
import { choose, page, scenes } from '../desk.ts';
import { visible } from '../state/filter.ts';
import { entityIn, relationIn } from '../state/scene.ts';
import { standingOf } from '../state/standing.ts';
import {
  counted,
  entityName,
  fullName,
  nameInSentence,
  relationSentence,
  relationVerb,
  relationWhen,
  support,
  text,
} from '../text.ts';
import { Line, Shape } from '../ui/shape.tsx';
import { useStore } from '../ui/use-store.ts';
import { Guide } from './guide.tsx';

const MOST = 5;

export function Overview(): ReactNode {
  const { present } = useStore(scenes);
  const { guided } = useStore(page);
  const { entities, relations } = visible(present);
  // "at" repeats what the holding of the post says already.
  const told = relations.filter(({ type }) => type !== 'AT').sort((a, b) => b.confidence - a.confidence);
  const disputed = told.filter((relation) => relation.disagreement || relation.polarity === 'disputed');
  const best = entities
    .filter(({ type }) => type === 'Person' || type === 'Organisation')
    .sort((a, b) => b.articles - a.articles || b.degree - a.degree)
    .slice(0, MOST);
  return (
    <div className="body overview">
      <Guide />
      {guided && (
        <div>
          <p>{text.inspector.none}</p>
          <p className="soft">{text.inspector.noneHint}</p>
        </div>
      )}
      <YourNotes />
      <Relations title={text.inspector.disagree} relations={disputed} />
      <Relations
        title={text.inspector.denied}
        relations={told.filter((one) => standingOf(one) === 'denied')}
      />
      <Relations
        title={text.inspector.alleged}
        relations={told.filter((one) => standingOf(one) === 'alleged')}
      />
      {best.length > 0 && (
        <section>
          <h3>{text.inspector.reported}</h3>
          <ul className="rows">
            {best.map((entity) => (
              <li key={entity.id}>
                <button type="button" className="list-row tie" onClick={() => choose([entity.id])}>
                  <Shape type={entity.type} />
                  <span dir="auto">{entityName(entity)}</span>
                  <span className="soft">{counted(entity.articles, 'article')}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function YourNotes(): ReactNode {
  const { present } = useStore(scenes);
  if (present.notes.size === 0) return null;
  const named = (id: string) => {
    const entity = entityIn(present, id);
    const relation = relationIn(present, id);
    const from = relation && entityIn(present, relation.from);
    const to = relation && entityIn(present, relation.to);
    if (relation && from && to) return relationSentence(relation, from, to);
    return entity ? fullName(entity) : id;
  };
  return (
    <section>
      <h3>
        {text.notes.all} <span className="count">{present.notes.size}</span>
      </h3>
      <ul className="rows">
        {[...present.notes].map(([id, words]) => (
          <li key={id}>
            <button type="button" className="list-row stacked" onClick={() => choose([id])}>
              <b dir="auto">{named(id)}</b>
              <span dir="auto">{words}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Relations({
  title,
  relations,
}: {
  readonly title: string;
  readonly relations: readonly Relation[];
}): ReactNode {
  const { present } = useStore(scenes);
  if (relations.length === 0) return null;
  return (
    <section>
      <h3>
        {title} <span className="count">{relations.length}</span>
      </h3>
      <ul className="rows">
        {relations.slice(0, MOST).map((relation) => {
          const from = present.entities.get(relation.from);
          const to = present.entities.get(relation.to);
          if (!from || !to) return null;
          return (
            <li key={relation.id}>
              <button type="button" className="list-row doubted" onClick={() => choose([relation.id])}>
                <Line standing={standingOf(relation)} />
                <span>
                  <b>{nameInSentence(from)}</b> <span className="soft">{relationVerb(relation)}</span>{' '}
                  <b>{nameInSentence(to)}</b> <span className="soft">{relationWhen(relation)}</span>
                  <span className="soft support">{support(relation)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

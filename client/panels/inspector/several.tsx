/** Several things or relations are selected: which, what can be done with them, and the claims behind them all. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { groupBy } from '#core/model/group.ts';
import { chooseToo, type Inspected, inspect, page, scenes, set } from '../../desk.ts';
import { entityIn, relationIn, type Scene } from '../../state/scene.ts';
import { standingOf } from '../../state/standing.ts';
import { counted, fullName, number, relationSentence, text, typeName } from '../../text.ts';
import { ActionButton, IconButton } from '../../ui/button.tsx';
import { Line, Shape } from '../../ui/shape.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useStore } from '../../ui/use-store.ts';
import { EvidenceList } from '../evidence.tsx';

const PANEL = 'several-panel';

/** So many of the selected have their claims opened at once; more would be a flood of requests. */
const MOST_OPEN = 8;
/** So many are listed: more is for the table, which draws only the rows in sight. */
const MOST_LISTED = 200;

interface One extends Inspected {
  readonly words: string;
  readonly mark: ReactNode;
}

function oneOf(scene: Scene, id: string): One | null {
  const entity = entityIn(scene, id);
  if (entity)
    return {
      kind: 'entity',
      id,
      words: fullName(entity),
      mark: <Shape type={entity.type} />,
    };
  const relation = relationIn(scene, id);
  const from = relation && entityIn(scene, relation.from);
  const to = relation && entityIn(scene, relation.to);
  if (!relation || !from || !to) return null;
  const words = relationSentence(relation, from, to);
  return { kind: 'relation', id, words, mark: <Line standing={standingOf(relation)} /> };
}

/** How many of each kind are selected: "Person 2 · Role 1". */
function kindsOf(scene: Scene): readonly string[] {
  const entities = [...scene.selection].flatMap((id) => entityIn(scene, id) ?? []);
  const ties = [...scene.selection].filter((id) => relationIn(scene, id)).length;
  return [
    ...[...groupBy(entities, ({ type }) => type)].map(
      ([type, some]) => `${typeName[type]} ${number(some.length)}`,
    ),
    ...(ties > 0 ? [counted(ties, 'relation')] : []),
  ];
}

export function Several(): ReactNode {
  const { present } = useStore(scenes);
  const { tab: wanted } = useStore(page);
  const tab = wanted === 'evidence' ? 'evidence' : 'things';
  const all = [...present.selection].flatMap((id) => oneOf(present, id) ?? []);
  const things = all.some(({ kind }) => kind === 'entity');
  return (
    <>
      <div className="who">
        <h2>{text.inspector.many(all.length)}</h2>
        <p>{kindsOf(present).join(' · ')}</p>
        {things && (
          <p className="who-actions">
            {['paths', 'paths-within', 'links', 'common', 'compare', 'expand', 'pin', 'hide', 'dismiss'].map(
              (id) => (
                <ActionButton key={id} id={id} keys />
              ),
            )}
          </p>
        )}
      </div>
      <Tabs
        tabs={[
          { id: 'things', label: text.inspector.selected, count: all.length },
          { id: 'evidence', label: text.inspector.tabs.evidence },
        ]}
        current={tab}
        choose={(id) => set({ tab: id === 'things' ? 'life' : id })}
        label={text.inspector.many(all.length)}
        panel={PANEL}
      />
      <div className="body" id={PANEL} role="tabpanel" aria-labelledby={`${PANEL}-${tab}`}>
        {tab === 'things' ? (
          <ul className="rows">
            {all.slice(0, MOST_LISTED).map(({ kind, id, words, mark }) => (
              <li key={id} className="with-action">
                <button type="button" className="list-row tie" onClick={() => inspect({ kind, id })}>
                  {mark}
                  <span dir="auto">{words}</span>
                </button>
                <IconButton
                  label={text.inspector.letGo(words)}
                  icon={<X size={14} />}
                  onClick={() => chooseToo(id)}
                />
              </li>
            ))}
            {all.length > MOST_LISTED && (
              <li className="soft">{text.inspector.listed(MOST_LISTED, all.length)}</li>
            )}
          </ul>
        ) : (
          <>
            {all.slice(0, MOST_OPEN).map((one) => (
              <section key={one.id}>
                <h3 dir="auto">{one.words}</h3>
                <EvidenceList of={one} />
              </section>
            ))}
            {all.length > MOST_OPEN && (
              <p className="soft">{text.inspector.claimsOfFirst(MOST_OPEN, all.length)}</p>
            )}
          </>
        )}
      </div>
    </>
  );
}

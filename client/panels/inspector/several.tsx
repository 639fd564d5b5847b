/** Several things are selected: which, and what can be done with them. */
import type { ReactNode } from 'react';
import { choose, scenes } from '../../desk.ts';
import { selectedEntities } from '../../state/scene.ts';
import { caption, text } from '../../text.ts';
import { ActionButton } from '../../ui/button.tsx';
import { Shape } from '../../ui/shape.tsx';
import { useStore } from '../../ui/use-store.ts';

export function Several(): ReactNode {
  const { present } = useStore(scenes);
  const many = selectedEntities(present);
  return (
    <div className="who">
      <h2>{text.inspector.many(many.size)}</h2>
      <ul className="rows">
        {[...many].flatMap((id) => {
          const entity = present.entities.get(id);
          return entity ? (
            <li key={id}>
              <button type="button" className="list-row tie" onClick={() => choose([id])}>
                <Shape type={entity.type} />
                <span>{caption(entity)}</span>
              </button>
            </li>
          ) : (
            []
          );
        })}
      </ul>
      <p className="who-actions">
        {['paths', 'expand', 'pin', 'hide', 'dismiss'].map((id) => (
          <ActionButton key={id} id={id} keys />
        ))}
      </p>
    </div>
  );
}

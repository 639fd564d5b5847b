/** What is selected, read as a page about it. Each kind of thing has a file of its own beside this one. */
import { ArrowLeft, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { choose, inspect, inspectBack, page, scenes } from '../../desk.ts';
import { text } from '../../text.ts';
import { IconButton } from '../../ui/button.tsx';
import { useStore } from '../../ui/use-store.ts';
import { Divider } from '../divider.tsx';
import { Overview } from '../overview.tsx';
import { EntityPage } from './entity-page.tsx';
import { RelationPage } from './relation-page.tsx';
import { Several } from './several.tsx';

export function Inspector(): ReactNode {
  const { inspected, trail } = useStore(page);
  const { present } = useStore(scenes);
  const many = present.selection.size > 1;
  const isSeveral = !inspected && many;
  const isOpen = inspected !== null || isSeveral;
  return (
    <aside className={`inspector ${isOpen ? 'open' : ''}`} aria-label={text.inspector.title}>
      {isOpen && (
        <div className="inspector-bar">
          {(trail.length > 0 || (inspected && many)) && (
            <IconButton
              label={
                trail.length > 0 ? text.inspector.back : text.inspector.backToMany(present.selection.size)
              }
              icon={<ArrowLeft size={16} />}
              onClick={inspectBack}
            />
          )}
          <IconButton
            className="close"
            label={text.inspector.close}
            icon={<X size={16} />}
            onClick={() => (isSeveral ? choose([]) : inspect(null))}
          />
        </div>
      )}
      {inspected?.kind === 'entity' && <EntityPage key={inspected.id} id={inspected.id} />}
      {inspected?.kind === 'relation' && <RelationPage key={inspected.id} inspected={inspected} />}
      {isSeveral && <Several />}
      {!isOpen && <Overview />}
      <Divider />
    </aside>
  );
}

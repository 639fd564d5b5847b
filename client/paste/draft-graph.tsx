import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Subgraph } from '#core/model/view.ts';
import { type Canvas, createCanvas } from '../canvas/canvas.ts';
import { nodeLabel } from '../canvas/drawing.ts';
import { roomOf } from '../canvas/size.ts';
import { page } from '../desk.ts';
import { arranged } from '../state/arrangement.ts';
import { add, EMPTY_SCENE, place, type Scene } from '../state/scene.ts';
import { paste as words } from '../text/paste.ts';
import { useStore } from '../ui/use-store.ts';

/** A scene of its own, apart from the reader's: what is drawn here is in no graph yet. Statements stay in the list of claims. */
function sceneOf({ entities, relations }: Subgraph): Scene {
  const shown = entities.filter(({ type }) => type !== 'Statement');
  const placing = shown.map((entity) => ({
    id: entity.id,
    type: entity.type,
    label: nodeLabel(entity),
    ...roomOf(entity.type, nodeLabel(entity)),
    day: entity.dateMin ?? entity.dateMax,
  }));
  const bare = add({ entities: shown, relations })(EMPTY_SCENE);
  return place(arranged('rings', placing, [...bare.relations.values()]))(bare);
}

export function DraftGraph({ graph }: { readonly graph: Subgraph }): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<Canvas>(null);
  const { theme } = useStore(page);
  const scene = useMemo(() => sceneOf(graph), [graph]);
  useEffect(() => {
    if (!host.current) return;
    const nothing = () => undefined;
    const made = createCanvas(host.current, {
      tapped: nothing,
      opened: nothing,
      boxed: nothing,
      moved: nothing,
      looked: nothing,
      asked: nothing,
    });
    canvas.current = made;
    return () => {
      made.destroy();
      canvas.current = null;
    };
  }, []);
  useEffect(() => {
    canvas.current?.draw(scene, new Set());
  }, [scene]);
  useEffect(() => {
    if (theme) canvas.current?.theme();
  }, [theme]);
  return (
    <div className="paste-graph">
      <div
        className="canvas"
        ref={host}
        role="img"
        aria-label={words.graphOf(scene.entities.size, scene.relations.size)}
      />
    </div>
  );
}

/** The canvas on the page: hands scenes down to it and what happens on it up to the desk. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { choose, chooseToo, looked, moved, page, registerCanvas, scene, scenes } from '../desk.ts';
import { expand } from '../grow.ts';
import { metrics } from '../measuring.ts';
import { needsMetrics } from '../state/appearance.ts';
import { text } from '../text.ts';
import { useStore } from '../ui/use-store.ts';
import { type Canvas, createCanvas } from './canvas.ts';
import { ContextMenu } from './context-menu.tsx';

export function CanvasView(): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<Canvas>(null);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const { present } = useStore(scenes);
  const { path, theme } = useStore(page);

  useEffect(() => {
    if (!host.current) return;
    const made = createCanvas(host.current, {
      tapped: (id, additive) => {
        setMenu(null);
        if (id === null) {
          if (!additive) choose([]);
        } else if (additive) chooseToo(id);
        else choose([id]);
      },
      opened: (id) => void expand(id),
      boxed: (ids) => choose([...new Set([...scene().selection, ...ids])]),
      moved,
      looked,
      asked: (id, at) => {
        if (!scene().selection.has(id)) choose([id]);
        setMenu(at);
      },
    });
    canvas.current = made;
    registerCanvas(made);
    return () => {
      registerCanvas(null);
      made.destroy();
      canvas.current = null;
    };
  }, []);

  const numbers = useStore(metrics);
  const measured = needsMetrics(present.appearance) ? numbers : null;
  useEffect(() => {
    canvas.current?.draw(present, path, measured);
  }, [present, path, measured]);

  useEffect(() => {
    if (theme) canvas.current?.theme();
  }, [theme]);

  return (
    <>
      <div className="canvas" ref={host} role="img" aria-label={text.canvas.label} />
      {menu && <ContextMenu at={menu} close={() => setMenu(null)} />}
    </>
  );
}

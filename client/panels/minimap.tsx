import { type ReactNode, useEffect, useRef } from 'react';
import { page, theCanvas } from '../desk.ts';
import { canvasWords } from '../text/canvas.ts';
import { useStore } from '../ui/use-store.ts';

/** The map of the scene, for the mouse and the finger; by keyboard one fits, zooms and goes through the table. */
export function Minimap({ unseen }: { readonly unseen: boolean }): ReactNode {
  const { map } = useStore(page);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!map) return;
    theCanvas()?.minimap(canvas.current);
    return () => theCanvas()?.minimap(null);
  }, [map]);
  // Of nothing there is no map; its place stays, so that what comes is fitted beside it.
  const className = unseen ? 'minimap unseen' : 'minimap';
  return map ? <canvas className={className} ref={canvas} role="img" aria-label={canvasWords.map} /> : null;
}

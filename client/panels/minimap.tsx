import { type ReactNode, useEffect, useRef } from 'react';
import { page, theCanvas } from '../desk.ts';
import { canvasWords } from '../text/canvas.ts';
import { useStore } from '../ui/use-store.ts';

/** The map of the scene, for the mouse and the finger; by keyboard one fits, zooms and goes through the table. */
export function Minimap(): ReactNode {
  const { map } = useStore(page);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!map) return;
    theCanvas()?.minimap(canvas.current);
    return () => theCanvas()?.minimap(null);
  }, [map]);
  return map ? <canvas className="minimap" ref={canvas} role="img" aria-label={canvasWords.map} /> : null;
}

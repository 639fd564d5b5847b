/** Numbers about the scene that take long, worked out in a worker when something shows them: who stands in the middle. */
import { page, scene, scenes } from './desk.ts';
import { needsMetrics } from './state/appearance.ts';
import type { Metrics } from './state/metric.ts';
import { createStore } from './state/store.ts';

/** Null until they are known for the first time; then those of the scene before until the new ones are. */
export const metrics = createStore<ReadonlyMap<string, Metrics> | null>(null);

let worker: Worker | null = null;
/** The relations the numbers are of, or are being worked out for. */
let measuredOf: object | null = null;

function measure(): void {
  const { entities, relations } = scene();
  if (measuredOf === relations) return;
  measuredOf = relations;
  worker?.terminate();
  const own = new Worker(new URL('./work/metric-worker.ts', import.meta.url), { type: 'module' });
  worker = own;
  own.addEventListener('message', ({ data }: MessageEvent<ReadonlyMap<string, Metrics>>) => {
    own.terminate();
    if (worker === own) worker = null;
    metrics.update(() => data);
  });
  own.postMessage({ entities, relations });
}

/** Keeps the numbers that the table or the style needs; gives back a way to stop. */
export function keepMeasured(): () => void {
  const look = () => {
    const { appearance, relations } = scene();
    if (relations.size > 0 && (page.get().table || needsMetrics(appearance))) measure();
  };
  const stops = [scenes.subscribe(look), page.subscribe(look)];
  return () => {
    for (const stop of stops) stop();
  };
}

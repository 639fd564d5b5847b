/** Works out who stands in the middle, off the main thread: betweenness of a large scene takes seconds. */
import { metricsOf } from '../state/metric.ts';
import type { Scene } from '../state/scene.ts';

addEventListener('message', ({ data }: MessageEvent<Pick<Scene, 'entities' | 'relations'>>) => {
  postMessage(metricsOf(data));
});

// What a worker thread runs first: it makes TypeScript loadable, then loads the thread's own file.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.file);

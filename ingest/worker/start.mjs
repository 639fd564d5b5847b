/** Where a process that reads articles begins: it does not inherit what reads TypeScript. */
import { Worker } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// Ctrl+C reaches every process of a terminal; when to end is for the one that started this one to say.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());

new Worker(new URL('./orphan.mjs', import.meta.url), { execArgv: [] }).unref();

register();
await import('./worker.ts');

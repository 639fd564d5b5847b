#!/usr/bin/env node
// The command `dateline`. It lets Node read TypeScript and puts the parts together: this file alone knows both the
// commands and the server they can start, so that nothing in ingest depends on the server.
import { setFlagsFromString } from 'node:v8';
import { register } from 'tsx/esm/api';

// Garbage is collected when the heap has grown by a quarter, not when it is twice or four times as large: reading a web
// archive then takes 220 MB and not 370 and rising, in the same processor time.
setFlagsFromString('--heap-growing-percent=25');
register();
const { main } = await import('./cli.ts');
const server = new URL('../server/main.ts', import.meta.url).href;
process.exitCode = await main(process.argv.slice(2), { serve: async () => (await import(server)).main() });

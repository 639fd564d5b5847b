#!/usr/bin/env node
// The command `dateline`. It lets Node read TypeScript and puts the parts together: this file alone knows both the
// commands and the server they can start, so that nothing in ingest depends on the server.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./cli.ts');
const server = new URL('../server/main.ts', import.meta.url).href;
process.exitCode = await main(process.argv.slice(2), { serve: async () => (await import(server)).main() });

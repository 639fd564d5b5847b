/** The TCK runner's adapter: every scenario through the gate, on an embedded engine. */
import process from 'node:process';
import { register } from 'tsx/esm/api';

register();
const { SOCKET } = await import('./tck/protocol.ts');
const server = process.env[SOCKET];
const adapter = server
  ? await (await import('./tck/client.ts')).connectAdapter(server)
  : await (await import('./tck/adapter.ts')).openAdapter();

export const open = adapter.open;
export const shutdown = adapter.shutdown;

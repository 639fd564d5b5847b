/** The TCK runner's adapter: every scenario through the gate, on the embedded engine in a folder of its own. */
import { register } from 'tsx/esm/api';

register();
const { openAdapter } = await import('./tck-adapter.ts');
const adapter = await openAdapter();

export const open = adapter.open;
export const shutdown = adapter.shutdown;

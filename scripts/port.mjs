/** A port for a server that goes away and comes back on it. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below where Linux, macOS and Windows begin to give ports to connections going out (32768 the lowest of the three). */
const FIRST = 20_000;
const PAST = 32_768;

/**
 * A port on loopback that is free, and that no connection going out is given while its server is away.
 * @returns {Promise<number>}
 */
export async function lastingPort() {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (PAST - FIRST));
    const probe = createServer().listen(port, '127.0.0.1');
    try {
      await once(probe, 'listening');
    } catch {
      continue;
    }
    probe.close();
    await once(probe, 'close');
    return port;
  }
}

/** A network that can be cut and can stall: a port that passes everything on to another. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { pause } from './group.ts';

export interface Network {
  readonly port: number;
  /** Breaks every connection there is. */
  cut(): void;
  /** Passes nothing on for so long; connections stay. */
  stall(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

export async function networkTo(target: number): Promise<Network> {
  const sockets = new Set<Socket>();
  let stalled = false;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      if (stalled) socket.pause();
      socket.on('data', (data) => other.write(data));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no port');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    cut,
    async stall(milliseconds) {
      stalled = true;
      for (const socket of sockets) socket.pause();
      await pause(milliseconds);
      stalled = false;
      for (const socket of sockets) socket.resume();
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

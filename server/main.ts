/** Starts and stops the server: the store, the port, signals. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { DatelineError, messageOf } from '#core/errors.ts';
import { createApp } from './app.ts';
import { type Config, configFrom } from './config.ts';
import { openDesk } from './jobs/desk.ts';
import { openReader } from './reader.ts';
import { type StoreState, storeHolder } from './store-holder.ts';

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Milliseconds that requests under way get when the server stops. */
const GRACE_MS = 3000;

/** Milliseconds after which the parser is loaded for the first Cypher query: the page comes first. */
const WARM_AFTER_MS = 1500;

/**
 * Opens the store and listens. With Neo4j unreachable it listens all the same and goes on trying.
 * @throws DatelineError CONFLICT when the port is taken, and what opening the store throws.
 */
export async function startServer(config: Config): Promise<RunningServer> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const told = ({ state, message }: StoreState) => {
    if (state === 'unavailable') log.warn({ message }, 'the store does not answer; trying again');
    else log.info({ state }, 'the store');
  };
  const atOnce = config.cypherAtOnce;
  const holder = storeHolder(config.store, told, atOnce === undefined ? {} : { atOnce });
  await holder.open();
  const reader = openReader();
  const { home } = config.store;
  const desk = await openDesk({ ...config, home }, holder, log).catch(async (thrown: unknown) => {
    await holder.close();
    throw thrown;
  });
  const server = createApp(config, holder, log, reader, desk).listen(config.port, config.host);
  try {
    await Promise.race([
      once(server, 'listening'),
      once(server, 'error').then(([error]) => {
        throw error;
      }),
    ]);
  } catch (thrown) {
    await desk.close();
    await holder.close();
    throw portError(thrown, config);
  }
  const warming = setTimeout(() => void holder.warm(), WARM_AFTER_MS).unref();
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    url: `http://${host}:${port}`,
    async close() {
      clearTimeout(warming);
      const closed = once(server, 'close');
      server.close();
      desk.streams.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
      await closed;
      await reader.close();
      await desk.close();
      await holder.close();
    },
  };
}

function portError(thrown: unknown, { host, port }: Config): DatelineError {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : '';
  if (code === 'EADDRINUSE')
    return new DatelineError('CONFLICT', `port ${port} is taken`, {
      where: `${host}:${port}`,
      hint: 'stop what uses it, or set PORT to another',
    });
  if (code === 'EACCES')
    return new DatelineError('BAD_INPUT', `port ${port} may not be used`, {
      where: `${host}:${port}`,
      hint: 'set PORT to one above 1023',
    });
  return new DatelineError('BAD_INPUT', `cannot listen on ${host}:${port}: ${messageOf(thrown)}`, {
    cause: thrown,
  });
}

/** Serves until the process is told to stop: what `dateline serve` and `npm start` run. */
export async function main(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  // Listened to until the end: a terminal's Ctrl+C may come twice, from the terminal and from the parent process.
  const told = new Promise<void>((stop) => {
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
  const server = await startServer(configFrom(environment));
  process.stdout.write(`Dateline is at ${server.url} (Ctrl+C stops it)\n`);
  await told;
  await server.close();
}

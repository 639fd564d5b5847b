/**
 * Engines with their gates for all feature files of a run. The TCK's runner starts a process for each file; loading
 * Neo4j's parser in each would take most of the run.
 *
 *   node --import tsx core/cypher/tck/server.ts SOCKET      prints "ready" when the first engine answers
 */
import { createServer, type Socket } from 'node:net';
import process from 'node:process';
import { DatelineError, messageOf } from '../../errors.ts';
import { frame, unframe } from '../run/wire.ts';
import { type Adapter, openAdapter } from './adapter.ts';
import type { Answer, Reply, Request } from './protocol.ts';

const idle: Adapter[] = [await openAdapter()];
const all = new Set(idle);

async function taken(): Promise<Adapter> {
  const adapter = idle.pop() ?? (await openAdapter());
  all.add(adapter);
  return adapter;
}

/** One feature file: an engine of its own until it hangs up. */
function serve(socket: Socket): void {
  const adapter = taken();
  let session: ReturnType<Adapter['open']> | undefined;
  async function answer(request: Request): Promise<Answer | null> {
    if (request.kind === 'open') {
      session = (await adapter).open();
      await session;
      return null;
    }
    const open = await session;
    if (!open) throw new DatelineError('INTERNAL', 'no scenario has begun');
    return await open.run(request.cypher, request.parameters);
  }
  const reply = (message: Reply) => socket.writable && socket.write(frame(message));
  socket.on(
    'data',
    unframe<Request>((request) => {
      answer(request).then(
        (result) => reply({ id: request.id, ok: true, answer: result }),
        (thrown: unknown) =>
          reply({
            id: request.id,
            ok: false,
            code: thrown instanceof DatelineError ? thrown.code : 'INTERNAL',
            message: messageOf(thrown),
          }),
      );
    }),
  );
  socket.on('error', () => undefined);
  socket.on('close', () => void adapter.then((free) => idle.push(free)));
}

const server = createServer(serve);
server.listen(process.argv[2], () => process.stdout.write('ready\n'));

// Whoever started it has gone.
process.stdin.resume();
process.stdin.on('end', () => {
  server.close();
  void Promise.all([...all].map((adapter) => adapter.shutdown())).then(() => process.exit(0));
});

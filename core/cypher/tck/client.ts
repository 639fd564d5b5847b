/** The TCK runner's adapter where a server of engines runs: every scenario goes there. */
import { connect } from 'node:net';
import { frame, unframe } from '../run/wire.ts';
import type { Adapter } from './adapter.ts';
import type { Answer, Ask, Reply } from './protocol.ts';

/** Connects to the server. */
export async function connectAdapter(path: string): Promise<Adapter> {
  const socket = connect(path);
  const waiting = new Map<number, (reply: Reply) => void>();
  let count = 0;
  await new Promise<void>((done, fail) => {
    socket.once('connect', done);
    socket.once('error', fail);
  });
  socket.on(
    'data',
    unframe<Reply>((reply) => {
      waiting.get(reply.id)?.(reply);
      waiting.delete(reply.id);
    }),
  );
  const lost = () => {
    for (const [id, settle] of waiting)
      settle({ id, ok: false, code: 'INTERNAL', message: 'the server of engines is gone' });
    waiting.clear();
  };
  socket.on('error', lost);
  socket.on('close', lost);
  async function ask(request: Ask): Promise<Answer | null> {
    const id = ++count;
    const reply = await new Promise<Reply>((settle) => {
      waiting.set(id, settle);
      socket.write(frame({ id, ...request }));
    });
    if (!reply.ok) throw Object.assign(new Error(reply.message), { code: reply.code });
    return reply.answer;
  }
  return {
    async open() {
      await ask({ kind: 'open' });
      return {
        run: async (cypher, parameters) =>
          (await ask({ kind: 'run', cypher, parameters })) ?? { columns: [], rows: [] },
        close: async () => undefined,
      };
    },
    async shutdown() {
      socket.end();
    },
  };
}

/** Whether the server lives, whether its store answers, and what the page shows of that. */
import { Router } from 'express';
import { z } from 'zod';
import { type Route, route } from '../route.ts';
import type { StoreHolder } from '../store-holder.ts';

const Status = z
  .object({
    state: z.enum(['ready', 'unavailable', 'closed']),
    engine: z.enum(['neo4j', 'embedded']),
    since: z.string(),
    message: z.string().nullable(),
    /** Grows with every write; null while the store does not answer. */
    data: z.int().nullable(),
  })
  .meta({ id: 'Status' });

export const statusRoutes = (holder: StoreHolder): Route[] => [
  route({
    method: 'get',
    path: '/status',
    summary: 'Whether the store answers, since when, and which version of the data it holds',
    response: Status,
    handle: async () => {
      const state = await holder.check();
      return { ...state, data: state.state === 'ready' ? await holder.store().version() : null };
    },
  }),
];

/** For supervisors: `/health` answers while the process lives, `/ready` while its store does. */
export function healthRouter(holder: StoreHolder): Router {
  const router = Router();
  router.get('/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/ready', async (_request, response) => {
    const { state, message } = await holder.check();
    response.status(state === 'ready' ? 200 : 503).json({ status: state, message });
  });
  return router;
}

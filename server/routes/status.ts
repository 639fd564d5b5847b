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
  })
  .meta({ id: 'Status' });

export const statusRoutes = (holder: StoreHolder): Route[] => [
  route({
    method: 'get',
    path: '/status',
    summary: 'Whether the store answers, and since when',
    response: Status,
    handle: async () => holder.check(),
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

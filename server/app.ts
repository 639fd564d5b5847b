/** The HTTP application: guards, routes, the page. Knows nothing of ports and processes (see main.ts). */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type Express } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { DatelineError } from '#core/errors.ts';
import type { Config } from './config.ts';
import { docsPage } from './docs-page.ts';
import type { JobDesk } from './jobs/desk.ts';
import { headers, ownHost, ownOrigin, requestId } from './middleware/guard.ts';
import { notFound, problems, sendProblem, storeGone } from './middleware/problem.ts';
import { openApi } from './openapi.ts';
import { openReader, type Reader } from './reader.ts';
import { routerOf } from './route.ts';
import { articleRoutes } from './routes/article.ts';
import { assistRoutes } from './routes/assist.ts';
import { cypherRoutes } from './routes/cypher.ts';
import { extractRoutes } from './routes/extract.ts';
import { graphRoutes } from './routes/graph.ts';
import { jobRoutes } from './routes/job.ts';
import { judgementRoutes } from './routes/judgement.ts';
import { savedQueryRoutes } from './routes/saved-query.ts';
import { schemaRoutes } from './routes/schema.ts';
import { healthRouter, statusRoutes } from './routes/status.ts';
import type { StoreHolder } from './store-holder.ts';

export const VERSION = '0.1.0';
const PAGE = fileURLToPath(new URL('../client/dist', import.meta.url));
const MAX_BODY = '1mb';

/** Builds the application over a store; with a desk, it takes jobs. */
export function createApp(
  config: Pick<Config, 'host' | 'hosts' | 'rateLimit'>,
  holder: StoreHolder,
  log: Logger,
  reader: Reader = openReader(),
  desk: JobDesk | null = null,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  const store = () => holder.store();
  const routes = [
    ...graphRoutes(store),
    ...articleRoutes(store),
    ...judgementRoutes(store),
    ...cypherRoutes(() => holder.gate()),
    ...assistRoutes(store, () => holder.gate()),
    ...schemaRoutes(store),
    ...savedQueryRoutes(store),
    ...extractRoutes(reader, store),
    ...(desk ? jobRoutes(desk) : []),
    ...statusRoutes(holder),
  ];
  const description = openApi(routes, VERSION);

  app.use(
    requestId,
    headers(),
    pinoHttp({ logger: log, autoLogging: { ignore: (request) => !request.url?.startsWith('/api') } }),
  );
  app.use(healthRouter(holder));
  app.use(ownHost(config.host, config.hosts), ownOrigin);
  app.use(
    compression({
      filter: (request, response) =>
        response.getHeader('Content-Type') !== 'text/event-stream' && compression.filter(request, response),
    }),
  );
  app.get('/openapi.json', (_request, response) => {
    response.json(description);
  });
  app.get('/api/docs', (_request, response) => {
    response.type('html').send(docsPage(description));
  });
  app.use(
    '/api',
    rateLimit({
      windowMs: 60_000,
      limit: config.rateLimit,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: (_request, response) =>
        sendProblem(
          response,
          new DatelineError('LIMIT_EXCEEDED', 'too many requests in a minute', { hint: 'wait a little' }),
          429,
        ),
    }),
    express.json({ limit: MAX_BODY }),
    routerOf(routes),
    notFound,
  );
  app.use(
    '/assets',
    express.static(join(PAGE, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  app.use(express.static(PAGE, { index: false, maxAge: 0 }));
  app.get('/{*path}', (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    if (existsSync(join(PAGE, 'index.html'))) response.sendFile('index.html', { root: PAGE });
    else
      response
        .status(503)
        .type('text')
        .send('The page has not been built: run `npm start` or `npm run build`.\n');
  });
  app.use(
    storeGone(() => void holder.check()),
    problems(log),
  );
  return app;
}

/**
 * Works on jobs until it is killed: the queue and the store that the environment names, and a reader of names that takes no
 * time, so that most of a life is storing and noting. Started by jobs.ts.
 */
import { DatelineError } from '#core/errors.ts';
import type { LocalEntity } from '#core/model/entity.ts';
import { idOf } from '#core/model/id.ts';
import { openStore } from '#core/store/open.ts';
import { storeConfig } from '#ingest/config.ts';
import { localQueue } from '#ingest/job/local/queue.ts';
import { redisQueue } from '#ingest/job/redis/queue.ts';
import { pipeline } from '#ingest/pipeline.ts';

/** A worker silent for so long is taken for dead: a bench of many kills waits less than people do. */
const LOCK_MS = 4000;

const names = pipeline([
  {
    name: 'names',
    version: '1',
    requires: [],
    assigns: ['entities', 'claims'],
    process({ article: { id, text } }, { run, now }) {
      const found = [
        ...text.matchAll(/(?:\p{Lu}\p{Ll}+ )+(?:Company|Bay)\b|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu),
      ].map(
        ({ 0: name, index }, at): LocalEntity => ({
          id: `${id}#${at + 1}`,
          article: id,
          type: name.endsWith('Company') ? 'Organisation' : name.endsWith('Bay') ? 'Place' : 'Person',
          name,
          aliases: [],
          mentions: [{ start: index, end: index + name.length }],
          attributes: {},
        }),
      );
      const of = (type: LocalEntity['type']) => found.find((one) => one.type === type);
      const [person, company] = [of('Person'), of('Organisation')];
      if (!person || !company) return { entities: found, claims: [] };
      const span = { start: 0, end: text.indexOf('.') + 1 };
      return {
        entities: found,
        claims: [
          {
            id: idOf('claim', person.id, company.id),
            article: id,
            span,
            quote: text.slice(span.start, span.end),
            subject: person.id,
            predicate: 'affiliated_with' as const,
            object: company.id,
            qualifiers: {},
            speaker: null,
            mode: null,
            polarity: 'affirmed' as const,
            modality: 'asserted' as const,
            validity: null,
            confidence: 0.8,
            extractor: 'names@1',
            run,
            recordedAt: now,
            retractedAt: null,
          },
        ],
      };
    },
  },
]);

const config = storeConfig(process.env);
const { home } = config;
/** The exit code of a command whose store does not answer; whoever runs it starts it again. */
const STORE_GONE = 3;
const store = await openStore(config).catch((thrown: unknown) => {
  if (thrown instanceof DatelineError && thrown.code === 'STORE_UNAVAILABLE') process.exit(STORE_GONE);
  throw thrown;
});
const redis = process.env.REDIS_URL;
const queue = redis ? await redisQueue(redis, home, { lockMs: LOCK_MS }) : localQueue(home);
queue.work({ store: () => store, pipeline: async () => names, concurrency: 4 });
// As a server's port does: waiting for better times alone keeps no process alive.
setInterval(() => undefined, 60_000);
process.stdout.write('working\n');

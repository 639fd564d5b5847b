/** Help for an editor while a query is written: what is wrong with it, and how it could go on. */
import { z } from 'zod';
import type { Names } from '#core/cypher/front/assist.ts';
import type { Gate } from '#core/cypher/gate.ts';
import { Completion, Finding } from '#core/model/assist.ts';
import type { Store } from '#core/store/store.ts';
import { type Route, route } from '../route.ts';
import { whenGone } from '../when-gone.ts';

const Query = z.string().max(20_000);
const Check = z.object({ query: Query });
const Complete = z.object({
  query: Query,
  /** UTF-16 offset of the cursor. */
  offset: z.int().min(0).max(20_000),
  /** By a key, not just by typing. */
  asked: z.boolean().default(true),
});

/** How long names are offered before the graph is asked anew. */
const KEPT_MS = 60_000;

/** The names the graph has, kept for a while. */
function namesOf(store: () => Store): () => Promise<Names> {
  let kept: { readonly until: number; readonly names: Promise<Names> } | null = null;
  const ask = async (): Promise<Names> => {
    const { labels, relationshipTypes } = await store().schema();
    return {
      labels: labels.map(({ name }) => name),
      relationshipTypes: relationshipTypes.map(({ name }) => name),
      propertyKeys: [
        ...new Set([...labels, ...relationshipTypes].flatMap(({ properties }) => properties)),
      ].sort(),
    };
  };
  return () => {
    if (kept && kept.until > Date.now()) return kept.names;
    const names = ask();
    const held = { until: Date.now() + KEPT_MS, names };
    kept = held;
    names.catch(() => {
      if (kept === held) kept = null;
    });
    return names;
  };
}

export const assistRoutes = (store: () => Store, gate: () => Gate): Route[] => {
  const names = namesOf(store);
  return [
    route({
      method: 'post',
      path: '/cypher/check',
      summary: 'What is wrong with a query, without running it',
      body: Check,
      response: z.object({ findings: z.array(Finding) }),
      handle: async ({ body, response }) => ({
        findings: await gate().check(body.query, await names(), whenGone(response)),
      }),
    }),
    route({
      method: 'post',
      path: '/cypher/complete',
      summary: 'How a query could go on at an offset',
      body: Complete,
      response: z.object({ completions: z.array(Completion) }),
      handle: async ({ body: { query, offset, asked }, response }) => ({
        completions: await gate().complete(
          query,
          Math.min(offset, query.length),
          await names(),
          asked,
          whenGone(response),
        ),
      }),
    }),
  ];
};

/** Help for an editor while a query is written: what is wrong with it, and how it could go on. */
import { z } from 'zod';
import type { Names } from '#core/cypher/front/assist.ts';
import type { Gate } from '#core/cypher/gate.ts';
import { Completion, Finding } from '#core/model/assist.ts';
import { type Route, route } from '../route.ts';

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

const ASK = {
  labels: 'CALL db.labels() YIELD label RETURN collect(label)',
  relationshipTypes: 'CALL db.relationshipTypes() YIELD relationshipType RETURN collect(relationshipType)',
  propertyKeys: 'CALL db.propertyKeys() YIELD propertyKey RETURN collect(propertyKey)',
} as const;

const Texts = z.array(z.string());

/** The names the graph has, kept for a while. */
function namesOf(gate: () => Gate): () => Promise<Names> {
  let kept: { readonly until: number; readonly names: Promise<Names> } | null = null;
  const list = async (query: string) => Texts.parse((await gate().run(query)).rows[0]?.[0] ?? []);
  const ask = async (): Promise<Names> => ({
    labels: await list(ASK.labels),
    relationshipTypes: await list(ASK.relationshipTypes),
    propertyKeys: await list(ASK.propertyKeys),
  });
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

export const assistRoutes = (gate: () => Gate): Route[] => {
  const names = namesOf(gate);
  return [
    route({
      method: 'post',
      path: '/cypher/check',
      summary: 'What is wrong with a query, without running it',
      body: Check,
      response: z.object({ findings: z.array(Finding) }),
      handle: async ({ body }) => ({ findings: await gate().check(body.query, await names()) }),
    }),
    route({
      method: 'post',
      path: '/cypher/complete',
      summary: 'How a query could go on at an offset',
      body: Complete,
      response: z.object({ completions: z.array(Completion) }),
      handle: async ({ body: { query, offset, asked } }) => ({
        completions: await gate().complete(query, Math.min(offset, query.length), await names(), asked),
      }),
    }),
  ];
};

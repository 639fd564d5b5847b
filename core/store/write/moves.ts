/** Which local entities belong to another canonical entity than the one they are tied to, now that judgements have changed. */
import type { LocalEntity } from '../../model/entity.ts';
import type { Judgement } from '../../model/judgement.ts';
import { components } from '../canonical.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { isJudged, ownId } from '../project/relation-key.ts';
import { properties } from '../row.ts';
import { judgementFromRow } from '../shape.ts';
import { articleFacts, canonicalOf, localsBy } from './lookup.ts';

/** Standing judgements with one of these local entities on either side. */
export async function judgementsOf(engine: CypherEngine, locals: readonly string[]): Promise<Judgement[]> {
  const found = new Map<string, Judgement>();
  for (const side of ['left', 'right'] as const) {
    const { rows } = await engine.read(
      `UNWIND $ids AS id MATCH (j:Judgement {${side}: id}) WHERE j.retractedAt IS NULL RETURN j`,
      { ids: locals },
    );
    for (const [node] of rows) {
      const judgement = judgementFromRow(properties(node));
      found.set(judgement.id, judgement);
    }
  }
  return [...found.values()];
}

/** Everything that judgements, or the components as they are, tie to the seeds. */
async function reach(engine: CypherEngine, seeds: readonly string[]) {
  const locals = new Map<string, LocalEntity>();
  const judgements = new Map<string, Judgement>();
  let frontier = [...seeds];
  while (frontier.length > 0) {
    const canonical = [...new Set((await canonicalOf(engine, frontier)).values())];
    const members = (await localsBy(engine, 'canonical', canonical)).filter(
      (local) => isJudged(local.type) && !locals.has(local.id),
    );
    if (members.length === 0) break;
    for (const local of members) locals.set(local.id, local);
    for (const judgement of await judgementsOf(
      engine,
      members.map(({ id }) => id),
    ))
      judgements.set(judgement.id, judgement);
    const tied = [...judgements.values()]
      .filter(({ verdict }) => verdict === 'same')
      .flatMap(({ left, right }) => [left, right]);
    frontier = [...new Set(tied)].filter((id) => !locals.has(id));
  }
  return { locals: [...locals.values()], judgements: [...judgements.values()] };
}

const numberOf = (id: string) => Number(id.slice(id.lastIndexOf('#') + 1).replace(/\D/g, '')) || 0;

/** Local entities in the order their articles were stored: the first of a component gives it its id. */
export async function inStoredOrder(
  engine: CypherEngine,
  locals: readonly LocalEntity[],
): Promise<LocalEntity[]> {
  const facts = await articleFacts(engine, [...new Set(locals.map(({ article }) => article))]);
  const sequence = (local: LocalEntity) => facts.get(local.article)?.sequence ?? 0;
  return [...locals].sort(
    (a, b) => sequence(a) - sequence(b) || numberOf(a.id) - numberOf(b.id) || (a.id < b.id ? -1 : 1),
  );
}

/** The canonical ids that judgements now give, for the local entities whose id changes. */
export async function moves(engine: CypherEngine, seeds: readonly string[]): Promise<Map<string, string>> {
  if (seeds.length === 0) return new Map();
  const { locals, judgements } = await reach(engine, seeds);
  const ordered = (await inStoredOrder(engine, locals)).map(({ id }) => id);
  const { of } = components(ordered, judgements);
  const before = await canonicalOf(engine, ordered);
  return new Map(
    [...of]
      .map(([id, first]) => [id, ownId(first)] as const)
      .filter(([id, canonical]) => before.get(id) !== canonical),
  );
}

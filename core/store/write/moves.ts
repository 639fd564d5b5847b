/** Which local entities belong to another canonical entity than the one they are tied to, now that judgements have changed. */
import type { LocalEntity } from '../../model/entity.ts';
import type { Judgement } from '../../model/judgement.ts';
import { components } from '../canonical.ts';
import type { CypherReader } from '../cypher-engine.ts';
import type { ArticleFact } from '../project/graph.ts';
import { isJudged, ownId } from '../project/relation-key.ts';
import { properties } from '../row.ts';
import { judgementFromRow } from '../shape.ts';
import { articleFacts, canonicalOf, type HeldLocal, heldBy } from './lookup.ts';

/** Standing judgements with one of these local entities on either side. */
export async function judgementsOf(reader: CypherReader, locals: readonly string[]): Promise<Judgement[]> {
  const sides = await Promise.all(
    (['left', 'right'] as const).map((side) =>
      reader.read(
        `UNWIND $ids AS id MATCH (j:Judgement {${side}: id}) WHERE j.retractedAt IS NULL RETURN j`,
        { ids: locals },
      ),
    ),
  );
  const found = sides.flatMap(({ rows }) => rows.map(([node]) => judgementFromRow(properties(node))));
  return [...new Map(found.map((judgement) => [judgement.id, judgement])).values()];
}

/** Everything that judgements, or the components as they are, tie to the seeds. */
async function reach(reader: CypherReader, seeds: readonly string[]) {
  const held = new Map<string, HeldLocal>();
  const judgements = new Map<string, Judgement>();
  let frontier = [...seeds];
  while (frontier.length > 0) {
    const canonical = [...new Set((await canonicalOf(reader, frontier)).values())];
    const members = (await heldBy(reader, 'canonical', canonical)).filter(
      ({ local }) => isJudged(local.type) && !held.has(local.id),
    );
    if (members.length === 0) break;
    for (const member of members) held.set(member.local.id, member);
    for (const judgement of await judgementsOf(
      reader,
      members.map(({ local }) => local.id),
    ))
      judgements.set(judgement.id, judgement);
    const tied = [...judgements.values()]
      .filter(({ verdict }) => verdict === 'same')
      .flatMap(({ left, right }) => [left, right]);
    frontier = [...new Set(tied)].filter((id) => !held.has(id));
  }
  return { held: [...held.values()], judgements: [...judgements.values()] };
}

const numberOf = (id: string) => Number(id.slice(id.lastIndexOf('#') + 1).replace(/\D/g, '')) || 0;

/** Local entities in the order their articles were stored: the first of a component gives it its id. */
export function asStored(
  locals: readonly LocalEntity[],
  facts: ReadonlyMap<string, ArticleFact>,
): LocalEntity[] {
  const sequence = (local: LocalEntity) => facts.get(local.article)?.sequence ?? 0;
  return [...locals].sort(
    (a, b) => sequence(a) - sequence(b) || numberOf(a.id) - numberOf(b.id) || (a.id < b.id ? -1 : 1),
  );
}

/** As {@link asStored}, where nothing is known of the articles yet. */
export const inStoredOrder = async (
  reader: CypherReader,
  locals: readonly LocalEntity[],
): Promise<LocalEntity[]> =>
  asStored(locals, await articleFacts(reader, [...new Set(locals.map(({ article }) => article))]));

/** The canonical ids that judgements now give, for the local entities whose id changes. */
export async function moves(reader: CypherReader, seeds: readonly string[]): Promise<Map<string, string>> {
  if (seeds.length === 0) return new Map();
  const { held, judgements } = await reach(reader, seeds);
  const ordered = await inStoredOrder(
    reader,
    held.map(({ local }) => local),
  );
  const { of } = components(
    ordered.map(({ id }) => id),
    judgements,
  );
  const before = new Map(held.map(({ local, canonical }) => [local.id, canonical]));
  return new Map(
    [...of]
      .map(([id, first]) => [id, ownId(first)] as const)
      .filter(([id, canonical]) => before.get(id) !== canonical),
  );
}

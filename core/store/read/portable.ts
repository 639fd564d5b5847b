/** Judgements out of a store and into another: by the ids of local entities, else by where their articles name them. */
import type { LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import { type Judgement, judgedPair } from '../../model/judgement.ts';
import { nameKey } from '../../model/name-key.ts';
import type { Anchor, PortableJudgement } from '../../model/portable.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { localsBy } from '../write/lookup.ts';
import { judgementPages } from './export.ts';

const anchorOf = ({ article, type, name, mentions: [first] }: LocalEntity): Anchor => ({
  article,
  type,
  name,
  start: first?.start ?? null,
  end: first?.end ?? null,
});

/** Every judgement, with its anchors. */
export async function* exportPortable(engine: CypherEngine): AsyncGenerator<PortableJudgement> {
  for await (const page of judgementPages(engine)) {
    const ids = [...new Set(page.flatMap(({ left, right }) => [left, right]))];
    const locals = new Map((await localsBy(engine, 'id', ids)).map((local) => [local.id, anchorOf(local)]));
    for (const judgement of page) {
      const [leftAnchor, rightAnchor] = [locals.get(judgement.left), locals.get(judgement.right)];
      yield { ...judgement, ...(leftAnchor ? { leftAnchor } : {}), ...(rightAnchor ? { rightAnchor } : {}) };
    }
  }
}

/** The article's local entity of that type that is named there, or bears that name; the id alone where no anchor is given. */
function found(
  id: string,
  anchor: Anchor | undefined,
  byId: ReadonlyMap<string, LocalEntity>,
  byArticle: ReadonlyMap<string, readonly LocalEntity[]>,
): string | null {
  const held = byId.get(id);
  if (!anchor) return held ? id : null;
  const sameName = (local: LocalEntity) =>
    [local.name, ...local.aliases].some((name) => nameKey(name) === nameKey(anchor.name));
  if (held && held.type === anchor.type && sameName(held)) return id;
  const there = (byArticle.get(anchor.article) ?? []).filter(({ type }) => type === anchor.type);
  const { start, end } = anchor;
  const covers = (local: LocalEntity) =>
    start !== null &&
    end !== null &&
    local.mentions.some((mention) => mention.start < end && start < mention.end);
  return (
    (there.find((local) => covers(local) && sameName(local)) ?? there.find(covers) ?? there.find(sameName))
      ?.id ?? null
  );
}

/** Judgements under the ids this store has for their local entities; those whose article or name is not here are left out. */
export async function located(
  engine: CypherEngine,
  judgements: readonly PortableJudgement[],
): Promise<{ readonly located: Judgement[]; readonly missing: PortableJudgement[] }> {
  const anchors = judgements.flatMap(({ leftAnchor, rightAnchor }) => [leftAnchor, rightAnchor]);
  const [held, there] = await Promise.all([
    localsBy(engine, 'id', [...new Set(judgements.flatMap(({ left, right }) => [left, right]))]),
    localsBy(engine, 'article', [...new Set(anchors.flatMap((anchor) => anchor?.article ?? []))]),
  ]);
  const byId = new Map(held.map((local) => [local.id, local]));
  const byArticle = groupBy(there, ({ article }) => article);
  const here: Judgement[] = [];
  const missing: PortableJudgement[] = [];
  for (const judgement of judgements) {
    const { leftAnchor, rightAnchor, ...plain } = judgement;
    const one = found(plain.left, leftAnchor, byId, byArticle);
    const other = found(plain.right, rightAnchor, byId, byArticle);
    if (one === null || other === null || one === other) {
      missing.push(judgement);
      continue;
    }
    here.push({ ...plain, ...judgedPair(one, other, plain.by) });
  }
  return { located: here, missing };
}

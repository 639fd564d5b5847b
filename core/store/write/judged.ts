/** What the judgements that come with an article say of its local entities. */
import type { LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import type { Judgement } from '../../model/judgement.ts';

/**
 * Canonical ids that judgements give the new local entities, and those whose judgements join what was apart before: they are
 * settled after the article is saved. `stored` has the canonical ids of the entities they are judged with.
 */
export function judgedIds(
  entities: readonly LocalEntity[],
  judgements: readonly Judgement[],
  stored: ReadonlyMap<string, string>,
) {
  const own = new Set(entities.map((local) => local.id));
  const judged = new Map<string, string>();
  const unsettled: string[] = [];
  const links = judgements.filter(({ verdict, retractedAt }) => verdict !== 'unsure' && retractedAt === null);
  const byEnd = groupBy(
    links.flatMap((link) => [...new Set([link.left, link.right])].map((end) => ({ end, link }))),
    ({ end }) => end,
  );
  for (const local of entities) {
    const mine = (byEnd.get(local.id) ?? []).map(({ link }) => link);
    const targets = (verdict: Judgement['verdict']) =>
      new Set(
        mine
          .filter((link) => link.verdict === verdict)
          .map(({ left, right }) => stored.get(left === local.id ? right : left)),
      );
    const same = targets('same');
    const [target] = same;
    const plain =
      same.size === 1 &&
      target !== undefined &&
      !targets('different').has(target) &&
      mine.every(({ left, right }) => !(own.has(left) && own.has(right)));
    if (plain && target) judged.set(local.id, target);
    else if (mine.some(({ verdict }) => verdict === 'same')) unsettled.push(local.id);
  }
  return { judged, unsettled };
}

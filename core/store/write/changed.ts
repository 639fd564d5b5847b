/** The entities that lose or gain members when local entities move, summed up anew. */
import type { LocalEntity } from '../../model/entity.ts';
import { groupBy } from '../../model/group.ts';
import type { CypherReader } from '../cypher-engine.ts';
import type { EntityState } from '../project/entity-fold.ts';
import type { ArticleFact, Placed } from '../project/graph.ts';
import { sumLocals } from '../project/whole.ts';
import { entityStates, membersBy } from './lookup.ts';
import { firstNaming, isNames } from './member.ts';
import { asStored } from './moves.ts';

/** Where the claims of the articles concerned stood and where they belong now. */
export interface Move {
  /** All that is named in those articles. */
  readonly named: readonly LocalEntity[];
  readonly moved: readonly LocalEntity[];
  readonly from: ReadonlyMap<string, string>;
  readonly to: ReadonlyMap<string, string>;
  readonly before: readonly Placed[];
  readonly after: readonly Placed[];
}

/** What is known of those entities before anything moves. */
export interface Held {
  /** Members: all of them, or of one that only gains names those that gave it its own. */
  readonly members: ReadonlyMap<string, readonly LocalEntity[]>;
  readonly states: ReadonlyMap<string, EntityState>;
}

/** The entities that lost or gained members. */
const changedBy = ({ moved, from, to }: Move): string[] =>
  [...new Set(moved.flatMap((local) => [from.get(local.id), to.get(local.id)]))].filter(
    (id) => id !== undefined,
  );

/** Those that lose none, and gain what is names alone. */
function gaining({ moved, from, to }: Move): ReadonlySet<string> {
  const found = new Set(moved.map(({ id }) => to.get(id) ?? ''));
  for (const local of moved) {
    found.delete(from.get(local.id) ?? '');
    if (!isNames(local.type)) found.delete(to.get(local.id) ?? '');
  }
  return found;
}

/** Reads what summing them up takes. */
export async function heldOf(reader: CypherReader, move: Move): Promise<Held> {
  const [changed, gains] = [changedBy(move), gaining(move)];
  const [all, some, states] = await Promise.all([
    membersBy(
      reader,
      changed.filter((id) => !gains.has(id)),
    ),
    firstNaming(
      reader,
      changed.filter((id) => gains.has(id)),
    ),
    entityStates(reader, changed),
  ]);
  return { members: new Map([...all, ...some]), states };
}

/** How many more articles name an entity than did before. */
function articlesMore({ named, from, to }: Move): (id: string) => number {
  const counts = (of: ReadonlyMap<string, string>) =>
    new Map(
      [...groupBy(named, ({ id }) => of.get(id))].map(([id, locals]) => [
        id,
        new Set(locals.map(({ article }) => article)).size,
      ]),
    );
  const [before, after] = [counts(from), counts(to)];
  return (id) => (after.get(id) ?? 0) - (before.get(id) ?? 0);
}

/** Those entities as they are now, and those left without a member. */
export function changedEntities(move: Move, held: Held, facts: ReadonlyMap<string, ArticleFact>) {
  const { moved, to } = move;
  const movedIds = new Set(moved.map(({ id }) => id));
  const belongs = new Map(moved.map(({ id }) => [id, to.get(id) ?? '']));
  const staying: LocalEntity[] = [];
  for (const [id, locals] of held.members)
    for (const local of locals) {
      if (movedIds.has(local.id)) continue;
      belongs.set(local.id, id);
      staying.push(local);
    }
  const members = groupBy(asStored([...staying, ...moved], facts), ({ id }) => belongs.get(id) ?? '');
  const [gains, more] = [gaining(move), articlesMore(move)];
  const states = [...members].flatMap(([id, locals]): EntityState[] => {
    const state = sumLocals(id, locals, facts);
    const known = gains.has(id) ? held.states.get(id) : undefined;
    if (!state) return [];
    return [known ? { ...state, articles: known.articles + more(id) } : state];
  });
  return { states, emptied: changedBy(move).filter((id) => !members.has(id)) };
}

/** Of the local entities named beside those that moved, the ones that belong to a changed entity. */
export function mentioning(move: Move): LocalEntity[] {
  const changed = new Set(changedBy(move));
  const articles = new Set(move.moved.map(({ article }) => article));
  return move.named.filter(({ id, article }) => articles.has(article) && changed.has(move.to.get(id) ?? ''));
}

/** Whether an entity is mentioned in an article by what stays where it is, so that the two are tied already. */
export function isMentionedBy({
  named,
  moved,
  from,
  to,
}: Move): (entity: string, article: string) => boolean {
  const key = (entity: string | undefined, article: string) => JSON.stringify([entity, article]);
  const untied = new Set(moved.map(({ id, article }) => key(from.get(id), article)));
  const tied = new Set(
    named
      .filter(({ id }) => from.get(id) === to.get(id))
      .map(({ id, article }) => key(from.get(id), article)),
  );
  return (entity, article) => tied.has(key(entity, article)) && !untied.has(key(entity, article));
}

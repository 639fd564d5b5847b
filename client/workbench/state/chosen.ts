/** What of a saved query's parameters the selection on the canvas can fill, by what they are named for. */
import type { Entity, EntityType } from '#core/model/entity.ts';
import type { QueryParameter } from '#core/model/saved-query.ts';

type Chosen = Pick<Entity, 'type' | 'name' | 'organisation'>;

/** Parameters that want a thing of one type. */
const TYPED: Readonly<Record<string, EntityType>> = {
  person: 'Person',
  organisation: 'Organisation',
  place: 'Place',
  event: 'Event',
  role: 'Role',
  post: 'Role',
};
/** Parameters that take the name of anything. */
const ANY: ReadonlySet<string> = new Set(['name', 'who', 'entity', 'thing']);

/** Values by parameter; a post also says which organisation it is at, and two things are where from and where to. */
export function fromChosen(
  parameters: readonly QueryParameter[],
  chosen: readonly Chosen[],
): ReadonlyMap<string, string> {
  const [first, second] = chosen;
  const named = (wanted: string): string | undefined => {
    const type = TYPED[wanted];
    const fitting = chosen.find((one) => one.type === type)?.name;
    if (type === 'Organisation') return fitting ?? chosen.find((one) => one.organisation)?.organisation?.name;
    if (type !== undefined) return fitting;
    if (ANY.has(wanted)) return first?.name;
    if (second === undefined) return undefined;
    return wanted === 'from' ? first?.name : wanted === 'to' ? second.name : undefined;
  };
  return new Map(
    parameters.flatMap(({ name, type }): [string, string][] => {
      const value = type === 'string' ? named(name) : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

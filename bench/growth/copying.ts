/** What is kept on a node or an edge, as a copy of the store under other names and ids has it. */
import type { CypherValue } from '#core/store/cypher-engine.ts';
import type { Node } from './content.ts';
import type { Renaming } from './renaming.ts';

/** Where names stand, alone or among other words. */
const WORDED = new Set('name aliases organisationName title text quote byline headline'.split(' '));
/** Other names and ids for the properties of a node or an edge. */
export function copying(number: number, { named, folded }: Renaming, sharedIds: ReadonlySet<string>) {
  /** Ids are made from articles' or are 22 letters of a digest. */
  const identified = (text: string) =>
    text
      .replace(/\bvariation-/g, `other${number}-`)
      .replace(/(?<![0-9a-z])[0-9a-z]{22}(?![0-9a-z])/g, (id) =>
        sharedIds.has(id) ? id : `${id}~${number}`,
      );
  return (properties: Node['properties']): Node['properties'] => {
    const worded = (text: string) => named(text, properties.type === 'Role');
    const changed = (key: string, value: CypherValue): CypherValue => {
      if (Array.isArray(value)) return WORDED.has(key) ? value.map((one) => worded(String(one))) : value;
      if (typeof value !== 'string') return value;
      if (key === 'search') return folded(value);
      if (key === 'hash' || key === 'contentHash') return `${value}~${number}`;
      return WORDED.has(key) ? worded(value) : identified(value);
    };
    return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, changed(key, value)]));
  };
}

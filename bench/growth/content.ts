/** Everything in an embedded store, to be put elsewhere. */
import { z } from 'zod';
import type { CypherValue } from '#core/store/cypher-engine.ts';
import { openEmbedded } from '#core/store/embedded/engine.ts';
import { type NameWords, nameWords } from './renaming.ts';

const NAMED = new Set(['Person', 'Organisation', 'Place']);
/** Whether it is an entity that names lead to. */
export const isNamed = ({ labels }: Pick<Node, 'labels'>): boolean =>
  labels.includes('Entity') && labels.some((label) => NAMED.has(label));

const Properties = z.record(z.string(), z.custom<CypherValue>());
const Node = z
  .object({ $node: z.string(), labels: z.array(z.string()), properties: Properties })
  .transform(({ $node, ...rest }) => ({ number: $node, ...rest }));
export type Node = z.infer<typeof Node>;
const Edge = z.object({ type: z.string(), from: z.string(), to: z.string(), properties: Properties });
type Edge = z.infer<typeof Edge>;

/** Everything in a store. */
export interface Content {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly words: NameWords;
}

export async function contentOf(home: string): Promise<Content> {
  const engine = await openEmbedded(home);
  try {
    const read = async (cypher: string) => (await engine.read(cypher)).rows.map(([value]) => value);
    const nodes = (await read('MATCH (n) RETURN n')).map((value) => Node.parse(value));
    const edges = (await read('MATCH (a)-[r]->(b) RETURN r')).map((value) => Edge.parse(value));
    return {
      nodes,
      edges,
      words: nameWords(
        nodes.filter(isNamed).flatMap(namesOf),
        nodes.filter(({ labels }) => labels.includes('Event')).flatMap(namesOf),
      ),
    };
  } finally {
    await engine.close();
  }
}

export const namesOf = ({ properties: { name, aliases } }: Pick<Node, 'properties'>): string[] =>
  [name, ...(Array.isArray(aliases) ? aliases : [])].map(String);
/** Days and publishers are common to all that is reported. */
export const isShared = ({ labels }: Node) => labels.includes('Date') || labels.includes('Publisher');
export const idOf = ({ properties }: Node) => String(properties.id);

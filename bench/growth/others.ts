/**
 * Makes an embedded store large past Cypher: everything in it so many times over, each time under other names and ids, by the
 * engine's batches. Days, publishers and names of posts and happenings are common to all, as they are in news.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import grafeo from '@grafeo-db/js';
import { z } from 'zod';
import { groupBy } from '#core/model/group.ts';
import { nameKey } from '#core/model/name-key.ts';
import type { CypherParameter, CypherValue } from '#core/store/cypher-engine.ts';
import { openEmbedded } from '#core/store/embedded/engine.ts';
import { toEngine } from '#core/store/embedded/value.ts';
import { ensureSchema } from '#core/store/schema.ts';
import { randomFrom } from '../synthetic.ts';
import { wordLike } from '../variation.ts';

const { GrafeoDB } = grafeo;
const SLICE = 10_000;
const slices = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / SLICE) }, (_, i) => list.slice(i * SLICE, (i + 1) * SLICE));
const DAYS = new Set([
  'publishedOn',
  'dateMin',
  'dateMax',
  'validFrom',
  'validTo',
  'firstReported',
  'lastReported',
]);
/** Where names stand, alone or among other words. */
const WORDED = new Set('name aliases search organisationName title text quote byline headline'.split(' '));
const NAMED = new Set(['Person', 'Organisation', 'Place']);

const Properties = z.record(z.string(), z.custom<CypherValue>());
const Node = z
  .object({ $node: z.string(), labels: z.array(z.string()), properties: Properties })
  .transform(({ $node, ...rest }) => ({ number: $node, ...rest }));
type Node = z.infer<typeof Node>;
const Edge = z.object({ type: z.string(), from: z.string(), to: z.string(), properties: Properties });
type Edge = z.infer<typeof Edge>;

/** Everything in a store. */
export interface Content {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** Words of names, as {@link nameKey} writes them. */
  readonly words: ReadonlySet<string>;
}

export async function contentOf(home: string): Promise<Content> {
  const engine = await openEmbedded(home);
  try {
    const read = async (cypher: string) => (await engine.read(cypher)).rows.map(([value]) => value);
    const nodes = (await read('MATCH (n) RETURN n')).map((value) => Node.parse(value));
    const edges = (await read('MATCH (a)-[r]->(b) RETURN r')).map((value) => Edge.parse(value));
    const words = nodes
      .filter(({ labels }) => labels.includes('Entity') && labels.some((label) => NAMED.has(label)))
      .flatMap(({ properties: { name, aliases } }) => [name, ...(Array.isArray(aliases) ? aliases : [])])
      .flatMap((name) => nameKey(String(name)).split(' '))
      .filter((word) => word.length > 3);
    return { nodes, edges, words: new Set(words) };
  } finally {
    await engine.close();
  }
}

const isShared = ({ labels }: Node) => labels.includes('Date') || labels.includes('Publisher');
const idOf = ({ properties }: Node) => String(properties.id);

/** Other names and ids, the same for the same number. */
function renaming(number: number, { words }: Content, sharedIds: ReadonlySet<string>) {
  const random = randomFrom(number);
  const seed = Math.floor(random() * 2 ** 31);
  const others = new Map([...words].map((word, at) => [word, wordLike(word, seed + at)]));
  const named = (text: string) =>
    text.replace(/\p{L}{4,}/gu, (word) => {
      const other = others.get(nameKey(word));
      if (other === undefined) return word;
      return /^\p{Lu}/u.test(word) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
    });
  /** Ids are made from articles' or are 22 letters of a digest. */
  const identified = (text: string) =>
    text
      .replace(/\bvariation-/g, `other${number}-`)
      .replace(/(?<![0-9a-z])[0-9a-z]{22}(?![0-9a-z])/g, (id) =>
        sharedIds.has(id) ? id : `${id}~${number}`,
      );
  return (labels: readonly string[], key: string, value: CypherValue): CypherValue => {
    if (Array.isArray(value)) return WORDED.has(key) ? value.map((one) => named(String(one))) : value;
    if (typeof value !== 'string') return value;
    if (labels.includes('NameKey')) return value.replace(/:.*/s, named);
    if (key === 'hash' || key === 'contentHash') return `${value}~${number}`;
    return WORDED.has(key) ? named(value) : identified(value);
  };
}

const asParameter = (key: string, value: CypherValue): CypherParameter => {
  if (typeof value === 'string' && DAYS.has(key)) return { $date: value };
  if (Array.isArray(value)) return value.map((one) => asParameter('', one));
  if (typeof value === 'object' && value !== null) throw new Error(`${key} holds what cannot be copied`);
  return value;
};

/** Makes the store in `home`: the content, and beside it `times - 1` others. */
export async function makeWithOthers(
  home: string,
  content: Content,
  times: number,
  say: (line: string) => void,
): Promise<void> {
  mkdirSync(home, { recursive: true });
  const database = GrafeoDB.create(join(home, 'store.grafeo'));
  const sharedIds = new Set(content.nodes.filter(isShared).map(idOf));
  const kept = content.nodes.filter(({ labels }) => !labels.includes('Store'));
  const last = Number(
    content.nodes.find(({ labels }) => labels.includes('Store'))?.properties.sequence ?? Number.NaN,
  );
  const example = renaming(1, content, sharedIds);
  /** What is there once: days, publishers, names with no word that changes. */
  const common = new Set(
    kept
      .filter(
        (node) =>
          isShared(node) ||
          (node.labels.includes('NameKey') && example(node.labels, 'id', idOf(node)) === idOf(node)),
      )
      .map(({ number }) => number),
  );
  const commonNumbers = new Map<string, number>();
  for (let set = 0; set < times; set++) {
    // The last one is the content itself: what is stored next has just been written about.
    const rename = set === times - 1 ? null : renaming(set + 1, content, sharedIds);
    const changed = (labels: readonly string[], properties: Node['properties']) =>
      Object.fromEntries(
        Object.entries(properties)
          .filter(([, value]) => value !== null)
          .map(([key, value]) => {
            const other = rename ? rename(labels, key, value) : value;
            const moved = key === 'sequence' ? Number(other) + set * (last + 1) : other;
            return [key, toEngine(asParameter(key, moved))];
          }),
      );
    const numbers = new Map(commonNumbers);
    const groups = groupBy(
      kept.filter(({ number }) => !numbers.has(number)),
      ({ labels }) => labels.join(),
    );
    for (const group of groups.values())
      for (const slice of slices(group)) {
        const labels = [...(slice[0]?.labels ?? [])];
        const made = await database.batchCreateNodesWithProps(
          labels,
          slice.map(({ properties }) => changed(labels, properties)),
        );
        for (const [i, number] of made.entries()) numbers.set(slice[i]?.number ?? '', number);
      }
    const end = (old: string) => {
      const number = numbers.get(old);
      if (number === undefined) throw new Error('an edge leads nowhere');
      return number;
    };
    const edges =
      set === 0
        ? content.edges
        : content.edges.filter(({ from, to }) => !(common.has(from) && common.has(to)));
    for (const slice of slices(edges))
      await database.batchCreateEdges(
        slice.map(({ type, from, to, properties }) => ({
          src: end(from),
          dst: end(to),
          type,
          properties: changed([], properties),
        })),
      );
    for (const old of common) commonNumbers.set(old, end(old));
    say(`${set + 1} of ${times}`);
  }
  database.close();
  const engine = await openEmbedded(home);
  try {
    await ensureSchema(engine);
    const parameters = { next: (last + 1) * times };
    await engine.write([
      { cypher: "MATCH (s:Store {id: 'store'}) SET s.sequence = $next, s.writing = $next", parameters },
    ]);
    await engine.checkpoint();
  } finally {
    await engine.close();
  }
}

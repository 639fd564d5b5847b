/**
 * Makes an embedded store large past Cypher: everything in it so many times over, each time under other names and ids, by the
 * engine's batches. Days, publishers and names of posts are common to all, as they are in news.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import grafeo, { type BatchEdgeInput, type GrafeoDB as Database } from '@grafeo-db/js';
import { EntityType } from '#core/model/entity.ts';
import { groupBy } from '#core/model/group.ts';
import { blockingKeys } from '#core/model/name-key.ts';
import type { CypherParameter, CypherValue } from '#core/store/cypher-engine.ts';
import { openEmbedded } from '#core/store/embedded/engine.ts';
import { type EngineParameter, toEngine } from '#core/store/embedded/value.ts';
import { ensureSchema } from '#core/store/schema.ts';
import { type Content, idOf, isNamed, isShared, type Node, namesOf } from './content.ts';
import { copying } from './copying.ts';
import { renaming } from './renaming.ts';

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
type Row = Record<string, EngineParameter>;
const asParameter = (key: string, value: CypherValue): CypherParameter => {
  if (typeof value === 'string' && DAYS.has(key)) return { $date: value };
  if (Array.isArray(value)) return value.map((one) => asParameter('', one));
  if (typeof value === 'object' && value !== null) throw new Error(`${key} holds what cannot be copied`);
  return value;
};

/** @throws Error when a copy has left out what another part of it is tied to. */
function present(number: number | undefined): number {
  if (number === undefined) throw new Error('an edge leads nowhere');
  return number;
}

/** What is put into a database, past its query language. */
function batchesInto(database: Database) {
  return {
    /** The numbers that the nodes have there, in order. */
    async nodes(labels: readonly string[], rows: readonly Row[]): Promise<number[]> {
      const numbers: number[] = [];
      for (const slice of slices(rows))
        numbers.push(...(await database.batchCreateNodesWithProps([...labels], slice)));
      return numbers;
    },
    async edges(rows: readonly BatchEdgeInput[]): Promise<void> {
      for (const slice of slices(rows)) await database.batchCreateEdges(slice);
    },
  };
}

/** Makes the store in `home`: the content, and beside it `times - 1` others. */
export async function makeWithOthers(
  home: string,
  content: Content,
  times: number,
  say: (line: string) => void,
): Promise<void> {
  mkdirSync(home, { recursive: true });
  const database = GrafeoDB.create(join(home, 'store.grafeo'));
  const put = batchesInto(database);
  const sharedIds = new Set(content.nodes.filter(isShared).map(idOf));
  // Names under which entities are found are made anew, of the names that they bear.
  const kept = content.nodes.filter(({ labels }) => !labels.includes('Store') && !labels.includes('NameKey'));
  const joined = content.edges.filter(({ type }) => type !== 'NAMES');
  const store = content.nodes.find(({ labels }) => labels.includes('Store'));
  const last = Number(store?.properties.sequence ?? Number.NaN);
  const common = new Set(kept.filter(isShared).map(({ number }) => number));
  const commonNumbers = new Map<string, number>();
  const keyNumbers = new Map<string, number>();
  for (let set = 0; set < times; set++) {
    // The last one is the content itself: what is stored next has just been written about.
    const copied = set === times - 1 ? null : copying(set + 1, renaming(set + 1, content.words), sharedIds);
    const other = (properties: Node['properties']) => (copied ? copied(properties) : properties);
    const row = (properties: Node['properties']): Row =>
      Object.fromEntries(
        Object.entries(other(properties))
          .filter(([, value]) => value !== null)
          .map(([key, value]) => [
            key,
            toEngine(asParameter(key, key === 'sequence' ? Number(value) + set * (last + 1) : value)),
          ]),
      );
    const numbers = new Map(commonNumbers);
    const groups = groupBy(
      kept.filter(({ number }) => !numbers.has(number)),
      ({ labels }) => labels.join(),
    );
    for (const group of groups.values()) {
      const made = await put.nodes(
        group[0]?.labels ?? [],
        group.map(({ properties }) => row(properties)),
      );
      for (const [i, { number }] of group.entries()) numbers.set(number, present(made[i]));
    }
    await put.edges(
      joined
        .filter(({ from, to }) => set === 0 || !(common.has(from) && common.has(to)))
        .map(({ type, from, to, properties }) => ({
          src: present(numbers.get(from)),
          dst: present(numbers.get(to)),
          type,
          properties: row(properties),
        })),
    );
    const found = kept.filter(isNamed).flatMap(({ number, properties }) => {
      const names = namesOf({ properties: other(properties) });
      return blockingKeys(EntityType.parse(properties.type), names).map((key) => ({ key, number }));
    });
    const fresh = [...new Set(found.map(({ key }) => key))].filter((key) => !keyNumbers.has(key));
    const made = await put.nodes(
      ['NameKey'],
      fresh.map((id) => ({ id })),
    );
    for (const [i, key] of fresh.entries()) keyNumbers.set(key, present(made[i]));
    await put.edges(
      found.map(({ key, number }) => ({
        src: present(keyNumbers.get(key)),
        dst: present(numbers.get(number)),
        type: 'NAMES',
        properties: {},
      })),
    );
    for (const old of common) commonNumbers.set(old, present(numbers.get(old)));
    say(`${set + 1} of ${times}`);
  }
  database.close();
  await endedAt(home, (last + 1) * times);
}

/** Gives the store that was made its indexes, and the number of its next write. */
async function endedAt(home: string, next: number): Promise<void> {
  const engine = await openEmbedded(home);
  try {
    await ensureSchema(engine);
    await engine.write([
      {
        cypher: "MATCH (s:Store {id: 'store'}) SET s.sequence = $next, s.writing = $next",
        parameters: { next },
      },
    ]);
    await engine.checkpoint();
  } finally {
    await engine.close();
  }
}

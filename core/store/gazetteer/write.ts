/**
 * Gazetteers are kept in the store, as nodes that the graph of articles does not touch: they move with the data and
 * outlive a rebuild. Links are judgements on local entities; an entity's ids follow from them (see identity.ts).
 */
import { DatelineError } from '../../errors.ts';
import type { Gazetteer, GazetteerEntry, GazetteerLink } from '../../model/gazetteer.ts';
import type { CypherEngine, CypherStatement } from '../cypher-engine.ts';
import { batches } from '../project/statement.ts';
import { text } from '../row.ts';
import { makeIndexes } from '../schema.ts';
import { canonicalOf, sequenceOf } from '../write/lookup.ts';
import { nextSequence, notePending } from '../write/pending.ts';
import { gazetteers } from './read.ts';
import { gazetteerKeys, linkStatements } from './row.ts';

/** Made when the first list is loaded, so that stores from before have them too. */
const INDEXED = [
  ['Gazetteer', 'id', true],
  ['GazetteerEntry', 'id', true],
  ['GazetteerName', 'id', true],
  ['GazetteerName', 'key', false],
  ['GazetteerLink', 'id', true],
  ['GazetteerLink', 'local', false],
] as const;
/** Nodes deleted at a time. */
const SLICE = 2000;

/**
 * Loads a list, in the place of the one that was loaded under this name. What is in both keeps its links; a load that was
 * killed is made good by loading again.
 */
export async function loadGazetteer(
  engine: CypherEngine,
  name: string,
  loadedAt: string,
  slices: AsyncIterable<readonly GazetteerEntry[]>,
): Promise<Gazetteer> {
  await makeIndexes(engine, INDEXED);
  const seen = new Set<string>();
  for await (const slice of slices) {
    const fresh = [...new Map(slice.map((entry) => [entry.id, entry])).values()];
    for (const { id } of fresh) seen.add(id);
    await engine.write([
      ...batches(
        'UNWIND $rows AS row MERGE (e:GazetteerEntry {id: row.id}) SET e = row RETURN count(e) AS written',
        fresh.map((entry) => ({ ...entry, load: loadedAt })),
      ),
      ...batches(
        'UNWIND $rows AS row MERGE (n:GazetteerName {id: row.id}) SET n = row RETURN count(n) AS written',
        fresh.flatMap((entry) =>
          gazetteerKeys(entry.type, [entry.name, ...entry.aliases]).map((key) => ({
            id: `${key} ${entry.id}`,
            key,
            entry: entry.id,
            gazetteer: name,
            load: loadedAt,
          })),
        ),
      ),
    ]);
  }
  await engine.write([
    {
      cypher:
        'MERGE (g:Gazetteer {id: $name}) SET g.entries = $entries, g.loadedAt = $loadedAt RETURN g.id AS id',
      parameters: { name, entries: seen.size, loadedAt },
    },
  ]);
  return { name, entries: seen.size, loadedAt };
}

/** Takes out what an earlier load under this name left and this one does not have. */
export async function forgetOthers(engine: CypherEngine, { name, loadedAt }: Gazetteer): Promise<void> {
  await forget(engine, name, loadedAt);
}

/** Ids of entries of a gazetteer that another load than this one wrote. */
async function entriesOf(engine: CypherEngine, name: string, load: string): Promise<string[]> {
  const { rows } = await engine.read(
    'MATCH (e:GazetteerEntry) WHERE e.gazetteer = $name AND e.load <> $load RETURN e.id AS id',
    { name, load },
  );
  return rows.map(([id]) => text(id));
}

/**
 * Takes entries out, with their names and links. Every entity that is linked to this list gets its ids anew: what is in
 * both may have another Wikidata id now.
 */
async function forget(engine: CypherEngine, gazetteer: string, load: string): Promise<void> {
  const sequence = await sequenceOf(engine);
  const entries = await entriesOf(engine, gazetteer, load);
  const dead = new Set(entries);
  const { rows: names } = await engine.read(
    'MATCH (n:GazetteerName) WHERE n.gazetteer = $gazetteer AND n.load <> $load RETURN n.id AS id',
    { gazetteer, load },
  );
  const { rows: linked } = await engine.read(
    'MATCH (k:GazetteerLink) RETURN k.id AS id, k.entry AS entry, k.local AS local',
  );
  const own = linked.filter(([, entry]) => text(entry).startsWith(`${gazetteer}:`));
  const deletion = (label: string, ids: readonly string[]): CypherStatement[] =>
    batches(
      `UNWIND $rows AS row MATCH (n:${label} {id: row.id}) DETACH DELETE n`,
      ids.map((id) => ({ id })),
    );
  const stale = await canonicalOf(engine, [...new Set(own.map(([, , local]) => text(local)))]);
  await engine.write([
    nextSequence(sequence),
    ...deletion(
      'GazetteerLink',
      own.flatMap(([id, entry]) => (dead.has(text(entry)) ? [text(id)] : [])),
    ),
    ...notePending('entity', [...new Set(stale.values())]),
  ]);
  const rest = [
    ...names.map(([id]) => ['GazetteerName', text(id)] as const),
    ...entries.map((id) => ['GazetteerEntry', id] as const),
  ];
  for (let at = 0; at < rest.length; at += SLICE) {
    const slice = rest.slice(at, at + SLICE);
    await engine.write(
      ['GazetteerName', 'GazetteerEntry'].flatMap((label) =>
        deletion(
          label,
          slice.flatMap(([own, id]) => (own === label ? [id] : [])),
        ),
      ),
    );
  }
}

/** Takes a gazetteer out, with every link to it. @throws DatelineError NOT_FOUND */
export async function removeGazetteer(engine: CypherEngine, name: string): Promise<Gazetteer> {
  const held = (await gazetteers(engine)).find((one) => one.name === name);
  if (!held)
    throw new DatelineError('NOT_FOUND', `no gazetteer is loaded under the name ${name}`, {
      hint: '`dateline gazetteer list` names those that are',
    });
  await forget(engine, name, '');
  await engine.write([{ cypher: 'MATCH (g:Gazetteer {id: $name}) DETACH DELETE g', parameters: { name } }]);
  return held;
}

/** Writes links, and notes that the ids of the entities concerned are to be brought up to date. @throws DatelineError NOT_FOUND */
export async function saveLinks(engine: CypherEngine, links: readonly GazetteerLink[]): Promise<void> {
  if (links.length === 0) return;
  const sequence = await sequenceOf(engine);
  const canonical = await canonicalOf(engine, [...new Set(links.map(({ local }) => local))]);
  const missing = links.find(({ local }) => !canonical.has(local));
  if (missing) throw new DatelineError('NOT_FOUND', `no local entity has the id ${missing.local}`);
  await engine.write([
    nextSequence(sequence),
    ...linkStatements(links),
    ...notePending('entity', [...new Set(canonical.values())]),
  ]);
}

/** What is asked of gazetteers and of the links to them. */
import { type EntityLink, Gazetteer, type GazetteerEntry } from '../../model/gazetteer.ts';
import type { CypherReader } from '../cypher-engine.ts';
import { number, properties, text } from '../row.ts';
import { entryFromRow, linkFromRow } from './row.ts';

/** Those that are loaded, by name. */
export async function gazetteers(reader: CypherReader): Promise<Gazetteer[]> {
  const { rows } = await reader.read(
    'MATCH (g:Gazetteer) RETURN g.id AS name, g.entries AS entries, g.loadedAt AS at ORDER BY name',
  );
  return rows.map(([name, entries, at]) =>
    Gazetteer.parse({ name: text(name), entries: number(entries), loadedAt: text(at) }),
  );
}

/** Entries that bear any of these names, each once. */
export async function gazetteerEntries(
  reader: CypherReader,
  keys: readonly string[],
): Promise<{ readonly key: string; readonly entry: GazetteerEntry }[]> {
  if (keys.length === 0) return [];
  const { rows } = await reader.read(
    'UNWIND $keys AS key MATCH (n:GazetteerName {key: key}) MATCH (e:GazetteerEntry {id: n.entry}) RETURN key AS found, e, e.id AS id ORDER BY found, id',
    { keys: [...new Set(keys)] },
  );
  return rows.map(([key, node]) => ({ key: text(key), entry: entryFromRow(properties(node)) }));
}

/** Whether anything can be linked at all: without a gazetteer no one pays for looking. */
export async function anyGazetteer(reader: CypherReader): Promise<boolean> {
  const { rows } = await reader.read('MATCH (g:Gazetteer) RETURN g.id AS id LIMIT 1');
  return rows.length > 0;
}

/** What was judged of the names of these entities, by canonical id. Links to entries that are gone are left out. */
export async function linksOf(
  reader: CypherReader,
  entities: readonly string[],
): Promise<ReadonlyMap<string, readonly EntityLink[]>> {
  const found = new Map<string, EntityLink[]>();
  if (entities.length === 0 || !(await anyGazetteer(reader))) return found;
  const { rows } = await reader.read(
    'UNWIND $ids AS id MATCH (l:LocalEntity {canonical: id}) MATCH (k:GazetteerLink {local: l.id}) MATCH (e:GazetteerEntry {id: k.entry}) RETURN id AS entity, k, e, k.id AS link ORDER BY link',
    { ids: entities },
  );
  for (const [entity, link, entry] of rows) {
    const held = found.get(text(entity)) ?? [];
    held.push({ link: linkFromRow(properties(link)), entry: entryFromRow(properties(entry)) });
    found.set(text(entity), held);
  }
  return found;
}

/** Every link with what it leads to, and the entity whose name it is on now: `dateline export links`. */
export async function exportLinks(
  reader: CypherReader,
): Promise<readonly (EntityLink & { readonly entity: string })[]> {
  const { rows } = await reader.read(
    'MATCH (k:GazetteerLink) MATCH (e:GazetteerEntry {id: k.entry}) MATCH (l:LocalEntity {id: k.local}) RETURN k, e, l.canonical AS entity, k.id AS id ORDER BY id',
  );
  return rows.map(([link, entry, entity]) => ({
    entity: text(entity),
    link: linkFromRow(properties(link)),
    entry: entryFromRow(properties(entry)),
  }));
}

/**
 * Whether what others stored while an article was being resolved could be what it names: two who read of somebody for the
 * first time at the same moment do not see each other, and the later of them has to look again.
 */
import { EntityType } from '../../model/entity.ts';
import type { Extraction } from '../../model/extraction.ts';
import { blockingKeys } from '../../model/name-key.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { fingerprintHolders } from '../read/fingerprint.ts';
import { text, textOrNull, texts } from '../row.ts';

/** So much has been stored meanwhile that looking it through is no less work than resolving again. */
const MOST = 64;

/** Blocking keys say little of these. */
const NAMED: readonly EntityType[] = ['Person', 'Organisation', 'Place'];

/** Whether articles stored between versions `since` and `now` of the store share a name, a text or an address with this one. */
export async function sharesWithNewer(
  engine: CypherEngine,
  { article, entities }: Extraction,
  fingerprints: readonly string[],
  since: number,
  now: number,
): Promise<boolean> {
  if (now <= since) return false;
  if (now - since > MOST) return true;
  // An article bears the version that it was added to.
  const numbers = Array.from({ length: now - since }, (_, index) => since + index);
  const { rows } = await engine.read(
    'UNWIND $numbers AS number MATCH (a:Article {sequence: number}) RETURN a.id AS id, a.contentHash AS hash, a.url AS url',
    { numbers },
  );
  const newer = rows.map(([id]) => text(id));
  if (newer.length === 0) return false;
  if (
    rows.some(
      ([id, hash, url]) =>
        text(id) === article.id ||
        text(hash) === article.contentHash ||
        (article.url !== null && textOrNull(url) === article.url),
    )
  )
    return true;
  const holders = fingerprints.length > 0 ? await fingerprintHolders(engine, fingerprints) : new Map();
  if ([...holders.values()].flat().some((holder) => newer.includes(holder))) return true;
  const own = new Set(
    entities.flatMap(({ type, name, aliases }) =>
      NAMED.includes(type) ? blockingKeys(type, [name, ...aliases]) : [],
    ),
  );
  if (own.size === 0) return false;
  const named = await engine.read(
    'UNWIND $articles AS article MATCH (l:LocalEntity {article: article}) WHERE l.type IN $types RETURN l.type AS type, l.name AS name, l.aliases AS aliases',
    { articles: newer, types: NAMED },
  );
  return named.rows.some(([type, name, aliases]) =>
    blockingKeys(EntityType.parse(text(type)), [text(name), ...texts(aliases)]).some((key) => own.has(key)),
  );
}

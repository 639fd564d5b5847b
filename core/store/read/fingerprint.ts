/** Which articles carry a text's fingerprints: how copies are found without comparing every text with every other. */
import { groupBy } from '../../model/group.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { text } from '../row.ts';

/** Fingerprint → articles that carry it. Those that nobody carries are left out. */
export async function fingerprintHolders(
  engine: CypherEngine,
  fingerprints: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await engine.read(
    'UNWIND $hashes AS hash MATCH (f:Fingerprint {hash: hash}) RETURN f.hash AS found, f.article AS article',
    { hashes: fingerprints },
  );
  const groups = groupBy(rows, ([hash]) => text(hash));
  return new Map([...groups].map(([hash, group]) => [hash, group.map(([, article]) => text(article))]));
}

/** Which articles carry a text's fingerprints: how copies are found without comparing every text with every other. */

import type { ArticleRef } from '../../model/evidence.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { properties, text, texts } from '../row.ts';
import { articleFromRow, articleRef } from '../shape.ts';

/** Fingerprint → articles that carry it. Those that nobody carries are left out. */
export async function fingerprintHolders(
  engine: CypherEngine,
  fingerprints: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await engine.read(
    'UNWIND $hashes AS hash MATCH (f:Fingerprint {hash: hash}) RETURN hash AS found, collect(f.article) AS articles',
    { hashes: fingerprints },
  );
  return new Map(rows.map(([hash, articles]) => [text(hash), texts(articles)]));
}

/** Articles with their texts and nothing else; unknown ids are left out. */
export async function articleTexts(
  engine: CypherEngine,
  ids: readonly string[],
): Promise<{ readonly ref: ArticleRef; readonly text: string }[]> {
  const { rows } = await engine.read('UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN a', { ids });
  return rows.map(([node]) => {
    const row = properties(node);
    return { ref: articleRef(row), text: articleFromRow(row).text };
  });
}

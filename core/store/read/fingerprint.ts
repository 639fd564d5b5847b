/** Which articles carry a text's fingerprints: how copies are found without comparing every text with every other. */

import type { ArticleRef } from '../../model/evidence.ts';
import { groupBy } from '../../model/group.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { properties, text } from '../row.ts';
import { articleFromRow, articleRef } from '../shape.ts';

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

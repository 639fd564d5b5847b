/** Everything the resolver decided, streamed in the order articles were stored. */
import type { LocalEntity } from '../../model/entity.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { properties, text } from '../row.ts';
import { judgementFromRow, localFromRow } from '../shape.ts';

const ARTICLES = 100;
const JUDGEMENTS = 2000;

export async function* exportMentions(
  engine: CypherEngine,
): AsyncGenerator<{ readonly local: LocalEntity; readonly canonical: string }> {
  const { rows } = await engine.read(
    'MATCH (a:Article) RETURN a.id AS id, a.sequence AS sequence ORDER BY sequence',
  );
  const ids = rows.map(([id]) => text(id));
  for (let start = 0; start < ids.length; start += ARTICLES) {
    const page = await engine.read(
      'UNWIND $ids AS id MATCH (l:LocalEntity {article: id}) RETURN l, l.canonical AS canonical, l.sequence AS sequence, l.index AS place ORDER BY sequence, place',
      { ids: ids.slice(start, start + ARTICLES) },
    );
    for (const [local, canonical] of page.rows)
      yield { local: localFromRow(properties(local)), canonical: text(canonical) };
  }
}

/** Every judgement, a page at a time. */
export async function* judgementPages(engine: CypherEngine): AsyncGenerator<Judgement[]> {
  for (let skip = 0; ; skip += JUDGEMENTS) {
    const { rows } = await engine.read(
      'MATCH (j:Judgement) RETURN j, j.at AS at, j.id AS id ORDER BY at, id SKIP $skip LIMIT $limit',
      { skip, limit: JUDGEMENTS },
    );
    yield rows.map(([node]) => judgementFromRow(properties(node)));
    if (rows.length < JUDGEMENTS) return;
  }
}

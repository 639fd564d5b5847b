/** Articles: a page of them, and one with everything read in it. */
import { DatelineError } from '../../errors.ts';
import type { ArticleRef } from '../../model/evidence.ts';
import { nameKey } from '../../model/name-key.ts';
import type { ArticleDetail, CorrectionNote } from '../../model/view.ts';
import type { CypherEngine } from '../cypher-engine.ts';
import { number, properties, text } from '../row.ts';
import { articleFromRow, articleRef, claimFromRow, localFromRow } from '../shape.ts';
import type { Page } from '../store.ts';
import { refOf } from './common.ts';

export async function articles(
  engine: CypherEngine,
  { limit, offset, query, publisher }: Page & { readonly query?: string; readonly publisher?: string },
) {
  const words = nameKey(query ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 6);
  const conditions = [
    ...words.map((_, i) => `a.search CONTAINS $w${i}`),
    ...(publisher ? ['a.publisher = $publisher'] : []),
  ];
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const parameters = {
    ...Object.fromEntries(words.map((word, i) => [`w${i}`, ` ${word}`])),
    publisher: publisher ?? '',
    skip: offset,
    limit,
  };
  const [{ rows }, count] = await Promise.all([
    engine.read(
      `MATCH (a:Article) ${where} WITH a, coalesce(a.published, '') AS published, a.id AS id RETURN a, published, id ORDER BY published DESC, id SKIP $skip LIMIT $limit`,
      parameters,
    ),
    engine.read(`MATCH (a:Article) ${where} RETURN count(a) AS total`, parameters),
  ]);
  return { items: rows.map(([node]) => articleRef(properties(node))), total: number(count.rows[0]?.[0]) };
}

/** @throws DatelineError NOT_FOUND */
export async function article(engine: CypherEngine, id: string): Promise<ArticleDetail> {
  const { rows } = await engine.read('MATCH (a:Article {id: $id}) RETURN a', { id });
  const node = rows[0]?.[0];
  if (!node) throw new DatelineError('NOT_FOUND', `no article has the id ${id}`);
  const row = properties(node);
  const [locals, claims, corrects, correctedBy] = await Promise.all([
    engine.read(
      'MATCH (l:LocalEntity {article: $id}) OPTIONAL MATCH (l)-[:RESOLVED_TO]->(e:Entity) RETURN l, e, l.index AS place ORDER BY place',
      { id },
    ),
    engine.read('MATCH (c:Claim {article: $id}) RETURN c, c.start AS place, c.id AS id ORDER BY place, id', {
      id,
    }),
    corrections(engine, id, 'made'),
    corrections(engine, id, 'met'),
  ]);
  const ref = articleRef(row);
  return {
    article: articleFromRow(row),
    ref,
    publishedBy: ref.publisher,
    entities: locals.rows.map(([local, entity]) => ({
      ...localFromRow(properties(local)),
      canonical: entity === null || entity === undefined ? null : refOf(properties(entity)),
    })),
    claims: claims.rows.map(([claim]) => claimFromRow(properties(claim))),
    corrects,
    correctedBy,
  };
}

/** Corrections that an article makes in others, or that others make in it. */
async function corrections(
  engine: CypherEngine,
  id: string,
  which: 'made' | 'met',
): Promise<CorrectionNote[]> {
  const pattern =
    which === 'made'
      ? '(n:Article {id: $id})-[r:CORRECTS]->(o:Article)'
      : '(o:Article {id: $id})<-[r:CORRECTS]-(n:Article)';
  const { rows } = await engine.read(
    `MATCH ${pattern} RETURN n, o, r, n.published AS published, n.id AS id ORDER BY published, id`,
    { id },
  );
  const notes: CorrectionNote[] = [];
  for (const [noticeNode, otherNode, tie] of rows) {
    const { start, end } = properties(tie);
    const [notice, other] = [properties(noticeNode), properties(otherNode)];
    const claims = await engine.read(
      'MATCH (c:Claim {article: $corrected})-[:CORRECTED_BY]->(a:Article {id: $by}) RETURN c.id AS id ORDER BY id',
      { corrected: text(other.id), by: text(notice.id) },
    );
    notes.push({
      article: articleRef(which === 'made' ? other : notice),
      words: text(notice.text).slice(number(start), number(end)),
      claims: claims.rows.map(([claim]) => text(claim)),
    });
  }
  return notes;
}

/** Notices that quote a headline no stored report had. */
export async function awaiting(engine: CypherEngine, headline: string) {
  const { rows } = await engine.read(
    'MATCH (w:AwaitedReport {headline: $headline}) RETURN w.article AS article, w.start AS first, w.end AS last ORDER BY article, first',
    { headline },
  );
  return rows.map(([notice, start, end]) => ({
    headline,
    article: text(notice),
    span: { start: number(start), end: number(end) },
  }));
}

/** The latest version stored for an address. */
export async function articleByUrl(engine: CypherEngine, url: string): Promise<ArticleRef | null> {
  const { rows } = await engine.read(
    'MATCH (a:Article {url: $url}) RETURN a, a.sequence AS sequence ORDER BY sequence DESC LIMIT 1',
    { url },
  );
  const node = rows[0]?.[0];
  return node ? articleRef(properties(node)) : null;
}

/** Which contents are stored, by hash. */
export async function knownArticles(
  engine: CypherEngine,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await engine.read(
    'UNWIND $hashes AS hash MATCH (a:Article {contentHash: hash}) RETURN hash AS found, a.id AS id',
    { hashes },
  );
  return new Map(rows.map(([hash, id]) => [text(hash), text(id)]));
}

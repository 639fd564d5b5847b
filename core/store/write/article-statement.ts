/** The Cypher that writes an article itself. */
import type { Extraction } from '../../model/extraction.ts';
import { idOf } from '../../model/id.ts';
import { nameKey } from '../../model/name-key.ts';
import type { CypherStatement } from '../cypher-engine.ts';
import { firstDay } from '../project/fold.ts';
import type { Correction, SaveOptions } from '../store.ts';

/** Creates the article and ties it to its publisher, what it copies or revises, and what turns out to copy it. */
export function articleStatements(
  { article }: Extraction,
  options: SaveOptions,
  origin: string,
  sequence: number,
): CypherStatement[] {
  const row = {
    ...article,
    publishedOn: firstDay(article.published),
    search: ` ${nameKey(article.title ?? '')} `,
    copyOf: options.copyOf ?? null,
    revises: options.revises ?? null,
    origin,
    sequence,
  };
  const statements: CypherStatement[] = [
    { cypher: 'CREATE (a:Article) SET a = $row RETURN a.id AS id', parameters: { row } },
  ];
  if (article.publisher) {
    const id = idOf('publisher', nameKey(article.publisher));
    statements.push(
      {
        cypher: 'MERGE (p:Publisher {id: $id}) ON CREATE SET p.name = $name RETURN p.id AS id',
        parameters: { id, name: article.publisher },
      },
      {
        cypher:
          'MATCH (p:Publisher {id: $id}) MATCH (a:Article {id: $article}) CREATE (a)-[:PUBLISHED_BY]->(p)',
        parameters: { id, article: article.id },
      },
    );
  }
  for (const [type, target] of [
    ['COPY_OF', options.copyOf],
    ['REVISES', options.revises],
  ] as const) {
    if (target)
      statements.push({
        cypher: `MATCH (a:Article {id: $from}) MATCH (b:Article {id: $to}) CREATE (a)-[:${type}]->(b)`,
        parameters: { from: article.id, to: target },
      });
  }
  for (const { article: target, ...correction } of options.corrects ?? [])
    statements.push(...correctionStatements(article.id, target, correction));
  for (const { headline, span } of options.awaits ?? [])
    statements.push({
      cypher:
        'CREATE (w:AwaitedReport {headline: $headline, article: $article, start: $start, end: $end}) RETURN w.article AS article',
      parameters: { headline, article: article.id, ...span },
    });
  // The group keeps the origin it has, so nothing that counts origins changes; only who copied whom does.
  if (options.copiedBy) {
    const parameters = { from: options.copiedBy, to: article.id };
    statements.push(
      {
        cypher:
          'MATCH (c:Article)-[r:COPY_OF]->(:Article {id: $from}) MATCH (b:Article {id: $to}) DELETE r SET c.copyOf = $to CREATE (c)-[:COPY_OF]->(b)',
        parameters,
      },
      {
        cypher:
          'MATCH (c:Article {id: $from}) MATCH (b:Article {id: $to}) SET c.copyOf = $to CREATE (c)-[:COPY_OF]->(b)',
        parameters,
      },
    );
  }
  return statements;
}

/** Ties a notice to the report it corrects and to those of its claims that it speaks of; both are stored. */
function correctionStatements(
  notice: string,
  report: string,
  { span, claims }: Omit<Correction, 'article'>,
): CypherStatement[] {
  return [
    {
      cypher:
        'MATCH (a:Article {id: $from}) MATCH (b:Article {id: $to}) CREATE (a)-[:CORRECTS {start: $start, end: $end}]->(b)',
      parameters: { from: notice, to: report, ...span },
    },
    ...claims.map((claim) => ({
      cypher: 'MATCH (c:Claim {id: $claim}) MATCH (a:Article {id: $from}) CREATE (c)-[:CORRECTED_BY]->(a)',
      parameters: { claim, from: notice },
    })),
  ];
}

/** Ties a report, whose claims are written, to notices that were stored before it. */
export const lateCorrections = (
  { article }: Extraction,
  { correctedBy = [] }: SaveOptions,
): CypherStatement[] =>
  correctedBy.flatMap(({ article: notice, ...correction }) => [
    ...correctionStatements(notice, article.id, correction),
    {
      cypher: 'MATCH (w:AwaitedReport {headline: $headline}) WHERE w.article = $notice DELETE w',
      parameters: { headline: nameKey(article.title ?? ''), notice },
    },
  ]);

/** Who says what, and how sure it is. */
import type { SavedQuery } from '../../model/saved-query.ts';
import { FROM, LIMIT, TO } from './parameter.ts';

export const SOURCE_QUERIES: readonly SavedQuery[] = [
  {
    id: 'one-publisher-alone',
    name: 'What one publisher alone reports',
    description: 'Relations for which no other publisher has a claim, with the words.',
    query: `MATCH (a:Article {publisher: $publisher})<-[:STATED_IN]-(c:Claim)
WHERE c.relation IS NOT NULL AND c.retractedAt IS NULL
WITH c.relation AS relation, c ORDER BY c.confidence DESC, c.id
WITH relation, collect(c)[0] AS best, count(*) AS claims
WHERE NOT EXISTS {
  MATCH (:Claim {relation: relation})-[:STATED_IN]->(other:Article) WHERE other.publisher <> $publisher
}
MATCH (best)-[:SUBJECT]->(s:Entity) MATCH (best)-[:OBJECT]->(o:Entity)
RETURN s.name AS subject, best.predicate AS predicate, o.name AS object, best.quote AS words, claims
ORDER BY claims DESC, subject, predicate, object, relation LIMIT $limit`,
    parameters: [
      { name: 'publisher', type: 'string', description: 'Its whole name', default: 'The Orvanne Gazette' },
      LIMIT,
    ],
    shipped: true,
  },
  {
    id: 'claims-denied',
    name: 'Claims denied',
    description: 'What somebody denies, with the words, who says so and where; a name narrows it.',
    query: `MATCH (c:Claim {polarity: 'denied'})-[:STATED_IN]->(a:Article) WHERE c.retractedAt IS NULL
MATCH (c)-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity)
WHERE toLower(s.name) CONTAINS toLower($name) OR toLower(o.name) CONTAINS toLower($name)
OPTIONAL MATCH (c)-[:SAID_BY]->(w:Entity)
RETURN s.name AS subject, c.predicate AS predicate, o.name AS object, w.name AS speaker, c.quote AS words,
       a.publisher AS publisher, a.publishedOn AS published
ORDER BY published, subject, predicate, object, c.id LIMIT $limit`,
    parameters: [
      { name: 'name', type: 'string', description: 'Part of a name; empty for all', default: '' },
      LIMIT,
    ],
    shipped: true,
  },
  {
    id: 'most-quoted',
    name: 'Who is quoted most',
    description: 'Speakers by how many statements articles of a period give of them.',
    query: `MATCH (w:Entity)-[:SAID]->(t:Statement)-[:STATED_IN]->(a:Article)
WHERE $from <= a.publishedOn <= $to
WITH w, count(DISTINCT t) AS statements, count(DISTINCT a) AS articles, count(DISTINCT a.publisher) AS publishers
RETURN w.name AS speaker, w.type AS type, statements, articles, publishers
ORDER BY statements DESC, speaker, w.id LIMIT $limit`,
    parameters: [FROM, TO, LIMIT],
    shipped: true,
  },
  {
    id: 'least-certain',
    name: 'Claims with the lowest confidence',
    description: 'What the reading is least sure of, with the words: where a person’s look pays most.',
    query: `MATCH (c:Claim)
WHERE c.confidence <= $most AND c.retractedAt IS NULL AND ($predicates = [] OR c.predicate IN $predicates)
WITH c ORDER BY c.confidence, c.id LIMIT $limit
MATCH (c)-[:SUBJECT]->(s:Entity) MATCH (c)-[:OBJECT]->(o:Entity) MATCH (c)-[:STATED_IN]->(a:Article)
RETURN round(c.confidence, 3) AS confidence, s.name AS subject, c.predicate AS predicate, o.name AS object,
       c.quote AS words, a.publisher AS publisher
ORDER BY confidence, subject, predicate, object, c.id`,
    parameters: [
      { name: 'most', type: 'float', description: 'Confidence at most', default: 0.5 },
      {
        name: 'predicates',
        type: 'list',
        description: 'Such as ["holds_role"]; empty for all',
        default: [],
      },
      LIMIT,
    ],
    shipped: true,
  },
];

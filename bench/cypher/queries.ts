/** Thirty questions of the kind analysts ask, from a look-up to a scan of everything. */
import type { CypherParameters } from '#core/store/cypher-engine.ts';

export interface BenchQuery {
  readonly name: string;
  readonly cypher: string;
  readonly parameters?: CypherParameters;
}

const day = (text: string) => ({ $date: text });

export const QUERIES: readonly BenchQuery[] = [
  { name: 'by id', cypher: 'MATCH (e:Entity {id: $id}) RETURN e', parameters: { id: 'person-40' } },
  {
    name: 'by exact name',
    cypher: 'MATCH (p:Person) WHERE p.name = $name RETURN p.id, p.articles',
    parameters: { name: 'Kamorvel Tinkaka' },
  },
  {
    name: 'word beginning in names',
    cypher: "MATCH (e:Entity) WHERE e.search CONTAINS ' morvel' RETURN e.name LIMIT 25",
  },
  {
    name: 'words in article text',
    cypher: "MATCH (a:Article) WHERE a.text CONTAINS 'the protest' RETURN a.title ORDER BY a.title LIMIT 25",
  },
  {
    name: 'posts of a person',
    cypher:
      "MATCH (p:Person {id: 'person-3'})-[h:HOLDS]->(r:Role)-[:AT]->(o) RETURN r.name, o.name, h.status ORDER BY r.name, o.name",
  },
  {
    name: 'who held posts at a company',
    cypher:
      "MATCH (p:Person)-[h:HOLDS]->(r:Role)-[:AT]->(o:Organisation {id: 'organisation-2'}) RETURN r.name, p.name, h.validFrom ORDER BY r.name, h.validFrom, p.name",
  },
  {
    name: 'events of a person by date',
    cypher:
      "MATCH (p:Entity {id: 'person-1'})-[:TOOK_PART]->(e:Event) RETURN e.name, e.dateMin ORDER BY e.dateMin, e.name",
  },
  {
    name: 'words behind an edge',
    cypher:
      "MATCH (p:Person {id: 'person-2'})-[h:HOLDS]->(r) MATCH (c:Claim {relation: h.id})-[:STATED_IN]->(a) RETURN r.name, c.quote, a.publisher LIMIT 20",
  },
  { name: 'count a label', cypher: 'MATCH (p:Person) RETURN count(*)' },
  { name: 'count by type', cypher: 'MATCH (e:Entity) RETURN e.type, count(*) AS n ORDER BY n DESC' },
  {
    name: 'events with no date',
    cypher:
      'MATCH (e:Event) WHERE e.dateMin IS NULL RETURN e.name, e.articles ORDER BY e.articles DESC, e.name LIMIT 50',
  },
  {
    name: 'events between two days',
    cypher:
      'MATCH (e:Event) WHERE e.dateMin >= $from AND e.dateMin < $to RETURN e.name, e.dateMin ORDER BY e.dateMin, e.name',
    parameters: { from: day('2019-03-01'), to: day('2019-04-01') },
  },
  {
    name: 'events by month',
    cypher:
      "MATCH (e:Event) WHERE e.dateMin IS NOT NULL RETURN date.truncate('month', e.dateMin) AS month, count(*) AS n ORDER BY month",
  },
  {
    name: 'events by year and type',
    cypher:
      'MATCH (e:Event) RETURN e.dateMin.year AS year, e.eventType AS type, count(*) AS n ORDER BY year, type',
  },
  {
    name: 'best reported people',
    cypher: 'MATCH (p:Person) RETURN p.name, p.articles ORDER BY p.articles DESC, p.name LIMIT 20',
  },
  {
    name: 'well reported only',
    cypher:
      'MATCH (p:Person) WHERE p.articles > 40 RETURN p.name, p.articles ORDER BY p.articles DESC, p.name',
  },
  {
    name: 'claims denied',
    cypher:
      "MATCH (c:Claim {polarity: 'denied'})-[:SUBJECT]->(s) RETURN s.name, count(*) AS n ORDER BY n DESC, s.name LIMIT 20",
  },
  {
    name: 'least certain claims',
    cypher:
      'MATCH (c:Claim) WHERE c.confidence < 0.25 WITH c ORDER BY c.confidence, c.id LIMIT 25 MATCH (c)-[:SUBJECT]->(s) RETURN s.name, c.predicate, c.confidence',
  },
  {
    name: 'articles by publisher',
    cypher: 'MATCH (a:Article) RETURN a.publisher, count(*) AS n ORDER BY n DESC, a.publisher',
  },
  {
    name: 'articles of a week',
    cypher:
      'MATCH (a:Article) WHERE $from <= a.publishedOn <= $to RETURN a.title, a.publisher ORDER BY a.publishedOn, a.title',
    parameters: { from: day('2020-05-01'), to: day('2020-05-07') },
  },
  {
    name: 'most connected companies',
    cypher:
      'MATCH (o:Organisation)<-[:MEMBER_OF]-(p:Person) RETURN o.name, count(p) AS n ORDER BY n DESC, o.name LIMIT 20',
  },
  {
    name: 'relations by type',
    cypher: 'MATCH (:Entity)-[r]->(:Entity) RETURN type(r) AS type, count(*) AS n ORDER BY n DESC',
  },
  {
    name: 'two organisations at once',
    cypher:
      "MATCH (a:Organisation)<-[:AT]-(:Role)<-[h:HOLDS]-(p:Person {id: 'person-0'})-[g:HOLDS]->(:Role)-[:AT]->(b:Organisation) WHERE a.id < b.id AND h.status = 'current' AND g.status = 'current' RETURN DISTINCT a.name, b.name ORDER BY a.name, b.name LIMIT 50",
  },
  {
    name: 'company at events',
    cypher:
      "MATCH (p:Person {id: 'person-5'})-[:TOOK_PART]->(e)<-[:TOOK_PART]-(q:Person) RETURN q.name, count(e) AS n ORDER BY n DESC, q.name LIMIT 20",
  },
  {
    name: 'shortest path',
    cypher:
      "MATCH (a:Entity {id: 'person-20'}), (b:Entity {id: 'person-900'}) MATCH p = shortestPath((a)-[:HOLDS|AT|MEMBER_OF|TOOK_PART*..6]-(b)) RETURN length(p)",
  },
  {
    name: 'chains of two or three',
    cypher:
      "MATCH (p:Person {id: 'person-700'})-[:MEMBER_OF|BASED_IN*2..3]-(x) RETURN count(DISTINCT x) AS n",
  },
  {
    name: 'people without a post',
    cypher: 'MATCH (p:Person) WHERE p.articles > 30 AND NOT (p)-[:HOLDS]->() RETURN count(*) AS n',
  },
  {
    name: 'exists with a condition',
    cypher:
      "MATCH (o:Organisation) WHERE o.articles > 30 AND EXISTS { (o)<-[m:MEMBER_OF]-() WHERE m.polarity = 'denied' } RETURN o.name ORDER BY o.name LIMIT 25",
  },
  {
    name: 'holders at a day',
    cypher:
      'MATCH (p:Person)-[h:HOLDS]->(r:Role) WHERE h.validFrom <= $on AND (h.validTo IS NULL OR h.validTo >= $on) RETURN count(*) AS n',
    parameters: { on: day('2020-06-30') },
  },
  {
    name: 'what one publisher mentions',
    cypher:
      "MATCH (e:Event)-[:MENTIONED_IN]->(a:Article) WHERE a.publisher = 'Paper 3' AND a.publishedOn.year = 2020 RETURN e.eventType, count(*) AS n ORDER BY n DESC, e.eventType",
  },
];

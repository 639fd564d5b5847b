/** What happened, when, and who was there. */
import type { SavedQuery } from '../../model/saved-query.ts';
import { FROM, LIMIT, TO } from './parameter.ts';

export const EVENT_QUERIES: readonly SavedQuery[] = [
  {
    id: 'events-without-date',
    name: 'Events with no date',
    description: 'Events that no article dates, most reported first.',
    query: `MATCH (e:Event) WHERE e.dateMin IS NULL
OPTIONAL MATCH (e)-[:HELD_IN]->(l:Place)
WITH e, l ORDER BY l.name
WITH e, collect(l.name) AS places
RETURN e.name AS event, e.eventType AS type, e.status AS status, places, e.articles AS articles
ORDER BY articles DESC, event, e.id LIMIT $limit`,
    parameters: [LIMIT],
    shipped: true,
  },
  {
    id: 'events-by-month',
    name: 'Most reported events by month',
    description: 'How many events fall into each month, and the ones most articles report.',
    query: `MATCH (e:Event) WHERE $from <= e.dateMin <= $to
WITH date.truncate('month', e.dateMin) AS month, e ORDER BY e.articles DESC, e.name, e.id
WITH month, count(*) AS events, collect({id: e.id, name: e.name, articles: e.articles})[..$most] AS top
UNWIND top AS one
RETURN month, events, one.name AS event, one.articles AS articles
ORDER BY month, articles DESC, event, one.id`,
    parameters: [
      FROM,
      TO,
      { name: 'most', type: 'integer', description: 'Events shown of each month', default: 3 },
    ],
    shipped: true,
  },
  {
    id: 'dates-in-disagreement',
    name: 'Events on whose date sources differ',
    description:
      'Events with several dates, and which publishers give which. A month does not contradict a day in it.',
    query: `MATCH (e:Event)-[:ON]->(d:Date)
WITH e, count(DISTINCT d) AS given WHERE given >= $least
MATCH (e)-[on:ON]->(d:Date)
WHERE on.polarity <> 'denied' AND NOT EXISTS { (e)-[:ON]->(:Date)-[:WITHIN*1..2]->(d) }
WITH e, collect({date: d.edtf, relation: on.id}) AS dates WHERE size(dates) >= $least
UNWIND dates AS one
MATCH (c:Claim {relation: one.relation})-[:STATED_IN]->(a:Article)
WITH e, one.date AS date, a.publisher AS publisher, count(*) AS each ORDER BY publisher
WITH e, date, collect(publisher) AS publishers, sum(each) AS claims
RETURN e.name AS event, date, publishers, claims
ORDER BY event, e.id, date`,
    parameters: [
      { name: 'least', type: 'integer', description: 'Different dates an event must have', default: 2 },
    ],
    shipped: true,
  },
  {
    id: 'same-events',
    name: 'People who took part in the same events',
    description: 'Pairs of people by how many events they share; with a name, that person’s company alone.',
    query: `MATCH (p:Person)-[:TOOK_PART]->(e:Event)<-[:TOOK_PART]-(q:Person)
WHERE CASE WHEN $person = '' THEN p.id < q.id ELSE p.name = $person END
WITH DISTINCT p, q, e ORDER BY e.dateMin, e.name, e.id
WITH p, q, count(*) AS events, collect(e.name)[..5] AS some
RETURN p.name AS person, q.name AS other, events, some
ORDER BY events DESC, person, other, p.id, q.id LIMIT $limit`,
    parameters: [
      { name: 'person', type: 'string', description: 'Whole name; empty for everybody', default: '' },
      LIMIT,
    ],
    shipped: true,
  },
];

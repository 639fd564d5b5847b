/** How things hang together. */
import type { SavedQuery } from '../../model/saved-query.ts';

export const PATH_QUERIES: readonly SavedQuery[] = [
  {
    id: 'shortest-path',
    name: 'Shortest path between two names',
    description:
      'Every shortest path between two things by their whole names: the best reported bearer of each name. Dates connect nothing.',
    query: `MATCH (a:Entity) WHERE a.name = $from
WITH a ORDER BY a.articles DESC, a.id LIMIT 1
MATCH (b:Entity) WHERE b.name = $to AND b <> a
WITH a, b ORDER BY b.articles DESC, b.id LIMIT 1
MATCH p = allShortestPaths((a)-[:HOLDS|AT|TOOK_PART|HELD_IN|MEMBER_OF|PART_OF|LOCATED_IN|BASED_IN|FROM|FAMILY_OF|FOUNDED|OWNS|SUCCEEDED|AFFILIATED_WITH*..6]-(b))
RETURN p, length(p) AS steps ORDER BY [r IN relationships(p) | r.id] LIMIT 20`,
    parameters: [
      { name: 'from', type: 'string', description: 'Whole name', default: 'Folake Adéwusi' },
      { name: 'to', type: 'string', description: 'Whole name', default: 'Henrike Vålberg' },
    ],
    shipped: true,
  },
];
